import { deflateSync } from 'fflate';
import jsQR from 'jsqr';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  addDrawnImage,
  failed,
  fixture,
  got,
  makeSignedIn,
  plan,
  square,
} from '../../../../tests/support/testWorker';
import type { TestWorker } from '../../../../tests/support/testWorker';
import { crc32 } from '../../../core/export/pngChunks';
import { MAX_CODE_CHARS } from '../../../core/limits';
import { CODE_PREFIX } from '../../../core/export/formats';
import type { PlanDocument } from '../../../core/export/importForm';
import type { ExportNotice } from '../../../core/export/input';
import type { PlanParams } from '../../../core/model';
import { presetProfile, usualChoice } from '../../../core/motion/profiles';
import { SHEET_DEFAULTS, sheetParams } from '../../../core/sheet/sheet';
import { exportSource } from '../export';
import { fromBase32, toBase32 } from './base32';
import { contentOf } from './codeForm';
import type { CodeContent } from './codeForm';
import { planCodeText } from './planCode';
import { modulesOf, textIn } from './qr';

let worker: TestWorker;
let image_id: number;
let plan_id: number;
let text: string;
beforeAll(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
  plan_id = (await got(plan(worker, image_id))).id;
  text = (await got(worker.api.makePlanCode(plan_id, false))).text;
});

const read = (code: string) => worker.api.readPlanCode(new Blob([code]));
const documentOf = async (id: number, { api } = worker) =>
  JSON.parse(await (await got(api.exportIteration(id, 'json', 'en'))).blob.text()) as PlanDocument;
const readDocument = async (code: string) => JSON.parse(await (await got(read(code))).text()) as PlanDocument;

/** The code as a screen shows it, for a reader that did not write it. */
function pictured(rows: boolean[][], module_px = 4) {
  const side = rows.length * module_px;
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const dark = rows[Math.floor(y / module_px)]?.[Math.floor(x / module_px)] === true;
      if (dark) data.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3);
    }
  return { width: side, height: side, data };
}

/** A code with another content, whose checksum fits. */
function withContent(change: (content: CodeContent) => unknown, version = 1): string {
  const content = contentOf(text);
  if (!content.ok) throw new Error(content.code);
  const copy = structuredClone(content.value);
  return codeOf(JSON.stringify(change(copy) ?? copy), version);
}

/** The same content, with spaces that JSON does not mind. */
function withSpelling(space: string): string {
  const content = contentOf(text);
  if (!content.ok) throw new Error(content.code);
  return codeOf(JSON.stringify(content.value, null, space), 1);
}

/** A shown code whose last letter has bits that are over, with one of them set. */
function otherLastLetter(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const [own] = [
    text,
    withContent(({ image }) => void (image[5] = 'a')),
    withContent(({ image }) => void (image[5] = 'ab')),
  ].filter((code) => (5 * (code.length - `${CODE_PREFIX}1:`.length)) % 8 !== 0);
  return own!.slice(0, -1) + letters[letters.indexOf(own!.at(-1)!) ^ 1]!;
}

/** The code of a content as it is written, whose checksum fits. */
function codeOf(json: string, version: number): string {
  const packed = deflateSync(new TextEncoder().encode(json));
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, crc32(packed));
  bytes.set(packed, 4);
  return `${CODE_PREFIX}${version}:${toBase32(bytes)}`;
}

/** A plan's code, read, is its export, but for names, decisions and chains; answers what was read. */
async function expectSame(of: TestWorker, id: number): Promise<PlanDocument> {
  const code = await got(of.api.makePlanCode(id, true));
  const [made, original] = [await readDocument(code.text), await documentOf(id, of)];
  const told = ({ metadata, ...rest }: PlanDocument) => ({
    ...rest,
    metadata: { ...metadata, chains: null, exported_at: '' },
  });
  expect(told(made)).toEqual(told(original));
  return made;
}

