/** The store in a real browser when IndexedDB says no in the middle of a save: all is as it was, and the next one works. */
import { describe, expect, it, vi } from 'vitest';
import { change, fileOf, text as photo } from '../testing/contract/support';
import { closeAll, eachInItsOwnDatabase, open } from '../testing/ownDatabase';
import type { FirstStore } from './store';

/** Chromium's own small quotas; the type library does not know them yet. */
interface StorageBuckets {
  open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

eachInItsOwnDatabase();

describe('a save that fails', () => {
  const before = fileOf(4, 1);
  const after = fileOf(4, 2);
  const put = [{ path: 'new', bytes: photo('new') }];

  async function openSaved(): Promise<FirstStore> {
    const { store } = await open();
    await store.commit({ ...change(before), put: [{ path: 'old', bytes: photo('old') }] });
    return store;
  }

  async function expectStateBefore(store: FirstStore): Promise<void> {
    for (const reader of [store, (await open()).store]) {
      const loaded = await reader.load();
      expect(loaded).toMatchObject({ ok: true, value: { generation: 1 } });
      expect(loaded.ok && loaded.value?.file.toBytes()).toEqual(before);
      expect(await reader.getFile('old')).toEqual({ ok: true, value: photo('old') });
      expect(await reader.getFile('new')).toEqual({ ok: true, value: null });
    }
  }

  async function expectRetryWorks(store: FirstStore): Promise<void> {
    const answer = await store.commit({ ...change(after), put, remove: ['old'] });
    expect(answer).toMatchObject({ ok: true, value: { generation: 2 } });
    expect((await open()).bytes).toEqual(after);
  }

  it('leaves everything as it was at the browser’s real quota', async () => {
    const buckets = (navigator as unknown as { storageBuckets: StorageBuckets }).storageBuckets;
    const bucket = await buckets.open('small', { quota: 400_000 });
    vi.stubGlobal('indexedDB', bucket.indexedDB);
    try {
      const store = await openSaved();
      const large = [...put, { path: 'large', bytes: new Uint8Array(2_000_000).map((_, i) => i % 251) }];
      expect(await store.commit({ ...change(after), put: large, remove: ['old'] })).toEqual({
        ok: false,
        code: 'storage_full',
      });
      await expectStateBefore(store);
      await expectRetryWorks(store);
    } finally {
      closeAll();
      await buckets.delete('small');
    }
  });

  // The way back, 4 pieces and a half, checksums, the photo, the head: each of the writes fails once.
  // (No deletion: that one is tried again without its way back, see faults.browser.ts.)
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'leaves everything as it was when its write %s throws',
    async (failing) => {
      const store = await openSaved();
      let n = 0;
      const original = IDBObjectStore.prototype.put;
      const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        value,
        key,
      ) {
        n += 1;
        if (n === failing) throw new DOMException('full', 'QuotaExceededError');
        return original.call(this, value, key);
      });
      const answer = await store.commit({ ...change(after), put });
      expect(answer).toMatchObject({ ok: false, code: 'storage_full' });
      spy.mockRestore();
      await expectStateBefore(store);
      await expectRetryWorks(store);
    },
  );

  it('leaves everything as it was when the transaction is aborted after all its writes', async () => {
    const store = await openSaved();
    const original = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value,
      key,
    ) {
      const request = original.call(this, value, key);
      if (this.name === 'head') request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    expect(await store.commit({ ...change(after), put, remove: ['old'] })).toMatchObject({
      ok: false,
      code: 'storage_failed',
    });
    spy.mockRestore();
    await expectStateBefore(store);
    await expectRetryWorks(store);
  });

  it('leaves everything as it was when the connection is gone, and connects again', async () => {
    const store = await openSaved();
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    expect(await store.commit(change(after))).toMatchObject({ code: 'storage_failed' });
    spy.mockRestore();
    await expectStateBefore(store);
    store.close();
    await expectRetryWorks(store);
  });
});
