/** The store over real IndexedDB: each write of a save fails once, in each way it can. */
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checksum } from './checksum';
import { PagedFile, PIECE_BYTES } from '../sqlite/pagedFile';
import { openObjectStores } from './objectStores';
import { openStore } from './indexedDbStore';
import type { FirstStore, StoreChange } from './store';

const NAME = 'apertura-store-test';
let opened: FirstStore[] = [];

async function open(): Promise<FirstStore> {
  const store = await openStore(NAME);
  if (!store.ok) throw new Error(store.code);
  opened.push(store.value);
  return store.value;
}

/** A store with three pieces and a photo, as the app leaves it. */
async function prepared(): Promise<{ store: FirstStore; file: PagedFile }> {
  const store = await open();
  await store.claim('first');
  await store.load();
  const bytes = new Uint8Array(3 * PIECE_BYTES - 100).map((_, i) => i * 31);
  const saved = await store.commit({
    ...change(bytes),
    put: [{ path: 'uploads/a', bytes: bytes.slice(0, 9) }],
  });
  expect(saved.ok).toBe(true);
  return { store, file: PagedFile.fromBytes(bytes) };
}

function change(database: StoreChange['database']): StoreChange {
  return { database, schema_version: 'x', put: [], remove: [], saved_at: '2026-01-01' };
}

/** A save that touches every object store: pieces, checksums, way back, kept state, files, head. */
function bigChange(file: PagedFile): StoreChange {
  file.set(new Uint8Array([1, 2, 3]), 5);
  file.set(new Uint8Array(PIECE_BYTES).fill(7), 3 * PIECE_BYTES);
  const put = [{ path: 'uploads/b', bytes: new Uint8Array(10) }];
  return { ...change(file.change()), put, remove: ['uploads/a'], before_migration: true };
}

/** All that lies in the object stores of the database file and of the photos. */
async function everything(): Promise<string> {
  const db = await openDB(NAME);
  const names = ['head', 'pieces', 'sums', 'undo', 'kept', 'kept_pieces', 'files'];
  const all = await Promise.all(
    names.map(async (name) => [name, await db.getAllKeys(name), await db.getAll(name)] as const),
  );
  db.close();
  const plain = (_key: string, value: unknown): unknown =>
    value instanceof Uint8Array ? checksum(value) : value instanceof Uint32Array ? [...value] : value;
  return JSON.stringify(all, plain);
}

beforeEach(() => deleteDB(NAME));
afterEach(() => {
  for (const store of opened) store.close();
  opened = [];
});

const REAL = {
  put: IDBObjectStore.prototype.put,
  delete: IDBObjectStore.prototype.delete,
  clear: IDBObjectStore.prototype.clear,
};

/** Lets the n-th write from now go wrong; answers how many there were, and how to stop. */
function breakWrite(n: number, how: (store: IDBObjectStore) => void): { seen(): number; mend(): void } {
  let seen = 0;
  const wrap = (name: keyof typeof REAL) =>
    function (this: IDBObjectStore, ...args: never[]): IDBRequest {
      if (seen++ === n) how(this);
      return (REAL[name] as (...a: never[]) => IDBRequest).apply(this, args);
    };
  IDBObjectStore.prototype.put = wrap('put') as typeof REAL.put;
  IDBObjectStore.prototype.delete = wrap('delete') as typeof REAL.delete;
  IDBObjectStore.prototype.clear = wrap('clear') as typeof REAL.clear;
  return { seen: () => seen, mend: () => Object.assign(IDBObjectStore.prototype, REAL) };
}

const FAULTS = {
  storage_full: () => {
    throw new DOMException('no room', 'QuotaExceededError');
  },
  storage_failed: (store: IDBObjectStore) => store.transaction.abort(),
} as const;

/** The browser closes the connection in the middle, as when the system takes its storage away. */
function closeConnection(store: IDBObjectStore): never {
  store.transaction.db.close();
  throw new DOMException('the connection is closed', 'InvalidStateError');
}

const WAYS: [name: string, code: string, how: (store: IDBObjectStore) => void][] = [
  ['quota', 'storage_full', FAULTS.storage_full],
  ['abort', 'storage_failed', FAULTS.storage_failed],
  ['closed connection', 'storage_failed', closeConnection],
];

