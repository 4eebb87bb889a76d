/** The store with its second copy: IndexedDB for real, the copy's files in memory so that they can be made to fail. */
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { openStore } from '../store/indexedDbStore';
import type { Store, StoreChange } from '../store/store';
import { failNext } from '../testing/failNext';
import { MemoryBytes } from '../testing/memoryBlockFile';
import { storeContract } from '../testing/storeContract';
import type { CopyPlace } from './secondCopy';
import { SecondCopy } from './secondCopy';
import { TwoCopies } from './twoCopies';
import { BLOCK_BYTES } from './record';

let name: string;
let disks: { a: MemoryBytes; b: MemoryBytes; photos: MemoryBytes };
let place: CopyPlace;
let opened: Store[];

beforeEach(() => {
  name = `two-${Math.random()}`;
  disks = { a: new MemoryBytes(), b: new MemoryBytes(), photos: new MemoryBytes() };
  opened = [];
  place = async () => {
    const { a, b, photos } = disks;
    if (a.held) return 'busy';
    return { journal: [a.open(), b.open()], photos: photos.open() };
  };
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const store of opened) store.close();
  await deleteDB(name);
  await deleteDB(`${name}-spare`);
});

/** A store that nobody has claimed yet. */
async function unclaimed(): Promise<Store> {
  const first = await openStore(name);
  if (!first.ok) throw new Error(first.code);
  const store = new TwoCopies(first.value, new SecondCopy(place), async () => {
    const spare = await openStore(`${name}-spare`);
    return spare.ok ? spare.value : null;
  });
  opened.push(store);
  return store;
}

