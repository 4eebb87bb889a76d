/** A large database comes from the copy that is read faster; the other one is read before anything is saved. */
import { deleteDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { fileOf, got } from '../testing/contract/support';
import { change, disks, eachOnItsOwnDevice, end, name, onePiece, start } from '../testing/copiedDevice';
import { damagePiece, tamper } from '../testing/tamper';
import { PIECE_BYTES, sameBytes } from '../sqlite/pagedFile';
import { LARGE_PIECES_N } from './lateReading';
import { BLOCK_BYTES } from './record';

eachOnItsOwnDevice();

/** A large file in both copies; the app is closed. */
async function large(): Promise<Uint8Array> {
  const first = await start();
  await got(first.store.commit(change(fileOf(LARGE_PIECES_N, 1))));
  await end(first.store);
  const second = await start();
  await got(second.store.commit(onePiece(second, 2)));
  const bytes = second.loaded!.file.toBytes();
  await end(second.store);
  return bytes;
}

const used = () => (disks.a.bytes.byteLength > 0 ? disks.a : disks.b);
const emptyCopy = () => Object.values(disks).forEach((disk) => (disk.bytes = new Uint8Array()));
const same = (a: Uint8Array | null, b: Uint8Array) => a !== null && sameBytes(a, b);

describe('a large database', () => {
  it.each([
    ['is damaged', () => damagePiece(name, 7)],
    ['is missing', () => tamper(name, 'pieces', (pieces) => pieces.delete(LARGE_PIECES_N))],
    ['is too much', () => tamper(name, 'pieces', (pieces) => pieces.put(new Uint8Array(1), 5000))],
  ])(
    'opens whole where a piece of IndexedDB %s, which is mended in a quiet moment and said',
    async (_how, hit) => {
      const bytes = await large();
      await hit();
      const again = await start();
      expect(again.mended).toBe(null);
      expect(same(again.bytes, bytes)).toBe(true);
      expect(await got(again.store.settle())).toMatchObject({ what: 'first_damaged' });
      again.store.close();
      emptyCopy();
      expect(same((await start()).bytes, bytes)).toBe(true);
    },
  );

  it('is mended before the first save, which is whole then in IndexedDB alone', async () => {
    await large();
    await damagePiece(name, 7);
    const again = await start();
    await got(again.store.commit(onePiece(again, 3)));
    const bytes = again.loaded!.file.toBytes();
    again.store.close();
    emptyCopy();
    const alone = await start();
    expect(alone.loaded!.generation).toBe(3);
    expect(same(alone.bytes, bytes)).toBe(true);
  });

  it('is read from IndexedDB where the copy is not sound, and both agree that nothing is to be mended', async () => {
    const bytes = await large();
    used().bytes[BLOCK_BYTES * 40]! ^= 1;
    const again = await start();
    expect(same(again.bytes, bytes)).toBe(true);
    expect(await got(again.store.settle())).toBe(null);
  });

  it('that is damaged in both copies after it was loaded is not saved over', async () => {
    await large();
    const again = await start();
    await damagePiece(name, 7);
    used().bytes.fill(0);
    const save = onePiece(again, 3);
    expect(await again.store.commit(save)).toMatchObject({ code: 'database_damaged', values: { piece: 7 } });
    expect(await got(again.store.storedGeneration())).toBe(2);
  });

  it('comes back as it was loaded where another part of the copy is damaged', async () => {
    const bytes = await large();
    await damagePiece(name, 7);
    const again = await start();
    // The piece of the base that the second save wrote over.
    const copy = used().bytes;
    const place = findBytes(copy, fileOf(LARGE_PIECES_N, 1).subarray(PIECE_BYTES, PIECE_BYTES + 4096));
    expect(place).toBeGreaterThan(0);
    copy[place + 8]! ^= 1;
    expect(await got(again.store.settle())).toMatchObject({ what: 'first_damaged' });
    expect(same((await got(again.store.load()))!.file.toBytes(), bytes)).toBe(true);
  });

  it('that was restored over meanwhile is left as it is', async () => {
    await large();
    await damagePiece(name, 7);
    const again = await start();
    const fresh = fileOf(LARGE_PIECES_N, 9);
    const settling = again.store.settle();
    const whole = { database: fresh, schema_version: '1', saved_at: '', put: [], remove: [] };
    await got(again.store.startOver(whole));
    await got(settling);
    expect(same((await got(again.store.load()))!.file.toBytes(), fresh)).toBe(true);
    expect(await got(again.store.settle())).toBe(null);
  });

  it('comes whole from the copy where IndexedDB is gone', async () => {
    const bytes = await large();
    await deleteDB(name);
    const again = await start();
    expect(again.mended).toMatchObject({ what: 'first_lost' });
    expect(same(again.bytes, bytes)).toBe(true);
  });
});

function findBytes(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = 0; at + wanted.byteLength <= bytes.byteLength; at++)
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  return -1;
}
