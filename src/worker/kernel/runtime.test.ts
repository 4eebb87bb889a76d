import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_IDLE_MIN } from '../../core/limits';
import { fail, ok } from '../../core/result';
import { MemoryDisk } from '../../db/testing/memoryStore';
import type { Store } from '../../db/store/store';
import { failed, got, makeTestWorker, photoBlob } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';

/** A signed-in worker whose store can be looked at and bent. */
async function withStore(): Promise<TestWorker & { store: Store; closed: () => number }> {
  const disk = new MemoryDisk();
  let store: Store | undefined;
  let closed_n = 0;
  const worker = makeTestWorker(disk, {
    openStore: async () => {
      store = disk.open();
      store.close = () => void (closed_n += 1);
      return ok(store);
    },
  });
  await got(worker.api.open());
  await got(worker.api.signIn('user', '123'));
  const { id } = await got(worker.api.addImage(photoBlob()));
  await got(worker.api.renameImage(id, 'first'));
  return { ...worker, store: store!, closed: () => closed_n };
}

let worker: Awaited<ReturnType<typeof withStore>>;
beforeEach(async () => void (worker = await withStore()));

const titles = async () => (await got(worker.api.listImages(0, 9))).rows.map(({ title }) => title);

const SESSION_IDLE_MS = DEFAULT_IDLE_MIN * 60_000;

describe('the queue', () => {
  it('goes on after work that broke, in order', async () => {
    const { runtime } = worker;
    const order: number[] = [];
    const first = runtime.enqueue(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(1);
      throw new Error('a bug');
    });
    const second = runtime.enqueue(() => order.push(2));
    await expect(first).rejects.toThrow('a bug');
    await second;
    expect(order).toEqual([1, 2]);
  });
});

describe('a session', () => {
  it('holds for 5 minutes without a call, and each call renews it', async () => {
    for (let n = 0; n < 3; n++) {
      worker.clock.ms += SESSION_IDLE_MS;
      expect((await worker.api.listImages(0, 1)).ok).toBe(true);
    }
    worker.clock.ms += SESSION_IDLE_MS + 1;
    expect(await failed(worker.api.listImages(0, 1))).toBe('signed_out');
    expect(worker.runtime.session).toBeNull();
    worker.clock.ms -= 10_000;
    expect(await failed(worker.api.listImages(0, 1))).toBe('signed_out');
    expect(SESSION_IDLE_MS).toBe(300_000);
  });
});

describe('going back after a failed save', () => {
  it('keeps the pages in memory where the store still has their generation', async () => {
    const loaded: string[] = [];
    worker.store.load = async () => {
      loaded.push('load');
      return fail('storage_failed');
    };
    worker.disk.failures = ['storage_full'];
    expect(await failed(worker.api.renameImage(1, 'not saved'))).toBe('storage_full');
    expect(await titles()).toEqual(['first']);
    expect(loaded).toEqual([]);
    expect(worker.closed()).toBe(0);
  });

  it('reads all again where the store has another generation', async () => {
    const there = worker.runtime.opened!.generation;
    worker.store.storedGeneration = async () => ok(there + 1);
    worker.disk.failures = ['storage_full'];
    expect(await failed(worker.api.renameImage(1, 'not saved'))).toBe('storage_full');
    expect(await titles()).toEqual(['first']);
    expect(worker.runtime.opened!.generation).toBe(worker.disk.database!.generation);
  });

  it.each([
    ['the store answers nothing', 'storage_failed', (store: Store) => (store.storedGeneration = broken)],
    ['nothing can be read', 'storage_failed', unreadable(fail('storage_failed'))],
    ['nothing is there', 'database_lost', unreadable(ok(null))],
    ['it is damaged', 'database_damaged', unreadable(fail('database_damaged'))],
    ['it is older than it was', 'database_rolled_back', loadsWith({ generation: 1, seen_generation: 1 })],
    ['a copy names a newer one', 'database_rolled_back', loadsWith({ seen_generation: 99 })],
    ['it can be mended nowhere', 'storage_unreadable', unmendable],
  ] as const)('counts as closed where %s, until it is opened again', async (_name, code, bend) => {
    const { openStore } = worker.env;
    bend(worker.store);
    worker.disk.failures = ['storage_full'];
    // Not "nothing was saved, all is as it was": nobody knows that here.
    expect(await failed(worker.api.renameImage(1, 'not saved'))).toBe(code);
    expect(worker.runtime.opened).toBeNull();
    expect(worker.closed()).toBe(1);
    expect(await failed(worker.api.listImages(0, 1))).toBe(code);
    worker.env.openStore = openStore;
    await got(worker.api.open());
    expect(await titles()).toEqual(['first']);
  });
});

const broken = async () => fail('storage_failed');

/** A store of another generation that loads only this. */
function unreadable(answer: Awaited<ReturnType<Store['load']>>) {
  return (store: Store) => {
    store.storedGeneration = async () => ok(-1);
    store.load = async () => answer;
  };
}

/** A store of another generation that loads what is there with other figures. */
function loadsWith(figures: { generation?: number; seen_generation?: number }) {
  return (store: Store) => {
    const load = store.load.bind(store);
    store.storedGeneration = async () => ok(-1);
    store.load = async () => {
      const there = await load();
      return there.ok && there.value ? ok({ ...there.value, ...figures }) : there;
    };
  };
}

/** A store of another generation of which the two copies differ for good. */
function unmendable(store: Store): void {
  store.storedGeneration = async () => ok(-1);
  store.mend = async () => fail('storage_unreadable');
}

describe('closing', () => {
  it('forgets the session, closes the store, and answers why from then on', async () => {
    worker.runtime.closeBecause(fail('taken_over_by_another_tab'));
    expect(worker.closed()).toBe(1);
    expect(worker.runtime.session).toBeNull();
    for (const answer of [worker.api.listImages(0, 1), worker.api.signIn('user', '123')])
      expect(await failed(answer)).toBe('taken_over_by_another_tab');
    worker.runtime.closeBecause(fail('storage_failed'));
    expect(worker.closed()).toBe(1);
  });
});

describe('SQLite', () => {
  it('gets the address of its wasm where there is one', () => {
    expect(worker.runtime.sqliteOptions()).toEqual({});
    worker.env.wasmUrl = '/sql.wasm';
    expect(worker.runtime.sqliteOptions()).toEqual({ wasmUrl: '/sql.wasm' });
  });
});
