/** Photos held against their hashes: named, healed from the second copy, and never in the way of a backup. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addDrawnImage, failed, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { StoreEvent } from '../contract';
import { sha256Hex } from '../kernel/hash';
import { checkSomePhotos } from './checkPhotos';

let worker: TestWorker;
let image_id: number;
let path: string;
let whole: Uint8Array;
let events: StoreEvent[];

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
  path = [...worker.disk.files.keys()].find((each) => each.startsWith('uploads/'))!;
  whole = worker.disk.files.get(path)!;
  events = [];
  await got(worker.api.subscribe((event) => void events.push(event)));
});

const DAMAGE: [string, () => void][] = [
  [
    'a changed bit',
    () =>
      worker.disk.files.set(
        path,
        whole.map((byte, i) => (i === 700 ? byte ^ 1 : byte)),
      ),
  ],
  ['another photo in its place', () => worker.disk.files.set(path, new Uint8Array([1, 2, 3]))],
  ['no bytes at all', () => void worker.disk.files.delete(path)],
];
const quiet = (): void => undefined;

describe.each(DAMAGE)('%s', (_name, damage) => {
  it('is named when the photo is read, checked in a quiet moment, checked on demand, and at acceptance', async () => {
    const { id } = await got(plan(worker, image_id));
    damage();
    expect(await worker.api.getPhoto(image_id)).toMatchObject({ code: 'photo_bytes_lost', values: { path } });
    expect(await failed(worker.api.acceptIteration(id))).toBe('photo_bytes_lost');
    expect(events).toEqual([]);
    await checkSomePhotos(worker.runtime);
    expect(events).toEqual([{ kind: 'photo_lost', path }]);
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: false, detail: path });
    expect((await got(worker.api.getIteration(id))).status).toBe('draft');
  });

  it('is healed from the second copy wherever it is met', async () => {
    worker.disk.copies.set(path, whole);
    worker.disk.second_copy = 'kept';
    const { id } = await got(plan(worker, image_id));
    const healed = (): void => {
      expect(events).toContainEqual({ kind: 'photo_healed' });
      expect(worker.disk.files.get(path)).toEqual(whole);
      events.length = 0;
      damage();
    };
    damage();
    expect(new Uint8Array(await (await got(worker.api.getPhoto(image_id))).arrayBuffer())).toEqual(whole);
    healed();
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: true });
    healed();
    await checkSomePhotos(worker.runtime);
    healed();
    expect((await got(worker.api.makeBackup(null, quiet))).contents.missing_n).toBe(0);
    healed();
    await got(worker.api.acceptIteration(id));
    healed();
  });

  it('is not healed from a copy that is another photo', async () => {
    worker.disk.copies.set(path, new Uint8Array([9, 9]));
    damage();
    const before = worker.disk.files.get(path);
    expect(await failed(worker.api.getPhoto(image_id))).toBe('photo_bytes_lost');
    expect(worker.disk.files.get(path)).toBe(before);
  });

  it('keeps no backup from being made, which lists it; nothing else is missing from it', async () => {
    damage();
    const there = worker.disk.files.has(path);
    const { blob, contents } = await got(worker.api.makeBackup(null, quiet));
    expect(contents).toMatchObject({ missing_n: 1, damaged_n: there ? 1 : 0, images_n: 1 });
    const preview = await got(worker.api.previewRestore(blob, null, quiet));
    expect(preview.contents).toMatchObject({ missing_n: 1, damaged_n: there ? 1 : 0 });
    await got(worker.api.restoreBackup(blob, null, preview.fingerprint, quiet));
  });
});

describe('a thumbnail that both copies have lost', () => {
  const small = (): string => path.replace('uploads/', 'thumbs/').concat('.jpg');
  const there = (): Uint8Array | undefined => worker.disk.files.get(small());

  it('is made again from the photo: where it is shown, and by the check', async () => {
    const before = there()!;
    worker.disk.files.delete(small());
    expect((await got(worker.api.getThumbnail(image_id))).size).toBe(before.byteLength);
    expect(there()).toEqual(before);
    worker.disk.files.delete(small());
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: true });
    expect(there()).toEqual(before);
  });

  it('is named where the photo is not sound either: nothing is made of another one', async () => {
    worker.disk.files.delete(small());
    worker.disk.files.set(path, whole.slice(0, -1));
    expect(await worker.api.getThumbnail(image_id)).toMatchObject({
      code: 'photo_bytes_lost',
      values: { path: small() },
    });
    expect(there()).toBeUndefined();
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: false });
  });
});

describe('sound photos', () => {
  it('are found so, and nothing is told', async () => {
    worker.disk.second_copy = 'kept';
    await got(plan(worker, image_id));
    expect(await got(worker.api.checkStorage())).toMatchObject({ sound: true });
    await checkSomePhotos(worker.runtime);
    expect(events).toEqual([]);
  });

  it('whose metadata were taken out are those of a state that knew them before, where a note says so', async () => {
    const cleaned = new TextEncoder().encode('the same pixels');
    worker.disk.files.set(path, cleaned);
    expect(await failed(worker.api.getPhoto(image_id))).toBe('photo_bytes_lost');
    const note = `${await sha256Hex(whole)} ${await sha256Hex(cleaned)}\n`;
    worker.disk.files.set(path.replace('uploads/', 'cleaned/'), new TextEncoder().encode(note));
    await got(worker.api.getPhoto(image_id));
  });
});
