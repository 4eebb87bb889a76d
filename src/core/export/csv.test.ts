import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCsv, csvText } from './csv';
import { sampleInput } from './testing/sample';

/** A reader of RFC 4180: cells are quoted or plain, separated by commas, lines end in CRLF. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = /"((?:[^"]|"")*)"(?=,|\r\n)|([^",\r\n]*)(?=,|\r\n)/y;
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (!match) throw new Error(`no cell at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    at = cell.lastIndex;
    if (text[at] === ',') {
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
