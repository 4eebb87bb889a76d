import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCsv, checkTableChoice, csvText, TABLE_CHOICES, type TableChoice } from './csv';
import { sampleInput } from './testing/sample';

/** A reader of RFC 4180: cells are quoted or plain, separated by commas or another sign, lines end in CRLF. */
function readCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = `(?=${separator}|\r\n)`;
    const cell = new RegExp(`"((?:[^"]|"")*)"${end}|([^"${separator}\r\n]*)${end}`, 'y');
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (!match) throw new Error(`no cell at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    at = cell.lastIndex;
    if (text[at] === separator) {
      at += 1;
    } else {
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('buildCsv', () => {
  it('has the header of the contract in line 1 and one row a spot', () => {
    const lines = buildCsv(sampleInput()).split('\r\n');
    expect(lines).toEqual([
      'index,theta_deg,t_mm,x_mm,y_mm,mask,component_id,theta_k',
      '0,0,2.1,17.1,11,Lesion,1,0',
      '1,45,-2.1,13.515,9.515,Lesion,1,9',
      '',
    ]);
  });

  it('names the position in a ninth column where there are several', () => {
    const input = sampleInput();
    input.params.positions_mm = [
      { x_mm: 15, y_mm: 11 },
      { x_mm: 40, y_mm: 11 },
    ];
    input.spots[1]!.position_index = 1;
    expect(buildCsv(input).split('\r\n')).toEqual([
      'index,theta_deg,t_mm,x_mm,y_mm,mask,component_id,theta_k,position',
      '0,0,2.1,17.1,11,Lesion,1,0,1',
      '1,45,-2.1,13.515,9.515,Lesion,1,9,2',
      '',
    ]);
  });

  it('keeps any label whole through a reader of RFC 4180, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
            fc.constantFrom(',', '"', '\r', '\n', '=', '\t'),
          ),
          minLength: 1,
        }),
        (label) => {
          const input = sampleInput();
          input.masks[0]!.label = label;
          const rows = readCsv(buildCsv(input));
          expect(rows).toHaveLength(3);
          const cell = rows[1]![5]!;
          expect(cell.startsWith("'") && cell !== label ? cell.slice(1) : cell).toBe(label);
          expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
    );
  });

  it('turns formulas into text', () => {
    expect(csvText('=HYPERLINK("http://x","y")')).toBe(`"'=HYPERLINK(""http://x"",""y"")"`);
    for (const sign of ['+1', '-1', '@SUM(A1)', '\t=1']) expect(csvText(sign)).toContain(`'${sign}`);
    expect(csvText('a=b')).toBe('a=b');
  });

  it('writes figures without exponent and without a negative zero', () => {
    const input = sampleInput();
    Object.assign(input.spots[0]!, { t_mm: -0, x_mm: 0.0000001, y_mm: 1e-6 });
    expect(readCsv(buildCsv(input))[1]!.slice(2, 5)).toEqual(['0', '0', '0.000001']);
  });

  it('is the header alone for a plan without spots, and refuses a spot of an unknown mask', () => {
    expect(buildCsv(sampleInput({ spots: [] })).split('\r\n')).toHaveLength(2);
    expect(() => buildCsv(sampleInput({ masks: [] }))).toThrow(/unknown mask 7/);
  });
});

/** Every choice that is one. */
const choices = (Object.keys(TABLE_CHOICES.separator) as TableChoice['separator'][]).flatMap((separator) =>
  (Object.keys(TABLE_CHOICES.decimal) as TableChoice['decimal'][]).flatMap((decimal) =>
    [true, false].map((byte_order_mark): TableChoice => ({ separator, decimal, byte_order_mark })),
  ),
);

describe('a table for spreadsheets', () => {
  it('has the choice between cells, within figures and at its beginning', () => {
    const polish: TableChoice = { separator: 'semicolon', decimal: 'comma', byte_order_mark: true };
    expect(buildCsv(sampleInput(), polish).split('\r\n')).toEqual([
      '\uFEFFindex;theta_deg;t_mm;x_mm;y_mm;mask;component_id;theta_k',
      '0;0;2,1;17,1;11;Lesion;1;0',
      '1;45;-2,1;13,515;9,515;Lesion;1;9',
      '',
    ]);
  });

  it('says the same in every choice, to a reader that knows it', () => {
    const input = sampleInput();
    input.masks[0]!.label = 'a;b,c\td"e';
    const plain = readCsv(buildCsv(input));
    const allowed = choices.filter((choice) => checkTableChoice(choice).ok);
    expect(allowed).toHaveLength(10);
    for (const choice of allowed) {
      const text = buildCsv(input, choice);
      expect(text.startsWith('\uFEFF')).toBe(choice.byte_order_mark);
      const rows = readCsv(text.replace('\uFEFF', ''), TABLE_CHOICES.separator[choice.separator]);
      const points = (cell: string, column: number) => (column === 5 ? cell : cell.replace(',', '.'));
      expect(rows.map((row) => row.map(points))).toEqual(plain);
    }
  });

  it('is refused where a comma would be both, and where the choice is none', () => {
    const good = { separator: 'tab', decimal: 'comma', byte_order_mark: false };
    expect(checkTableChoice({ ...good, more: 1 })).toEqual({ ok: true, value: good });
    const refused = { ok: false, code: 'bad_request', values: { field: 'table' } };
    for (const bad of [
      { ...good, separator: 'comma' },
      { ...good, separator: 'toString' },
      { ...good, decimal: '.' },
      { ...good, byte_order_mark: 1 },
      ...[null, 'tab', {}, { ...good, separator: undefined }],
    ]) {
      expect(checkTableChoice(bad)).toEqual(refused);
    }
  });
});
