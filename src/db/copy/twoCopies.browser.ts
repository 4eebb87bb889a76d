/** The store with its second copy: what opening finds in both, and which of them counts. */
import { deleteDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { makeHead } from '../store/head';
import { openStore } from '../store/indexedDbStore';
import type { Store } from '../store/store';
import { fileOf, got, text } from '../testing/contract/support';
import {
  change,
  disks,
  eachOnItsOwnDevice,
  end,
  name,
  onePiece,
  openDisks,
  placeIs,
  prepared,
  start,
  unclaimed,
} from '../testing/copiedDevice';
import { failNext } from '../testing/failNext';
import { storeContract } from '../testing/storeContract';
import { damagePiece, tamper } from '../testing/tamper';
import { BLOCK_BYTES } from './record';

eachOnItsOwnDevice();

/** Puts IndexedDB back to what it was before the last save, as a browser does that has lost its newest log. */
async function goBackUnseen(): Promise<void> {
  const first = await got(openStore(name));
  await got(first.load());
  const states = (await got(first.readStates()))!;
  await got(first.layStates({ newest: states.previous!, previous: null, before_migration: null }));
  first.close();
}

/** Closes the app and goes back before its last save; what IndexedDB holds then. */
async function goneBackTo({ store }: { store: Store }): Promise<Uint8Array> {
  const kept = (await got(store.loadKept('previous')))!.file.toBytes();
  store.close();
  await goBackUnseen();
  return kept;
}

/** The record in the copy that brought the piece of this seed (`onePiece`) does not read any more. */
function spoilPiece(seed: number): void {
  const { bytes } = disks.a.bytes.byteLength > 0 ? disks.a : disks.b;
  const at = bytes.findIndex((_, i) => bytes.subarray(i, i + 100).every((byte) => byte === seed));
  expect(at).toBeGreaterThan(0);
  bytes[at + 5]! ^= 1;
}

storeContract('the store with two copies', async () => ({
  async open() {
    // Two stores of a test are two tabs: the second has no copy until the first has gone.
    return unclaimed();
  },
  failNext,
  damage: async (piece) => {
    // Both copies are hit: the contract is about what is named then.
    disks.a.bytes.fill(0);
    disks.b.bytes.fill(0);
    await damagePiece(name, piece);
  },
}));

describe('what opening finds', () => {
  it('is the same in both, and nothing is written', async () => {
    const bytes = await prepared();
    const before = disks.a.bytes.slice();
    const again = await start();
    expect(again.bytes).toEqual(bytes);
    expect(again.mended).toBe(null);
    expect(disks.a.bytes).toEqual(before);
    expect(again.store.secondCopy()).toBe('behind');
    expect(await again.store.keepCopy(false)).toBe(false);
    expect(again.store.secondCopy()).toBe('kept');
  });

  it('comes back whole from the copy where IndexedDB was deleted, with kept state and photos, and goes on', async () => {
    const bytes = await prepared();
    await deleteDB(name);
    const again = await start();
    expect(again.mended).toEqual({ what: 'first_lost', saved_at: '2026-01-02T00:00:00.000Z' });
    expect(again.bytes).toEqual(bytes);
    expect(again.loaded).toMatchObject({ generation: 2, seen_generation: 2 });
    expect((await got(again.store.loadKept('previous')))!.file.toBytes()).toEqual(fileOf(3, 1));
    expect(await got(again.store.getFile('uploads/a'))).toEqual(text('pixels'));
    expect(await got(again.store.listPaths())).toEqual(['uploads/a']);
    await got(again.store.commit(onePiece(again, 3)));
    await end(again.store);
    // IndexedDB alone holds all of it again.
    for (const disk of Object.values(disks)) disk.bytes = new Uint8Array();
    const alone = await start();
    expect(alone.loaded!.generation).toBe(3);
    expect(await got(alone.store.getFile('uploads/a'))).toEqual(text('pixels'));
    expect(alone.mended).toMatchObject({ what: 'copy_empty' });
  });

  it('comes back as well where the browser empties IndexedDB after it was claimed, and keeps the fence', async () => {
    const bytes = await prepared();
    const store = await unclaimed();
    await got(store.claim('one'));
    await deleteDB(name);
    expect(await got(store.load())).toMatchObject({ generation: 2 });
    expect(await got(store.mend())).toMatchObject({ what: 'first_lost' });
    expect((await got(store.load()))!.file.toBytes()).toEqual(bytes);
    await tamper(name, 'head', (head) => head.put('other', 'owner'));
    expect(await store.putFiles([])).toMatchObject({ code: 'locked_by_another_tab' });
  });

  it('comes back where IndexedDB is emptied between two saves, which is not said to be another tab', async () => {
    await prepared();
    const again = await start();
    await deleteDB(name);
    expect(await again.store.commit(onePiece(again, 3))).toMatchObject({ code: 'storage_failed' });
    expect(await got(again.store.load())).toMatchObject({ generation: 2 });
    expect(await got(again.store.mend())).toMatchObject({ what: 'first_lost' });
  });

  it('is left to another tab that has declared itself on what the browser has emptied', async () => {
    await prepared();
    const again = await start();
    await deleteDB(name);
    const first = await got(openStore(name));
    await got(first.claim('other'));
    expect(await again.store.commit(onePiece(again, 3))).toMatchObject({ code: 'locked_by_another_tab' });
    first.close();
  });

  it.each([
    ['a piece is damaged', 'pieces', (s: IDBObjectStore) => s.put(new Uint8Array(PIECE_BYTES), 0)],
    ['a piece is gone', 'pieces', (s: IDBObjectStore) => s.delete(2)],
    ['the head is gone', 'head', (s: IDBObjectStore) => s.delete('head')],
    ['the checksums are gone', 'sums', (s: IDBObjectStore) => s.clear()],
  ] as const)('comes from the copy where %s', async (_what, storeName, work) => {
    const bytes = await prepared();
    await tamper(name, storeName, work);
    const again = await start();
    expect(again.mended).toMatchObject({ what: 'first_damaged' });
    expect(again.bytes).toEqual(bytes);
    again.store.close();
    const third = await start();
    expect(third.mended).toBe(null);
    expect(third.bytes).toEqual(bytes);
  });

  it('is the newer of both: IndexedDB that has gone back is brought forward', async () => {
    const bytes = await prepared();
    await goBackUnseen();
    const again = await start();
    expect(again.mended).toEqual({ what: 'first_older', saved_at: '2026-01-02T00:00:00.000Z' });
    expect(again.bytes).toEqual(bytes);
  });

  it('is behind what IndexedDB held, which is damaged: said by the generation, whoever takes it', async () => {
    await prepared();
    placeIs(async () => 'busy');
    const alone = await start();
    await got(alone.store.commit(onePiece(alone, 3)));
    alone.store.close();
    placeIs(async () => openDisks());
    await damagePiece(name, 0);
    const store = await unclaimed();
    await got(store.claim('two'));
    expect(await got(store.load())).toMatchObject({ generation: 2, seen_generation: 3 });
  });

  it('is damaged and names what IndexedDB has gone back behind: said by the generation', async () => {
    await prepared();
    await goBackUnseen();
    const used = disks.a.bytes.byteLength > 0 ? disks.a : disks.b;
    used.bytes[used.bytes.byteLength - PIECE_BYTES - 300]! ^= 1;
    const again = await start();
    expect(again.bytes).toEqual(fileOf(3, 1));
    expect(again.loaded).toMatchObject({ generation: 1, seen_generation: 2 });
  });

  it('never takes the place of what is newer, whatever its last record says', async () => {
    await prepared();
    const third = await start();
    await got(third.store.commit(onePiece(third, 3)));
    const newest = await goneBackTo(third);
    // The records of the copy are those of 1, 2 and 3.
    spoilPiece(2);
    const again = await start();
    expect(again.bytes).toEqual(newest);
    expect(again.loaded).toMatchObject({ generation: 2, seen_generation: 3 });
    expect(again.mended).toMatchObject({ what: 'copy_damaged' });
  });

  it('that does not read to its end holds, once it is taken, what was taken and nothing more', async () => {
    await prepared();
    const third = await start();
    await got(third.store.commit(onePiece(third, 3)));
    third.store.close();
    spoilPiece(2);
    for (const seen_generation of [3, 1]) {
      await deleteDB(name);
      const again = await start();
      expect(again.bytes).toEqual(fileOf(3, 1));
      expect(again.loaded).toMatchObject({ generation: 1, seen_generation });
      again.store.close();
    }
  });

  it('is above all that either copy names, where a backup takes the place of all', async () => {
    await prepared();
    await goBackUnseen();
    const used = disks.a.bytes.byteLength > 0 ? disks.a : disks.b;
    used.bytes[used.bytes.byteLength - PIECE_BYTES - 300]! ^= 1;
    const store = await unclaimed();
    await got(store.claim('two'));
    expect(await got(store.load())).toMatchObject({ generation: 1, seen_generation: 2 });
    const whole = { database: fileOf(2, 9), schema_version: '1', saved_at: '', put: [], remove: [] };
    await got(store.startOver(whole));
    expect(await got(store.storedGeneration())).toBe(3);
  });

  it('takes no save on top of another state, where a base could not be written', async () => {
    const before = await prepared();
    const { store, loaded } = await start();
    const { newest } = (await got(store.readStates()))!;
    const head = makeHead({ ...newest.head, saved_at: '2026-01-03T00:00:00.000Z' }, newest.sums);
    disks.a.room_bytes = disks.b.room_bytes = 100;
    await got(store.layStates({ newest: { ...newest, head }, previous: null, before_migration: null }));
    disks.a.room_bytes = disks.b.room_bytes = Infinity;
    await got(store.load());
    await got(store.commit(onePiece({ loaded }, 4)));
    expect(store.secondCopy()).toBe('behind');
    store.close();
    await deleteDB(name);
    const alone = await start();
    expect(alone.loaded!.generation).toBe(2);
    expect(alone.bytes).toEqual(before);
  });

  it('gives the way back that IndexedDB has lost, as a state above all that was saved', async () => {
    await prepared();
    const first = await got(openStore(name));
    await got(first.load());
    const { newest } = (await got(first.readStates()))!;
    await got(first.layStates({ newest, previous: null, before_migration: null }));
    first.close();
    const { store, loaded } = await start();
    expect(loaded!.generation).toBe(2);
    await got(store.goBack('previous', '2026-01-05T00:00:00.000Z'));
    store.close();
    const again = await start();
    expect(again.bytes).toEqual(fileOf(3, 1));
    expect(again.loaded).toMatchObject({ generation: 3, seen_generation: 3 });
    expect(again.mended).toBe(null);
    again.store.close();
    await deleteDB(name);
    const copied = await start();
    expect(copied.bytes).toEqual(fileOf(3, 1));
    expect(copied.loaded!.generation).toBe(3);
  });

  it('is the newer of both: a copy that was left behind is made anew', async () => {
    await prepared();
    placeIs(async () => 'busy');
    const alone = await start();
    expect(alone.store.secondCopy()).toBe('busy');
    for (const seed of [3, 4]) {
      await got(alone.store.commit(onePiece(alone, seed)));
      alone.loaded!.file.settle();
    }
    const newest = alone.loaded!.file.toBytes();
    alone.store.close();
    placeIs(async () => openDisks());
    const again = await start();
    expect(again.mended).toMatchObject({ what: 'copy_older' });
    await end(again.store);
    await deleteDB(name);
    expect((await start()).bytes).toEqual(newest);
  });

  it('is IndexedDB’s where the copy has another state of the same generation', async () => {
    await prepared();
    await goBackUnseen();
    placeIs(async () => 'busy');
    const alone = await start();
    await got(alone.store.commit(onePiece(alone, 7)));
    alone.loaded!.file.settle();
    const newest = alone.loaded!.file.toBytes();
    alone.store.close();
    placeIs(async () => openDisks());
    const again = await start();
    expect(again.loaded!.generation).toBe(2);
    expect(again.bytes).toEqual(newest);
    expect(again.mended).toMatchObject({ what: 'copy_older' });
    await end(again.store);
    await deleteDB(name);
    expect((await start()).bytes).toEqual(newest);
  });

  it('is IndexedDB’s where the copy is damaged, and both hold it then', async () => {
    const bytes = await prepared();
    for (const disk of [disks.a, disks.b]) if (disk.bytes.byteLength) disk.bytes[BLOCK_BYTES + 9]! ^= 1;
    disks.a.bytes.fill(7, 0, 20);
    disks.b.bytes.fill(7, 0, 20);
    const again = await start();
    expect(again.mended).toMatchObject({ what: 'copy_damaged' });
    await end(again.store);
    await deleteDB(name);
    expect((await start()).bytes).toEqual(bytes);
  });

  it('names what a damaged copy has held, where IndexedDB is gone too, and overwrites nothing until it is told to', async () => {
    await prepared();
    const used = disks.a.bytes.byteLength > 0 ? disks.a : disks.b;
    // A byte of the last save: what it holds is lost, and its header says that it was there.
    used.bytes[used.bytes.byteLength - PIECE_BYTES - 300]! ^= 1;
    const before = used.bytes.slice();
    await deleteDB(name);
    const store = await unclaimed();
    await got(store.claim('two'));
    expect(await got(store.load())).toMatchObject({ generation: 1, seen_generation: 2 });
    expect(used.bytes).toEqual(before);
    expect(await got(store.storedGeneration())).toBe(0);
    expect(await got(store.mend())).toMatchObject({ what: 'first_lost' });
    store.close();
    expect((await start()).loaded).toMatchObject({ generation: 1, seen_generation: 1 });
  });

  it('is a loss, not nothing, where an unreadable copy alone is left', async () => {
    const { store } = await start();
    await got(store.commit(change(fileOf(3, 1))));
    await end(store);
    disks.a.bytes.fill(0);
    disks.b.bytes.fill(0);
    await deleteDB(name);
    const again = await start();
    expect(await got(again.store.listPaths())).toEqual([]);
    expect(again.loaded).toBe(null);
    expect(await again.store.holdsAnything()).toBe(true);
  });

  it('is a loss, not nothing, where photos or an unreadable copy are all that is left', async () => {
    await prepared();
    disks.a.bytes.fill(0);
    disks.b.bytes.fill(0);
    await deleteDB(name);
    const again = await start();
    expect(again.loaded).toBe(null);
    expect(await again.store.holdsAnything()).toBe(true);
    await got(again.store.forget());
    expect(await again.store.holdsAnything()).toBe(false);
    expect(Object.values(disks).map(({ bytes }) => bytes.byteLength)).toEqual([0, 0, 0]);
  });
});
