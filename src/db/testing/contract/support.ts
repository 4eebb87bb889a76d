/** What the parts of the store's contract share: the disk of the present test, files to save, and what lies there. */
import { expect } from 'vitest';
import type { Result } from '../../../core/result';
import { PIECE_BYTES } from '../../sqlite/pagedFile';
import type { KeptState, SingleStore, StoreChange } from '../../store/store';

/** A disk under test. */
export interface ContractDisk {
  /** One more store on it, as a second tab has, or the app started anew. Nothing is claimed or loaded. */
  open(): Promise<SingleStore>;
  /** The next call that writes data fails with this code, once, at its first write. */
  failNext(code: 'storage_full' | 'storage_failed'): void;
  /** Changes a byte of a piece of the newest state past the store, and of the states that share the piece. */
  damage(piece: number): Promise<void>;
}

export const CODES = ['storage_full', 'storage_failed'] as const;
export const KEPT: readonly KeptState[] = ['previous', 'before_migration'];

/** The disk of the test that runs. */
export let disk: ContractDisk;

/** Gives the next test a disk of its own. */
export function useDisk(fresh: ContractDisk): void {
  disk = fresh;
}

/** A database file of so many pieces and a half, another one for each seed. */
export function fileOf(pieces_n: number, seed = 1): Uint8Array {
  return new Uint8Array((pieces_n + 0.5) * PIECE_BYTES).map((_, i) => Math.imul(i + seed, 2654435761) >>> 24);
}

/** UTF-8 bytes of a text. */
export const text = (chars: string): Uint8Array => new TextEncoder().encode(chars);

/** A save of a file, without more. */
export function change(database: StoreChange['database'], more: Partial<StoreChange> = {}): StoreChange {
  return { database, schema_version: '0001', put: [], remove: [], ...more };
}

/** A database for `startOver`, without files. */
export function whole(database: Uint8Array) {
  return { database, schema_version: '0009', saved_at: '2026-09-09', put: [], remove: [] };
}

/** The value of an answer that must be ok. */
export async function got<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

/** A store as the app opens it: claimed by a token of its own, and loaded. */
export async function openClaimed(token: string): Promise<SingleStore> {
  const store = await disk.open();
  await got(store.claim(token));
  await got(store.load());
  return store;
}

/** A store with two states of its own saved in it, and a photo. */
export async function prepared(): Promise<SingleStore> {
  const store = await openClaimed('first');
  await got(store.commit(change(fileOf(3, 1), { put: [{ path: 'uploads/a', bytes: text('pixels') }] })));
  await got(store.commit(change(fileOf(3, 2), { schema_version: '0002', saved_at: '2026-02-02' })));
  return store;
}

/** All that a store that is opened anew finds: states (or what is wrong with them), files, sessions. */
async function everything(): Promise<unknown> {
  const store = await disk.open();
  const states = [await store.load(), ...(await Promise.all(KEPT.map((state) => store.loadKept(state))))];
  const paths = await got(store.listPaths());
  const found = {
    states: states.map((state) =>
      state.ok ? state.value && { ...state.value, file: sumOf(state.value.file.toBytes()) } : state,
    ),
    unchecked: sumOf((await got(store.loadUnchecked())) ?? new Uint8Array()),
    files: await Promise.all(paths.map(async (path) => [path, await got(store.getFile(path))])),
    sessions: await got(store.loadSessions()),
  };
  store.close();
  return found;
}

/** Tells files apart without listing their bytes when they differ. */
export function sumOf(bytes: Uint8Array): string {
  let sum = 0;
  for (const byte of bytes) sum = (Math.imul(sum, 31) + byte) >>> 0;
  return `${bytes.byteLength} ${sum}`;
}

/** `sumOf` the newest state or a kept one; null where there is none. */
export async function bytesIn(store: SingleStore, state?: KeptState): Promise<string | null> {
  const found = await got(state ? store.loadKept(state) : store.load());
  return found && sumOf(found.file.toBytes());
}

/** Asks for something that must be refused or fail, and must leave everything as it was. */
export async function expectFailure(code: string, ask: () => Promise<Result<unknown>>): Promise<void> {
  const before = await everything();
  expect(await ask()).toMatchObject({ ok: false, code });
  expect(await everything()).toEqual(before);
}