describe.each(WAYS)('a save whose writes fail: %s', (_, code, how) => {
  it('leaves all as it was, says so, and works when tried again; for each write of it', async () => {
    let writes = 1;
    for (let n = 0; n < writes; n++) {
      await deleteDB(NAME);
      const { store, file } = await prepared();
      const before = await everything();
      // A deletion may give up its way back to get through on a full disk: no deletion here.
      const wanted = { ...bigChange(file), remove: [] };
      const fault = breakWrite(n, how);
      const answer = await store.commit(wanted).finally(() => fault.mend());
      writes = Math.max(writes, fault.seen() + 1);
      if (fault.seen() <= n) break;
      expect(answer).toMatchObject({ ok: false, code });
      expect(await everything()).toBe(before);
      expect(await store.commit(wanted)).toMatchObject({ ok: true });
      file.settle();
      const again = await (await open()).load();
      if (!again.ok || !again.value) throw new Error('not there');
      expect(again.value.generation).toBe(2);
      expect(
        again.value.file
          .toBytes()
          .every((byte, i) => byte === file.piece(Math.floor(i / PIECE_BYTES))[i % PIECE_BYTES]),
      ).toBe(true);
      store.close();
      for (const other of opened) other.close();
    }
    expect(writes).toBeGreaterThan(8);
  });
});

describe.each(WAYS)('starting over, whose writes fail: %s', (_, code, how) => {
  it('leaves the damage as it was, and works when tried again; for each write of it', async () => {
    const fresh = new Uint8Array(2 * PIECE_BYTES + 7).map((_, i) => i * 17);
    let writes = 1;
    for (let n = 0; n < writes; n++) {
      await deleteDB(NAME);
      const { store } = await prepared();
      const db = await openDB(NAME);
      await db.put('pieces', new Uint8Array(PIECE_BYTES), 1);
      db.close();
      const before = await everything();
      const whole = {
        ...change(fresh),
        database: fresh,
        saved_at: '2026-02-02',
        put: [{ path: 'uploads/b', bytes: new Uint8Array(10) }],
        remove: ['uploads/a'],
      };
      const fault = breakWrite(n, how);
      const answer = await store.startOver(whole).finally(() => fault.mend());
      writes = Math.max(writes, fault.seen() + 1);
      if (fault.seen() <= n) break;
      expect(answer).toMatchObject({ ok: false, code });
      expect(await everything()).toBe(before);
      expect(await store.startOver(whole)).toMatchObject({ ok: true });
      const again = await (await open()).load();
      if (!again.ok || !again.value) throw new Error('not there');
      expect(again.value).toMatchObject({ generation: 2, saved_at: '2026-02-02' });
      expect(checksum(again.value.file.toBytes())).toBe(checksum(fresh));
      for (const other of opened) other.close();
    }
    expect(writes).toBeGreaterThan(10);
  });
});

describe('a head that says no generation', () => {
  it('does not keep the store from being started over and saved to', async () => {
    const { store, file } = await prepared();
    const db = await openDB(NAME);
    await db.put('head', { seal: '' }, 'head');
    db.close();
    const whole = { ...change(file.toBytes()), database: file.toBytes(), saved_at: '' };
    expect((await store.startOver(whole)).ok).toBe(true);
    expect(await store.load()).toMatchObject({ ok: true, value: { generation: 1 } });
    expect((await store.commit(bigChange(file))).ok).toBe(true);
  });
});

describe('a full disk', () => {
  it('lets a deletion through, without its way back', async () => {
    const { store } = await prepared();
    const fault = breakWrite(0, FAULTS.storage_full);
    const answer = await store.commit({
      ...change({ size: 3 * PIECE_BYTES - 100, pieces: [] }),
      remove: ['uploads/a'],
    });
    fault.mend();
    expect(answer.ok).toBe(true);
    expect(await store.getFile('uploads/a')).toEqual({ ok: true, value: null });
  });
});

describe('a connection that was closed under our feet', () => {
  it('is opened again by the next save', async () => {
    const { store, file } = await prepared();
    store.close();
    expect((await store.commit(bigChange(file))).ok).toBe(true);
  });
});

