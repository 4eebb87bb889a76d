/** For tests of the store with its second copy: IndexedDB for real, the copy's files in memory so that they can be made to fail. */
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { SecondCopy } from '../copy/secondCopy';
import type { CopyPlace } from '../copy/secondCopy';
import { TwoCopies } from '../copy/twoCopies';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { openStore } from '../store/indexedDbStore';
import type { Store, StoreChange, StoredDatabase } from '../store/store';
import { change as plainChange, fileOf, got, text } from './contract/support';
import { MemoryBytes } from './memoryBlockFile';

/** The present test's. */
export let name: string;
export let disks: { a: MemoryBytes; b: MemoryBytes; photos: MemoryBytes };
let place: CopyPlace;
let opened: Store[];

/** Gives every test of a file a device of its own. */
export function eachOnItsOwnDevice(): void {
  beforeEach(() => {
    name = `two-${Math.random()}`;
    disks = { a: new MemoryBytes(), b: new MemoryBytes(), photos: new MemoryBytes() };
    opened = [];
    place = async () => (disks.a.held ? 'busy' : openDisks());
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const store of opened) store.close();
    await deleteDB(name);
    await deleteDB(`${name}-spare`);
  });
}

/** Handles on the copy's files. */
export function openDisks() {
  const { a, b, photos } = disks;
  return { journal: [a.open(), b.open()], photos: photos.open() } as const;
}

/** The copy's files are had, or not had, in this way from now on. */
export function placeIs(next: CopyPlace): void {
  place = next;
}

/** A store that nobody has claimed yet. */
export async function unclaimed(): Promise<Store> {
  const first = await openStore(name);
  if (!first.ok) throw new Error(first.code);
  const store = new TwoCopies(first.value, new SecondCopy(place), async () => {
    const spare = await openStore(`${name}-spare`);
    return spare.ok ? spare.value : null;
  });
  opened.push(store);
  return store;
}

/** The app started anew: claimed, loaded, mended. */
export async function start(token = 'one') {
  const store = await unclaimed();
  await got(store.claim(token));
  const loaded = await got(store.load());
  const mended = await got(store.mend());
  return { store, loaded, mended, bytes: loaded?.file.toBytes() ?? null };
}

/** Brings the copy up to date and closes the store. */
export async function end(store: Store): Promise<void> {
  for (let more = true; more;) more = await store.keepCopy(false);
  store.close();
}

/** A save of a file, without more. */
export function change(database: StoreChange['database'], more: Partial<StoreChange> = {}): StoreChange {
  return plainChange(database, { saved_at: '2026-01-01T00:00:00.000Z', ...more });
}

/** A change of one piece, as SQLite's pages come. */
export function onePiece({ loaded }: { loaded: StoredDatabase | null }, seed: number): StoreChange {
  const { file } = loaded!;
  file.set(new Uint8Array(100).fill(seed), PIECE_BYTES);
  return change(file.change(), { saved_at: `2026-01-0${seed}T00:00:00.000Z` });
}

/** Two saves, one of them with a photo, and the copy up to date; the app is closed. */
export async function prepared(): Promise<Uint8Array> {
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