describe('a plan as a code', () => {
  it('is read by another hand, and imported with the same spots', async () => {
    const { rows } = await got(worker.api.makePlanCode(plan_id, false));
    const picture = pictured(rows);
    const seen = jsQR(picture.data, picture.width, picture.height)?.data;
    expect(seen).toBe(text);
    expect(textIn(picture)).toBe(text);
    const file = await got(read(seen!));
    const shown = await got(worker.api.previewImport(file));
    const imported = await got(worker.api.importPlan(file, shown.file_sha256, 'en'));
    const original = await got(worker.api.getIteration(plan_id));
    const bare = ({ spots }: typeof imported) =>
      spots.map(({ mask_id, ...spot }) => ({ ...spot, treated: mask_id > 0 }));
    expect(bare(imported)).toEqual(bare(original));
    expect(imported.params.motion).toEqual(original.params.motion);
    expect(imported.metrics.achieved_coverage_pct).toBe(original.metrics.achieved_coverage_pct);
    expect(imported.status).toBe('draft');
  });

  it.each<[string, Partial<PlanParams>]>([
    ['of several positions', { positions: 'several' }],
    ['with the aperture set by hand', { center_mode: 'manual', center_x_mm: 7.123, center_y_mm: 6.5 }],
    ['a grid', { algorithm_mode: 'grid' }],
    ['a grid that no known machine fires', { algorithm_mode: 'grid', spot_diameter_um: 250 }],
    ['with a margin and another angle', { edge_margin_mm: 0.4, angle_step_deg: 3, coverage_pct: 4.5 }],
  ])('%s: its document is the export’s, but for names, decisions and chains', async (_, params) => {
    await expectSame(worker, (await got(plan(worker, image_id, params))).id);
  });

  it('of a child with something kept free, a coverage of its own and a motion of its own says all of that', async () => {
    const drawn = await addDrawnImage(worker);
    const [mask] = await got(worker.api.listMasks(drawn));
    const kept_free = square(5, 5, 2, { role: 'exclude', label: 'X' });
    await got(worker.api.saveMasks(drawn, [mask!, kept_free], [mask!.id]));
    const parent = await got(plan(worker, drawn, { coverage_pct: 3 }));
    const coverage_per_mask = { [String(mask!.id)]: 4 };
    const { id } = await got(plan(worker, drawn, { coverage_per_mask, coverage_pct: 3 }, parent.id));
    const own = { ...usualChoice(presetProfile('2.0')), dwell_ms: 10, firing_speed_mm_s: 40 };
    await got(worker.api.setMotion(id, own));
    const { metadata } = await expectSame(worker, id);
    expect(metadata).toMatchObject({ parent_id: parent.id, params: { motion: own, coverage_per_mask } });
  });

  it.each<[string, ExportNotice, (other: TestWorker) => Promise<number>]>([
    [
      'of a demo',
      'demo',
      async (other) => {
        await got(other.api.signInDemo('en'));
        return (await got(plan(other, await addDrawnImage(other)))).id;
      },
    ],
    [
      'of a test sheet',
      'test_sheet',
      async (other) => {
        const sheet = await got(other.api.createSheet(SHEET_DEFAULTS.rectangle, 'en'));
        return (await got(plan(other, sheet.id, sheetParams(SHEET_DEFAULTS.rectangle)))).id;
      },
    ],
    [
      'without its photo',
      'photo_missing',
      async (other) => {
        const file = (await got(worker.api.exportIteration(plan_id, 'json', 'en'))).blob;
        const { file_sha256 } = await got(other.api.previewImport(file));
        return (await got(other.api.importPlan(file, file_sha256, 'en'))).id;
      },
    ],
  ])('%s says that it is one: %s', async (_, notice, make) => {
    const other = await makeSignedIn();
    const { metadata } = await expectSame(other, await make(other));
    expect(metadata.notices).toContain(notice);
  });

  it('of a plan that was once in doubt is none, also where it stands again: a code could not say so', async () => {
    const found = await exportSource(worker.runtime, plan_id);
    if (!found.ok) throw new Error(found.code);
    const { input } = found.value;
    const at = { login: '', created_at: input.exported_at };
    const doubted = { kind: 'doubted', reason: 'ended_since', by_iteration_id: null, ...at } as const;
    const iteration = { ...input.iteration, standing: 'stands', decisions: [doubted] } as const;
    const again = { ...input, iteration: { ...iteration, decisions: [...iteration.decisions] } };
    expect(await planCodeText(again, false, () => Promise.resolve())).toMatchObject({
      code: 'code_plan_ended',
    });
  });

  it('of an accepted plan says so; what has ended is no code', async () => {
    const { id } = await got(plan(worker, image_id, { coverage_pct: 6 }));
    await got(worker.api.acceptIteration(id));
    const { text: accepted } = await got(worker.api.makePlanCode(id, false));
    const { metadata } = await readDocument(accepted);
    const original = (await documentOf(id)).metadata;
    expect(metadata).toMatchObject({
      status: 'accepted',
      standing: 'stands',
      notices: original.notices,
      accepted_at: original.accepted_at,
    });
    await got(worker.api.withdrawIteration(id, 'another device'));
    expect(await failed(worker.api.makePlanCode(id, false))).toBe('code_plan_ended');
  });

  it('names nobody unless that is wanted, and counts as an export', async () => {
    await got(worker.api.renameImage(image_id, 'Jan Kowalski'));
    const note = vi.spyOn(worker.runtime, 'note');
    const [without, named] = [
      await readDocument((await got(worker.api.makePlanCode(plan_id, false))).text),
      await readDocument((await got(worker.api.makePlanCode(plan_id, true))).text),
    ];
    const told = { iteration_id: plan_id, format: 'code' };
    expect(note.mock.calls).toEqual([
      ['exported', told],
      ['exported', { ...told, with_names: true }],
    ]);
    expect(named.image.title).toBe('Jan Kowalski');
    expect(JSON.stringify(without)).not.toContain('Kowalski');
    expect(without.image.title).toBe('');
  });

  it('calls masks by letters where their names stay behind', async () => {
    const other = await addDrawnImage(worker);
    const [mask] = await got(worker.api.listMasks(other));
    await got(worker.api.saveMasks(other, [square(3, 3, 8, { label: 'Kowalski, left cheek' })], [mask!.id]));
    const { id } = await got(plan(worker, other));
    const labels = async (with_names: boolean) =>
      (await readDocument((await got(worker.api.makePlanCode(id, with_names))).text)).masks.map(
        ({ label }) => label,
      );
    expect(await labels(false)).toEqual(['A']);
    expect(await labels(true)).toEqual(['Kowalski, left cheek']);
  });

  it('has the same text each time', async () => {
    expect((await got(worker.api.makePlanCode(plan_id, false))).text).toBe(text);
  });

  it('too large for a camera says so, with the figures', async () => {
    const other = await addDrawnImage(worker);
    const [mask] = await got(worker.api.listMasks(other));
    const vertices = Array.from({ length: 900 }, (_, i) => {
      const [angle, radius] = [(i / 900) * 2 * Math.PI, 4 + ((i * 7919) % 101) / 500];
      return { x: 7 + radius * Math.cos(angle), y: 6 + radius * Math.sin(angle) };
    });
    await got(worker.api.saveMasks(other, [{ ...square(3, 3, 8), vertices }], [mask!.id]));
    const { id } = await got(plan(worker, other));
    const answer = await worker.api.makePlanCode(id, false);
    expect(answer).toMatchObject({ code: 'code_too_large', values: { max: MAX_CODE_CHARS } });
    if (!answer.ok) expect(answer.values!['value']).toBeGreaterThan(MAX_CODE_CHARS);
  });

  it('of a plan that does not come out of its inputs is none', async () => {
    const shipped = new Blob([fixture('tests/fixtures/exports/1.0-diameters.json')]);
    const { file_sha256 } = await got(worker.api.previewImport(shipped));
    const { id } = await got(worker.api.importPlan(shipped, file_sha256, 'en'));
    expect(await failed(worker.api.makePlanCode(id, false))).toBe('code_not_possible');
  });
});

