import { inflateSync } from 'node:zlib';
import { zlibSync } from 'fflate';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { failed, fixture, got, makeSignedIn } from '../../../../tests/support/testWorker';
import type { TestWorker } from '../../../../tests/support/testWorker';
import { PLAN_KEYWORD } from '../../../core/export/formats';
import { pngChunk } from '../../../core/export/pngChunks';
import { MAX_IMPORT_CHARS, MAX_PHOTO_BYTES } from '../../../core/limits';
import { encodePng } from '../../render/png';
import { planInPng, withPlan } from './pngPlan';

const json = new TextDecoder().decode(fixture('tests/fixtures/exports/1.6-accepted-again.json'));
const quick = () => Promise.resolve();
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const rows = (_: number, rows_n: number) => new Uint8ClampedArray(4 * 80 * rows_n).fill(200);

let worker: TestWorker;
let bare: Uint8Array<ArrayBuffer>;
let carrying: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  worker = await makeSignedIn();
  const png = await encodePng({ width_px: 80, height_px: 70, rows });
  bare = await bytesOf(png);
  carrying = await bytesOf(await withPlan(png, json, quick));
});

const HEAD_BYTES = 33;
/** The picture with more chunks, right behind its head unless elsewhere. */
const withChunks = (chunks: Uint8Array[], at = HEAD_BYTES) =>
  new Blob([bare.slice(0, at), ...chunks.map((chunk) => Uint8Array.from(chunk)), bare.slice(at)]);
const textChunk = (content: Uint8Array, flags = [1, 0, 0, 0], keyword = PLAN_KEYWORD) =>
  pngChunk('iTXt', Buffer.concat([latin1(`${keyword}\0`), Uint8Array.from(flags), content]));
const packed = (text: string) => zlibSync(new TextEncoder().encode(text));
const BEFORE_END = -12;

describe('a picture with its plan', () => {
  it('is a picture as before, whose text another reader finds', () => {
    const [before, after] = [bare, carrying].map((bytes) => PNG.sync.read(Buffer.from(bytes)));
    expect(after!.data.equals(before!.data)).toBe(true);
    const at = Buffer.from(carrying).indexOf(`iTXt${PLAN_KEYWORD}\0`);
    expect(at).toBe(HEAD_BYTES + 4);
    const length = new DataView(carrying.buffer).getUint32(at - 4);
    const body = carrying.subarray(at + 4, at + 4 + length);
    const flags_at = PLAN_KEYWORD.length + 1;
    expect([...body.subarray(flags_at, flags_at + 4)]).toEqual([1, 0, 0, 0]);
    expect(inflateSync(body.subarray(flags_at + 4)).toString('utf8')).toBe(json);
  });

  it('has the same bytes each time, and answers others in between', async () => {
    let pauses_n = 0;
    const long = json + ' '.repeat(3_000_000);
    const make = () => withPlan(new Blob([bare]), long, () => Promise.resolve(void pauses_n++));
    const first = await bytesOf(await make());
    expect(pauses_n).toBeGreaterThan(10);
    expect(await bytesOf(await make())).toEqual(first);
  });

  it('brings the plan that its JSON brings', async () => {
    const file = new Blob([carrying]);
    const shown = await got(worker.api.previewImport(file));
    expect(shown).toEqual(await got(worker.api.previewImport(new Blob([json]))));
    const { id } = await got(worker.api.importPlan(file, shown.file_sha256, 'en'));
    const { spots } = JSON.parse(json) as { spots: { x_mm: number; y_mm: number }[] };
    const places = (list: typeof spots) => list.map(({ x_mm, y_mm }) => [x_mm, y_mm]);
    expect(places((await got(worker.api.getIteration(id))).spots)).toEqual(places(spots));
  });

  it('loses it where it is added as a photo', async () => {
    const added = await got(worker.api.addImage(new Blob([carrying])));
    const kept = await bytesOf(await got(worker.api.getPhoto(added.id)));
    expect(Buffer.from(kept).includes(PLAN_KEYWORD)).toBe(false);
    expect(kept).toEqual(bare);
  });
});

describe('what other programs make of it', () => {
  const text = packed(json);
  const plain = new TextEncoder().encode(json);
  it.each<[string, () => Blob]>([
    ['the text behind the pixels', () => withChunks([textChunk(text)], BEFORE_END)],
    ['the text not packed', () => withChunks([textChunk(plain, [0, 0, 0, 0])])],
    ['a language and a translated keyword', () => withChunks([textChunk(text, [1, 0, 112, 108, 0, 112, 0])])],
    ['other texts beside it', () => withChunks([textChunk(text, undefined, 'Comment'), textChunk(text)])],
    ['something behind the end', () => new Blob([carrying, 'rest'])],
  ])('%s: it is read', async (_, file) => {
    expect((await got(worker.api.previewImport(file()))).spots_count).toBeGreaterThan(0);
  });
});