describe('an older layout held open elsewhere', () => {
  it('blocks the opening with a code, and changes nothing', async () => {
    const old = await openDB(NAME, 1, { upgrade: (db) => void db.createObjectStore('head') });
    expect(await openStore(NAME)).toMatchObject({ code: 'storage_blocked' });
    old.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await openStore(NAME)).ok).toBe(true);
  });

  it('is brought to this layout with all that is in it', async () => {
    const pieces = [new Uint8Array(PIECE_BYTES).fill(3), new Uint8Array(50).fill(4)];
    const old = await openDB(NAME, 1, {
      upgrade(db) {
        for (const name of ['head', 'pieces', 'files', 'sessions']) db.createObjectStore(name);
      },
    });
    const checksums = pieces.map(checksum);
    await old.put('head', { generation: 4, size: PIECE_BYTES + 50, schema_version: 'x', checksums }, 'head');
    for (const [index, piece] of pieces.entries()) await old.put('pieces', piece, index);
    old.close();
    const loaded = await (await open()).load();
    expect(loaded).toMatchObject({ ok: true, value: { generation: 4, schema_version: 'x' } });
    if (loaded.ok) expect(loaded.value!.file.piece(1)).toEqual(pieces[1]);
  });
});

describe('the fence', () => {
  it('refuses a tab that was asleep while another one declared itself, even before that one saved', async () => {
    const { store, file } = await prepared();
    const second = await open();
    await second.claim('second');
    await second.load();
    expect(await store.commit(bigChange(file))).toMatchObject({ code: 'locked_by_another_tab' });
    expect(await store.putFiles([])).toMatchObject({ code: 'locked_by_another_tab' });
    expect(await store.removeFiles(['uploads/a'])).toMatchObject({ code: 'locked_by_another_tab' });
    const whole = { ...change(file.toBytes()), database: file.toBytes(), saved_at: '' };
    expect(await store.startOver(whole)).toMatchObject({ code: 'locked_by_another_tab' });
    expect((await second.commit(bigChange(file))).ok).toBe(true);
  });
});

describe('kept states', () => {
  it('are what was stored before the last save and before the migration, and can be gone back to', async () => {
    const { store, file } = await prepared();
    const first = file.toBytes();
    expect((await store.commit(bigChange(file))).ok).toBe(true);
    file.settle();
    const second = file.toBytes();
    file.set(new Uint8Array([9, 9]), 2 * PIECE_BYTES);
    expect((await store.commit(change(file.change()))).ok).toBe(true);
    file.settle();
    const previous = await store.loadKept('previous');
    const migration = await store.loadKept('before_migration');
    if (!previous.ok || !migration.ok) throw new Error('damaged');
    expect(checksum(previous.value!.file.toBytes())).toBe(checksum(second));
    expect(checksum(migration.value!.file.toBytes())).toBe(checksum(first));
    expect(await store.verify(file)).toEqual({ ok: true, value: null });

    // The newest is damaged in a piece that the last save wrote: it is named, and the way back is sound.
    const db = await openObjectStores(NAME, { blocking: () => undefined, terminated: () => undefined });
    await db.put('pieces', new Uint8Array(PIECE_BYTES), 2);
    db.close();
    const late = await open();
    await late.claim('late');
    expect(await late.load()).toMatchObject({ code: 'database_damaged', values: { piece: 2 } });
    expect((await late.goBack('previous', '2026-02-02')).ok).toBe(true);
    const back = await late.load();
    if (!back.ok) throw new Error(back.code);
    expect(back.value).toMatchObject({ generation: 4, saved_at: '2026-02-02' });
    expect(checksum(back.value!.file.toBytes())).toBe(checksum(second));
  });

  it('that are damaged themselves are not gone back to', async () => {
    const { store, file } = await prepared();
    expect((await store.commit(bigChange(file))).ok).toBe(true);
    const db = await openObjectStores(NAME, { blocking: () => undefined, terminated: () => undefined });
    await db.put('pieces', new Uint8Array(PIECE_BYTES), 1);
    db.close();
    const before = await everything();
    expect(await store.goBack('previous', '')).toMatchObject({ code: 'database_damaged' });
    expect(await everything()).toBe(before);
  });

  it('a head that is missing over pieces is damage, not a fresh start', async () => {
    const { store } = await prepared();
    const db = await openObjectStores(NAME, { blocking: () => undefined, terminated: () => undefined });
    await db.delete('head', 'head');
    db.close();
    expect(await store.load()).toMatchObject({ code: 'database_damaged', values: { detail: 'head' } });
  });
});