describe('a code as text', () => {
  it('survives small letters, ends of lines and spaces', async () => {
    const broken = ` ${text.toLowerCase().replace(/(.{60})/g, '$1\r\n')} `;
    expect(await readDocument(broken)).toEqual(await readDocument(text));
  });

  it.each([
    ['in quotes', (code: string) => `„${code}”`],
    ['after the words of a message', (code: string) => `Plan for tomorrow: ${code}.`],
    ['before a greeting', (code: string) => `${code}\n\nKind regards\nAnna`],
    ['in lines before a word', (code: string) => `${code.replace(/(.{60})/g, '$1\n')}\nGreetings`],
    ['twice', (code: string) => `${code} ${code}`],
    ['behind a mark of the byte order', (code: string) => `\ufeff${code}`],
  ])('is found %s', async (_, sent) => {
    expect(await readDocument(sent(text))).toEqual(await readDocument(text));
  });

  it.each<[string, () => string, string]>([
    ['no code', () => 'Dear doctor', 'code_not_found'],
    ['nothing', () => '', 'code_not_found'],
    ['a word that only ends like one', () => text.replace('A', 'XA'), 'code_not_found'],
    ['words that come to it late', () => 'x '.repeat(60) + text, 'code_not_found'],
    ['cut', () => text.slice(0, -3), 'code_text_damaged'],
    [
      'with another letter',
      () => text.replace(/(?<=^.{80})./, (one) => (one === 'A' ? 'B' : 'A')),
      'code_text_damaged',
    ],
    ['with hardly a letter', () => 'APERTURA:1:AAAA', 'code_text_damaged'],
    ['with a letter that is none', () => text.replace(/(?<=^.{80})./, '1'), 'code_text_damaged'],
    ['too long to be one', () => text + 'A'.repeat(MAX_CODE_CHARS), 'code_text_damaged'],
    ['with a version that is spelt otherwise', () => text.replace(':1:', ':01:'), 'code_text_damaged'],
    ['with a last letter that would say the same', () => otherLastLetter(), 'code_text_damaged'],
    ['with the same content spelt otherwise', () => withSpelling(' '), 'code_text_damaged'],
    ['of a newer app', () => withContent(() => undefined, 2), 'code_newer'],
    ['with another form', () => withContent((content) => ({ ...content, more: 1 })), 'code_text_damaged'],
    [
      'that unfolds to more than a code has',
      () => withContent((content) => ({ ...content, more: 'x'.repeat(70_000) })),
      'code_text_damaged',
    ],
    [
      'of a plan that nobody may ask for',
      () => withContent(({ params }) => void (params['coverage_pct'] = 90)),
      'code_text_damaged',
    ],
    [
      'with a parameter that is none',
      () => withContent(({ params }) => void (params['more'] = 1)),
      'code_text_damaged',
    ],
    [
      'with other corners',
      () => withContent(({ masks }) => void (masks[0]![3][0]! += 500)),
      'code_other_plan',
    ],
    [
      'with another number of spots',
      () => withContent(({ spots }) => void (spots[0] += 1)),
      'code_other_plan',
    ],
    [
      'with the hash of others',
      () => withContent(({ spots }) => void (spots[1] = '0'.repeat(32))),
      'code_other_plan',
    ],
    [
      'with a machine that cannot fire it',
      () => withContent(({ motion }) => void (motion!.profile.aperture_diameter_mm = 10)),
      'code_other_plan',
    ],
  ])('%s: refused', async (_, code, failure) => {
    const saved_n = worker.disk.commits_n;
    expect(await failed(read(code()))).toBe(failure);
    expect(worker.disk.commits_n).toBe(saved_n);
  });

  it('what it says of the photo is checked where it is imported', async () => {
    const lying = await got(read(withContent(({ image }) => void (image[1] += 90))));
    expect(await failed(worker.api.previewImport(lying))).toBe('import_tampered');
  });
});