describe('what cannot be believed is refused, and nothing is stored', () => {
  const refused = async (file: Blob, code: string) => {
    const saved_n = worker.disk.commits_n;
    expect(await failed(worker.api.previewImport(file))).toBe(code);
    expect(worker.disk.commits_n).toBe(saved_n);
  };
  const text = packed(json);
  const changed = (change: (document: Record<string, unknown>) => unknown) => {
    const document = JSON.parse(json) as Record<string, unknown>;
    change(document);
    return JSON.stringify(document);
  };
  const bomb = () => zlibSync(new Uint8Array(MAX_IMPORT_CHARS + 1));

  it.each<[string, () => Blob, string]>([
    ['no plan in it', () => new Blob([bare]), 'import_picture_without_plan'],
    [
      'another keyword',
      () => withChunks([textChunk(text, undefined, 'apertura-plans')]),
      'import_picture_without_plan',
    ],
    ['two plans', () => withChunks([textChunk(text), textChunk(text)]), 'import_picture_doubled'],
    [
      'two plans, far from each other',
      () =>
        new Blob([
          carrying.slice(0, BEFORE_END),
          Uint8Array.from(textChunk(text)),
          carrying.slice(BEFORE_END),
        ]),
      'import_picture_doubled',
    ],
    ['a bomb', () => withChunks([textChunk(bomb())]), 'import_too_large'],
    [
      'a plan with a field taken out',
      () => withChunks([textChunk(packed(changed((d) => delete d['spots'])))]),
      'import_picture_damaged',
    ],
    [
      'a plan with other figures',
      () => withChunks([textChunk(packed(changed(({ metrics }) => void (metrics as { n: number }).n++)))]),
      'import_tampered',
    ],
    ['another packing', () => withChunks([textChunk(text, [1, 7, 0, 0])]), 'import_picture_damaged'],
    [
      'packed in no way that is known',
      () => withChunks([textChunk(text, [2, 0, 0, 0])]),
      'import_picture_damaged',
    ],
    [
      'no text in the chunk',
      () => withChunks([textChunk(new Uint8Array(0), [1, 0])]),
      'import_picture_damaged',
    ],
    ['packed text that is cut', () => withChunks([textChunk(text.slice(0, -20))]), 'import_picture_damaged'],
    [
      'packed text that is none',
      () => withChunks([textChunk(latin1('x'.repeat(500)))]),
      'import_picture_damaged',
    ],
    ['another text', () => withChunks([textChunk(packed('Dear doctor'))]), 'import_picture_damaged'],
    [
      'a plan that was changed',
      () => withChunks([textChunk(packed(json.replace(/"x_mm":(?=\d)/, '"x_mm":1')))]),
      'import_tampered',
    ],
  ])('%s', (_, file, code) => refused(file(), code));

  it('a byte of the plan that is another, wherever', async () => {
    const at = Buffer.from(carrying).indexOf(PLAN_KEYWORD) + PLAN_KEYWORD.length;
    for (const place of [at + 3, at + 50, at + 900]) {
      const changed = carrying.slice();
      changed[place]! ^= 4;
      await refused(new Blob([changed]), 'import_picture_damaged');
    }
  });

  it('cut off anywhere', async () => {
    for (const length of [40, 60, 500, carrying.length - 13, carrying.length - 1])
      await refused(new Blob([carrying.slice(0, length)]), 'import_picture_damaged');
  });

  it('a length that leads beyond the file', async () => {
    const changed = carrying.slice();
    new DataView(changed.buffer).setUint32(HEAD_BYTES, 0xfffffff0);
    await refused(new Blob([changed]), 'import_picture_damaged');
  });

  it('a file that no picture has the size of, without reading it', async () => {
    const large = new Blob([carrying]);
    Object.defineProperty(large, 'size', { value: MAX_PHOTO_BYTES + 1 });
    expect(await planInPng(large)).toMatchObject({ code: 'import_too_large', values: { max: 200 } });
  });

  it('chunks without end', async () => {
    const empty = pngChunk('tEXt', new Uint8Array(0));
    const many = Buffer.concat(Array<Uint8Array>(100_001).fill(empty));
    await refused(withChunks([many, textChunk(text)]), 'import_picture_damaged');
  });
});

it('a file that is no PNG is none of its business', async () => {
  expect(await planInPng(new Blob([json]))).toBeNull();
  expect(await planInPng(new Blob(['\x89PNG']))).toBeNull();
});
