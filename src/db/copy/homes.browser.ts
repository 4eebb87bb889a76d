/** The store's home where IndexedDB's usual place cannot be opened any more: a real storage bucket. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { spareFactory } from '../store/indexedDbStore';
import { openDeviceRecords } from '../store/openDeviceRecords';
import type { Store } from '../store/store';
import { MemoryBytes } from '../testing/memoryBlockFile';
import { openTwoCopies } from './homes';
import { SecondCopy } from './secondCopy';

interface Buckets {
  keys(): Promise<string[]>;
  delete(name: string): Promise<void>;
}

const buckets = (navigator as unknown as { storageBuckets: Buckets }).storageBuckets;
const real = IDBFactory.prototype.open;
let disks: MemoryBytes[];
let copy: SecondCopy;
const opened: Store[] = [];

async function clear(): Promise<void> {
  for (const store of opened.splice(0)) store.close();
  for (const name of await buckets.keys()) await buckets.delete(name);
  await new Promise((resolve) => (indexedDB.deleteDatabase('apertura').onsuccess = resolve));
}

beforeEach(async () => {
  await clear();
  disks = [new MemoryBytes(), new MemoryBytes(), new MemoryBytes()];
  copy = new SecondCopy(async () => {
    const [a, b, photos] = disks.map((disk) => disk.open());
    return { journal: [a!, b!], photos: photos! };
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await clear();
});

/** From now on nothing opens in the usual place, of any name. */
function breakUsualPlace(): void {
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
    if (this === indexedDB) throw new DOMException('Internal error opening backing store', 'UnknownError');
    return real.apply(this, args);
  });
}

async function start() {
  const store = await openTwoCopies(copy);
  if (!store.ok) return { code: store.code };
  opened.push(store.value);
  const steps = [
    await store.value.claim('token'),
    await store.value.load(),
    await store.value.mend(),
  ] as const;
  const [, loaded, mended] = steps;
  if (!loaded.ok || !mended.ok) throw new Error(JSON.stringify(steps));
  return { store: store.value, loaded: loaded.value, mended: mended.value };
}

const file = (seed: number) => Uint8Array.from({ length: 40_000 }, (_, i) => (i * seed) % 251);

async function save(store: Store, seed: number): Promise<void> {
  const put = [{ path: `uploads/${seed}`, bytes: file(seed).slice(0, 99) }];
  const saved = await store.commit({ database: file(seed), schema_version: '1', put, remove: [] });
  expect(saved.ok).toBe(true);
}

it('is a bucket that gets everything from the second copy, and stays the home', async () => {
  const before = await start();
  await save(before.store!, 3);
  before.store!.close();
  breakUsualPlace();
  const broken = await start();
  expect(broken.mended).toMatchObject({ what: 'first_lost' });
  expect(broken.loaded!.file.toBytes()).toEqual(file(3));
  expect(await broken.store!.getFile('uploads/3')).toEqual({ ok: true, value: file(3).slice(0, 99) });
  await save(broken.store!, 5);
  broken.store!.close();
  // The usual place works again, with the older state in it: the bucket is the home all the same.
  vi.restoreAllMocks();
  const after = await start();
  expect(after.loaded!.file.toBytes()).toEqual(file(5));
  expect(after.mended).toBe(null);
  expect(await buckets.keys()).toEqual(['apertura-spare-1']);
});

it('is made for no one who has nothing to put there', async () => {
  breakUsualPlace();
  expect(await start()).toEqual({ code: 'storage_unavailable' });
  expect(await buckets.keys()).toEqual([]);
});

it('that holds nothing is not taken for one', async () => {
  const before = await start();
  await save(before.store!, 3);
  before.store!.close();
  await (
    navigator as unknown as { storageBuckets: { open(name: string): Promise<unknown> } }
  ).storageBuckets.open('apertura-spare-1');
  expect((await start()).loaded!.file.toBytes()).toEqual(file(3));
});

it('is where the device records go too, and nowhere else', async () => {
  const before = await start();
  await save(before.store!, 3);
  before.store!.close();
  breakUsualPlace();
  const records = openDeviceRecords('care-test', spareFactory);
  expect(await records.get('sizes')).toMatchObject({ code: 'storage_failed' });
  await start();
  expect(await records.set('sizes', { a: 5 })).toMatchObject({ ok: true });
  expect(await openDeviceRecords('care-test', spareFactory).get('sizes')).toEqual({
    ok: true,
    value: { a: 5 },
  });
  expect(await openDeviceRecords('care-test').get('sizes')).toMatchObject({ code: 'storage_failed' });
});