it('a code that was shown once is read for good', () => {
  const shown = [
    'APERTURA:1:7YLWLJHN2OYRCARRBRCNCXWIMEWFXOVVRMQZATSSAOINEO7HAABCECEZXMBHMNXZ55SXM273KLHPPOG',
    'N3EXODQRYLNKQBKZHRMGQRGVLA6CLESZ227QFDW7IVJOUV3PEYJ2W2AK6IRWSFHQPN76IPNX72P3JHJDPOB7GQ22RI',
    'ATETTGJACSVA4AZMOI2EW2HO25D5HQ',
  ].join('');
  const content = contentOf(shown);
  expect(content).toMatchObject({
    value: {
      plan: [1, null],
      masks: [[1, 'A', false, [3000, 3000, 8000, 0, 0, 8000, -8000, 0]]],
      motion: { profile: { name: '2.0', max_speed_mm_s: 1000 }, dwell_ms: 20 },
      spots: [91, '3e071b5f144f4771f51e4099650ae74b'],
    },
  });
});

it('bytes go through letters and back', () => {
  for (let n = 0; n < 40; n++) {
    const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 37 + n) & 255);
    expect(fromBase32(toBase32(bytes))).toEqual(bytes);
  }
  expect(toBase32(new TextEncoder().encode('foobar'))).toBe('MZXW6YTBOI');
  expect(fromBase32('MZXW6YTB01')).toBeNull();
});

it('bytes have one text: what else would stand for them is refused', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  for (let n = 1; n < 11; n++) {
    const own = toBase32(Uint8Array.from({ length: n }, (_, i) => (i * 91 + n) & 255));
    const others = [...letters].flatMap((letter) => [own.slice(0, -1) + letter, own + letter]);
    const read = [own, own.slice(0, -1), ...others].map((text) => ({ text, bytes: fromBase32(text) }));
    expect(read[0]!.bytes).toHaveLength(n);
    expect(read.filter(({ text, bytes }) => bytes !== null && toBase32(bytes) !== text)).toEqual([]);
  }
  expect(fromBase32('MZXW6YTBOJ')).toBeNull();
});

it('a picture without a code has none', () => {
  expect(textIn(pictured([[true, false]]))).toBeNull();
  expect(modulesOf('A'.repeat(MAX_CODE_CHARS)).length).toBeLessThanOrEqual(137 + 8);
});
