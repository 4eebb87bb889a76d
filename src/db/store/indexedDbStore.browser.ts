/** The store in a real browser: what it promises. What happens when a save fails: indexedDbStoreFails.browser.ts. */
import { describe, expect, it, vi } from 'vitest';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { change, fileOf, text as photo } from '../testing/contract/support';
import { failNext } from '../testing/failNext';
import { eachInItsOwnDatabase, name, open, openUnloaded } from '../testing/ownDatabase';
import { storeContract } from '../testing/storeContract';
import { damagePiece, tamper } from '../testing/tamper';
import { openStore } from './indexedDbStore';

eachInItsOwnDatabase();

storeContract('the store in IndexedDB', async () => ({
  open: openUnloaded,
  failNext,
  damage: (piece) => damagePiece(name, piece),
}));

/** Keys that were put into an object store, from now on. */
function watchPuts(): { name: string; key: unknown }[] {
  const seen: { name: string; key: unknown }[] = [];
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    seen.push({ name: this.name, key });
    return put.call(this, value, key);
  });
  return seen;
}

describe('a save', () => {
  it('is there after opening anew, photos with it', async () => {
    const { store, bytes } = await open();
    expect(bytes).toBeNull();
    const file = fileOf(3);
    const put = [{ path: 'uploads/a.jpg', bytes: photo('pixels') }];
    expect(await store.commit({ ...change(file), put })).toMatchObject({
      ok: true,
      value: { generation: 1 },
    });
    const again = await open();
    expect(again.bytes).toEqual(file);
    expect(await again.store.getFile('uploads/a.jpg')).toEqual({ ok: true, value: photo('pixels') });
    expect(await again.store.getFile('uploads/b.jpg')).toEqual({ ok: true, value: null });
  });

  it('writes the pieces that changed and no others', async () => {
    const { store } = await open();
    const file = fileOf(6);
    await store.commit(change(file));
    const puts = watchPuts();
    file[2 * PIECE_BYTES + 5]! ^= 1;
    await store.commit(change(file));
    expect(puts).toEqual([
      { name: 'undo', key: 'previous' },
      { name: 'pieces', key: 2 },
      { name: 'sums', key: 0 },
      { name: 'head', key: 'head' },
    ]);
    expect((await open()).bytes).toEqual(file);
  });

  it('grows and shrinks with the file', async () => {
    const { store } = await open();
    for (const pieces_n of [2, 5, 1, 3]) {
      const file = fileOf(pieces_n, pieces_n);
      await store.commit(change(file));
      expect((await open()).bytes).toEqual(file);
    }
  });

  it('drops photos with the row that named them', async () => {
    const { store } = await open();
    await store.commit({ ...change(fileOf(1)), put: [{ path: 'a', bytes: photo('x') }] });
    await store.commit({ ...change(fileOf(1)), remove: ['a'] });
    expect(await store.getFile('a')).toEqual({ ok: true, value: null });
  });

  it('asks for strict durability', async () => {
    const { store } = await open();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await store.commit(change(fileOf(1)));
    expect(transaction.mock.calls.map(([, mode, options]) => [mode, options])).toEqual([
      ['readwrite', { durability: 'strict' }],
    ]);
  });

  it('is answered only when its transaction is complete', async () => {
    const { store } = await open();
    let complete = false;
    const transaction = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      const tx = transaction.apply(this, args);
      tx.addEventListener('complete', () => (complete = true));
      return tx;
    });
    expect((await store.commit(change(fileOf(2)))).ok).toBe(true);
    expect(complete).toBe(true);
  });
});

describe('the fence', () => {
  it('refuses a store that slept while another saved', async () => {
    const asleep = (await open()).store;
    const awake = (await open()).store;
    const saved = fileOf(3, 7);
    expect((await awake.commit(change(saved))).ok).toBe(true);
    expect(await asleep.commit(change(fileOf(2, 9)))).toEqual({ ok: false, code: 'locked_by_another_tab' });
    expect((await open()).bytes).toEqual(saved);
    expect((await awake.commit(change(saved))).ok).toBe(true);
  });
});

describe('opening', () => {
  it.each<[string, (objectStore: IDBObjectStore) => void]>([
    ['changed', (objectStore) => objectStore.put(new Uint8Array(PIECE_BYTES), 1)],
    ['missing', (objectStore) => objectStore.delete(1)],
    ['too many', (objectStore) => objectStore.put(new Uint8Array(3), 9)],
  ])('names a piece that is %s', async (_what, work) => {
    const { store } = await open();
    await store.commit(change(fileOf(3)));
    await tamper(name, 'pieces', work);
    expect(await store.load()).toMatchObject({ ok: false, code: 'database_damaged' });
  });

  it('says so where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await openStore(name)).toMatchObject({ ok: false, code: 'storage_unavailable' });
  });

  it('says so where IndexedDB is refused, as in some private windows', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('not here', 'SecurityError');
    });
    expect(await openStore(name)).toMatchObject({ ok: false, code: 'storage_unavailable' });
  });

  it('leaves a store alone whose layout is newer', async () => {
    await new Promise((resolve) => {
      const request = indexedDB.open(name, 99);
      request.onsuccess = () => {
        request.result.close();
        resolve(null);
      };
    });
    expect(await openStore(name)).toMatchObject({ ok: false, code: 'database_newer_than_app' });
  });
});

describe('sessions', () => {
  it('are kept beside the database', async () => {
    const { store } = await open();
    expect(await store.loadSessions()).toEqual({ ok: true, value: [] });
    const record = { token_sha256: 'ab', user_id: 1, is_demo: false, last_used_ms: 5 };
    await store.saveSessions([record]);
    expect(await (await open()).store.loadSessions()).toEqual({ ok: true, value: [record] });
  });
});