async function got<T>(answer: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

/** The app started anew: claimed, loaded, mended. */
async function start(token = 'one') {
  const store = await unclaimed();
  await got(store.claim(token));
  const loaded = await got(store.load());
  const mended = await got(store.mend());
  return { store, loaded, mended, bytes: loaded?.file.toBytes() ?? null };
}

async function end(store: Store): Promise<void> {
  for (let more = true; more;) more = await store.keepCopy(false);
  store.close();
}

const fileOf = (pieces_n: number, seed: number) =>
  new Uint8Array((pieces_n + 0.5) * PIECE_BYTES).map((_, i) => Math.imul(i + seed, 2654435761) >>> 24);
const text = (chars: string): Uint8Array => new TextEncoder().encode(chars);
const change = (database: Uint8Array, more: Partial<StoreChange> = {}): StoreChange => ({
  ...{ database, schema_version: '1', put: [], remove: [], saved_at: '2026-01-01T00:00:00.000Z' },
  ...more,
});

/** A change of one piece, as SQLite's pages come. */
function onePiece(store: Awaited<ReturnType<typeof start>>, seed: number): StoreChange {
  const { file } = store.loaded!;
  file.set(new Uint8Array(100).fill(seed), PIECE_BYTES);
  return { ...change(new Uint8Array()), database: file.change(), saved_at: `2026-01-0${seed}T00:00:00.000Z` };
}

/** Two saves, one of them with a photo, and the copy up to date; the app is closed. */
async function prepared(): Promise<Uint8Array> {
  const first = await start();
  await got(
    first.store.commit(change(fileOf(3, 1), { put: [{ path: 'uploads/a', bytes: text('pixels') }] })),
  );
  await end(first.store);
  const second = await start();
  expect(second.mended).toBe(null);
  await got(second.store.commit(onePiece(second, 2)));
  expect(second.store.secondCopy()).toBe('behind');
  await second.store.keepCopy(false);
  expect(second.store.secondCopy()).toBe('kept');
  const bytes = second.loaded!.file.toBytes();
  await end(second.store);
  return bytes;
}

async function tamper(storeName: string, work: (store: IDBObjectStore) => void): Promise<void> {
  const db = await openDB(name);
  const tx = db.transaction(storeName, 'readwrite');
  work(tx.objectStore(storeName) as unknown as IDBObjectStore);
  await tx.done;
  db.close();
}

/** Puts IndexedDB back to what it was before the last save, as a browser does that has lost its newest log. */
async function goBackUnseen(): Promise<void> {
  const first = await got(openStore(name));
  await got(first.load());
  const states = (await got(first.readStates()))!;
  await got(first.layStates({ newest: states.previous!, previous: null, before_migration: null }));
  first.close();
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
    await tamper('pieces', (pieces) => {
      const request = pieces.get(piece) as unknown as Promise<Uint8Array>;
      void request.then((bytes) => {
        bytes[11]! ^= 1;
        void pieces.put(bytes, piece);
      });
    });
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

  it.each([
    ['a piece is damaged', 'pieces', (s: IDBObjectStore) => s.put(new Uint8Array(PIECE_BYTES), 0)],
    ['a piece is gone', 'pieces', (s: IDBObjectStore) => s.delete(2)],
    ['the head is gone', 'head', (s: IDBObjectStore) => s.delete('head')],
    ['the checksums are gone', 'sums', (s: IDBObjectStore) => s.clear()],
  ] as const)('comes from the copy where %s', async (_what, storeName, work) => {
    const bytes = await prepared();
    await tamper(storeName, work);
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

  it('is the newer of both: a copy that was left behind is made anew', async () => {
    await prepared();
    place = async () => 'busy';
    const alone = await start();
    expect(alone.store.secondCopy()).toBe('busy');
    for (const seed of [3, 4]) {
      await got(alone.store.commit(onePiece(alone, seed)));
      alone.loaded!.file.settle();
    }
    const newest = alone.loaded!.file.toBytes();
    alone.store.close();
    const { a, b, photos } = disks;
    place = async () => ({ journal: [a.open(), b.open()], photos: photos.open() });
    const again = await start();
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

describe('a copy that fails', () => {
  it.each([
    ['takes a part of what is written', () => (disks.a.room_bytes = disks.b.room_bytes = 100)],
    ['throws', () => (disks.a.broken = disks.b.broken = disks.photos.broken = true)],
  ])('because it %s keeps no save from being answered, and is caught up later', async (_how, breakIt) => {
    await prepared();
    const store = await start();
    breakIt();
    disks.photos.room_bytes = disks.photos.bytes.byteLength;
    const put = [{ path: 'uploads/b', bytes: text('more') }];
    await got(store.store.commit({ ...onePiece(store, 3), put }));
    store.loaded!.file.settle();
    expect(store.store.secondCopy()).toBe('behind');
    expect(await store.store.keepCopy(true)).toBe(false);
    for (const disk of Object.values(disks)) {
      disk.room_bytes = Infinity;
      disk.broken = false;
    }
    while (await store.store.keepCopy(true));
    expect(store.store.secondCopy()).toBe('kept');
    const bytes = store.loaded!.file.toBytes();
    store.store.close();
    await deleteDB(name);
    const again = await start();
    expect(again.bytes).toEqual(bytes);
    expect(await got(again.store.getFile('uploads/b'))).toEqual(text('more'));
  });

  it('that is not there changes nothing', async () => {
    place = async () => 'none';
    const store = await start();
    await got(store.store.commit(change(fileOf(2, 1), { put: [{ path: 'uploads/a', bytes: text('p') }] })));
    expect(store.store.secondCopy()).toBe('none');
    expect(await store.store.keepCopy(true)).toBe(false);
    expect(await store.store.checkCopy()).toBe(true);
    store.store.close();
    expect((await start()).bytes).toEqual(fileOf(2, 1));
  });

  it('is mended from IndexedDB by the check', async () => {
    await prepared();
    const store = await start();
    expect(await store.store.checkCopy()).toBe(true);
    disks.photos.bytes[BLOCK_BYTES + 2]! ^= 1;
    expect(await store.store.otherBytes('uploads/a')).toBe(null);
    expect(await store.store.checkCopy()).toBe(false);
    expect(await store.store.otherBytes('uploads/a')).toEqual(text('pixels'));
    const used = disks.a.bytes.byteLength > 0 ? disks.a : disks.b;
    used.bytes[BLOCK_BYTES + 99]! ^= 1;
    expect(await store.store.checkCopy()).toBe(false);
    expect(await store.store.checkCopy()).toBe(true);
  });
});

describe('one writer', () => {
  it('who was asleep writes neither copy after another has taken over', async () => {
    await prepared();
    const asleep = await start('asleep');
    // The files are held still: the new owner goes on without them.
    const owner = await start('owner');
    expect(owner.store.secondCopy()).toBe('busy');
    await got(owner.store.commit(onePiece(owner, 3)));
    owner.loaded!.file.settle();
    const before = [disks.a.bytes.slice(), disks.b.bytes.slice(), disks.photos.bytes.slice()];
    const put = [{ path: 'uploads/late', bytes: text('late') }];
    expect(await asleep.store.commit({ ...onePiece(asleep, 4), put })).toMatchObject({
      code: 'locked_by_another_tab',
    });
    expect(await asleep.store.putFiles(put)).toMatchObject({ code: 'locked_by_another_tab' });
    expect([disks.a.bytes, disks.b.bytes, disks.photos.bytes]).toEqual(before);
    // Once it has gone, the owner takes hold of them in a quiet moment and writes a whole base.
    expect(await owner.store.keepCopy(true)).toBe(false);
    asleep.store.close();
    while (await owner.store.keepCopy(true));
    expect(owner.store.secondCopy()).toBe('kept');
    const bytes = owner.loaded!.file.toBytes();
    owner.store.close();
    await deleteDB(name);
    expect((await start()).bytes).toEqual(bytes);
  });

  it('a store that has not claimed leaves the copy alone', async () => {
    await prepared();
    const store = await start();
    const beside = await unclaimed();
    expect((await got(beside.load()))!.generation).toBe(2);
    expect(await beside.keepCopy(true)).toBe(false);
    beside.close();
    expect(disks.a.held).toBe(true);
    await got(store.store.commit(onePiece(store, 3)));
    store.store.close();
    await deleteDB(name);
    expect((await start()).loaded!.generation).toBe(3);
  });
});

describe('IndexedDB that can be neither read nor written any more', () => {
  it('gives way to another home, with everything from the copy', async () => {
    const bytes = await prepared();
    const store = await unclaimed();
    const real = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      const tx = real.apply(this, args);
      if (this.name === name) tx.abort();
      return tx;
    });
    await got(store.claim('two'));
    expect((await got(store.load()))!.file.toBytes()).toEqual(bytes);
    expect(await got(store.mend())).toMatchObject({ what: 'first_damaged' });
    expect((await got(store.load()))!.file.toBytes()).toEqual(bytes);
    expect(await got(store.getFile('uploads/a'))).toEqual(text('pixels'));
    await got(store.commit(change(fileOf(2, 9))));
  });
});

describe('what was deleted', () => {
  it('is not kept in the copy: bytes at once, rows with the next base', async () => {
    await prepared();
    const store = await start();
    const secret = text('a secret that went');
    const { file } = store.loaded!;
    file.set(secret, PIECE_BYTES + 5000);
    await got(
      store.store.commit({
        ...change(new Uint8Array()),
        database: file.change(),
        put: [{ path: 'uploads/s', bytes: secret }],
      }),
    );
    file.settle();
    file.set(new Uint8Array(secret.length), PIECE_BYTES + 5000);
    await got(
      store.store.commit({ ...change(new Uint8Array()), database: file.change(), remove: ['uploads/s'] }),
    );
    file.settle();
    expect(latin(disks.photos)).not.toContain('a secret that went');
    file.set(new Uint8Array([1]), 9);
    await got(store.store.commit({ ...change(new Uint8Array()), database: file.change() }));
    file.settle();
    while (await store.store.keepCopy(true));
    expect(latin(disks.a) + latin(disks.b)).not.toContain('a secret that went');
  });
});

const latin = ({ bytes }: MemoryBytes): string => new TextDecoder('latin1').decode(bytes);
