/** A large database comes from the copy that is read faster; the other one is read before anything is saved. */
import { deleteDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { fileOf, got } from '../../testing/contract/support';
import {
  change,
  disks,
  eachOnItsOwnDevice,
  end,
  name,
  onePiece,
  start,
  unclaimed,
} from '../../testing/copiedDevice';
import { openStore } from '../../store/indexedDbStore';
import { failNext } from '../../testing/failNext';
import { damagePiece, tamper } from '../../testing/tamper';
import { PIECE_BYTES, sameBytes } from '../../sqlite/pagedFile';
import { LARGE_PIECES_N } from './lateReading';
import { BLOCK_BYTES } from '../record';

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

const realGet = IDBObjectStore.prototype.get;
const used = () => (disks.a.bytes.byteLength > 0 ? disks.a : disks.b);
const emptyCopy = () => Object.values(disks).forEach((disk) => (disk.bytes = new Uint8Array()));
const same = (a: Uint8Array | null, b: Uint8Array) => a !== null && sameBytes(a, b);

/** A save comes through, and without the copy all of it is there. */
async function expectWholeAlone(again: Awaited<ReturnType<typeof start>>): Promise<void> {
  await got(again.store.commit(onePiece(again, 3)));
  const bytes = again.loaded!.file.toBytes();
  again.store.close();
  emptyCopy();
  const alone = await start();
  expect(alone.loaded!.generation).toBe(3);
  expect(same(alone.bytes, bytes)).toBe(true);
}

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
    await expectWholeAlone(again);
  });

  it('is read from IndexedDB where the copy is not sound, and both agree that nothing is to be mended', async () => {
    const bytes = await large();
    used().bytes[BLOCK_BYTES * 40]! ^= 1;
    const again = await start();
    expect(same(again.bytes, bytes)).toBe(true);
    expect(await got(again.store.settle())).toBe(null);
  });

  it('that is damaged in both copies after it was loaded is mended from memory, and then saved', async () => {
    await large();
    const again = await start();
    await damagePiece(name, 7);
    used().bytes.fill(0);
    await expectWholeAlone(again);
  });

  it('is laid down whole from memory where nothing can be read in either copy any more', async () => {
    const bytes = await large();
    const again = await start();
    await damagePiece(name, 7);
    used().bytes.fill(0);
    const get = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      if (this.name === 'pieces') throw new DOMException('lost', 'NotReadableError');
      return realGet.call(this, key);
    });
    expect(await got(again.store.settle())).toMatchObject({ what: 'first_damaged' });
    get.mockRestore();
    again.store.close();
    emptyCopy();
    expect(same((await start()).bytes, bytes)).toBe(true);
  });

  it('keeps its ways back where pieces of it are mended', async () => {
    const first = await start();
    await got(first.store.commit(change(fileOf(LARGE_PIECES_N, 1))));
    await end(first.store);
    const second = await start();
    await got(second.store.commit({ ...onePiece(second, 2), before_migration: true }));
    await end(second.store);
    const again = await start();
    await damagePiece(name, 7);
    used().bytes.fill(0);
    await got(again.store.settle());
    for (const state of ['previous', 'before_migration'] as const) {
      const kept = await got(again.store.loadKept(state));
      expect(same(kept?.file.toBytes() ?? null, fileOf(LARGE_PIECES_N, 1))).toBe(true);
    }
  });

  it('is tried again where mending has failed, and a save meanwhile says why it was not made', async () => {
    const bytes = await large();
    const again = await start();
    await damagePiece(name, 7);
    failNext('storage_full');
    expect(await again.store.settle()).toMatchObject({ code: 'storage_full' });
    failNext('storage_full');
    expect(await again.store.commit(onePiece(again, 3))).toMatchObject({ code: 'storage_full' });
    again.loaded!.file.restore();
    expect(await got(again.store.settle())).toMatchObject({ what: 'first_damaged' });
    again.store.close();
    emptyCopy();
    expect(same((await start()).bytes, bytes)).toBe(true);
  });

  it('lets a deletion through that needs the room, for the state before it', async () => {
    await large();
    const again = await start();
    await damagePiece(name, 7);
    failNext('storage_full');
    await got(again.store.commit({ ...onePiece(again, 3), remove: ['uploads/a'] }));
    expect(await got(again.store.storedGeneration())).toBe(3);
  });

  it('gives up the state before the last save for room alone', async () => {
    await large();
    const first = await got(openStore(name));
    const { newest } = (await got(first.readStates()))!;
    for (const make_room of [false, true]) {
      await got(first.putPieces(newest, make_room));
      expect((await got(first.loadKept('previous'))) === null).toBe(make_room);
    }
    first.close();
  });

  it('that is another one now is not written into', async () => {
    await large();
    const again = await start();
    await damagePiece(name, 7);
    await tamper(name, 'head', (head) => {
      const request = head.get('head') as IDBRequest<{ seal: string }>;
      request.onsuccess = () => head.put({ ...request.result, seal: 'another' }, 'head');
    });
    expect(await again.store.settle()).toMatchObject({ code: 'locked_by_another_tab' });
  });

  it('that is closed while it is being read is not mended, and says so', async () => {
    await large();
    await damagePiece(name, 7);
    const again = await start();
    const settled = await again.store.settle(async () => again.store.close());
    expect(settled).toMatchObject({ code: 'locked_by_another_tab' });
    emptyCopy();
    const alone = await unclaimed();
    await got(alone.claim('two'));
    expect(await alone.load()).toMatchObject({ code: 'database_damaged', values: { piece: 7 } });
  });

  it('is read though somebody asked while it was being loaded', async () => {
    await large();
    await damagePiece(name, 7);
    const store = await unclaimed();
    await got(store.claim('two'));
    const loading = store.load();
    await got(store.settle());
    await got(loading);
    expect(await got(store.settle())).toMatchObject({ what: 'first_damaged' });
  });

  it('is mended before it is checked against what is in memory', async () => {
    await large();
    await damagePiece(name, 7);
    const again = await start();
    expect(await got(again.store.verify(again.loaded!.file))).toBe(null);
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
