/** States that are kept besides the newest: read, put together, checked. Part of the storage door. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { checkHead, checkPieces } from './head';
import type { Tx } from './objectStores';
import { stored } from './reads';
import type { Head, KeptState, SoundState, StoredDatabase } from './store';

interface Kept {
  head: Head;
  groups: Uint32Array[];
  pieces: (Uint8Array | undefined)[];
}

/** A kept state, checked; null when there is none. Failure `database_damaged`. */
export async function readKept(
  tx: Tx<IDBTransactionMode>,
  state: KeptState,
  /** Pieces of the newest state, where they have been read already. */
  present?: readonly Uint8Array[],
): Promise<Result<SoundState | null, 'database_damaged'>> {
  const kept =
    state === 'previous' ? await readPrevious(tx, present) : await readBeforeMigration(tx, present);
  if (!kept) return ok(null);
  const sums = checkHead(kept.head, kept.groups);
  if (!sums.ok) return sums;
  const pieces = checkPieces(kept.pieces, kept.head, sums.value);
  return pieces.ok ? ok({ head: kept.head, sums: sums.value, pieces: pieces.value }) : pieces;
}

/** The same as a database that can be opened. */
export async function readKeptDatabase(
  tx: Tx<IDBTransactionMode>,
  state: KeptState,
): Promise<Result<StoredDatabase | null>> {
  const sound = await readKept(tx, state);
  return sound.ok ? ok(sound.value && stored(sound.value.head, sound.value.pieces)) : sound;
}

/** What the last save wrote over, and the rest as it is now. */
async function readPrevious(
  tx: Tx<IDBTransactionMode>,
  present?: readonly Uint8Array[],
): Promise<Kept | null> {
  const undo = await tx.objectStore('undo').get('previous');
  if (!undo) return null;
  const groups = (await tx.objectStore('sums').getAll()).slice(0, undo.head.group_sums.length);
  for (const { n, group } of undo.groups) groups[n] = group;
  const pieces = await presentPieces(tx, undo.head, present);
  for (const { index, bytes } of undo.pieces) pieces[index] = bytes;
  return { head: undo.head, groups, pieces };
}

/** What was written over since the migration, and the rest as it is now. */
async function readBeforeMigration(
  tx: Tx<IDBTransactionMode>,
  present?: readonly Uint8Array[],
): Promise<Kept | null> {
  const migration = await tx.objectStore('kept').get('before_migration');
  if (!migration) return null;
  const pieces = await presentPieces(tx, migration.head, present);
  const keys = await tx.objectStore('kept_pieces').getAllKeys();
  const saved = await tx.objectStore('kept_pieces').getAll();
  for (const [i, index] of keys.entries()) pieces[index] = saved[i];
  return { head: migration.head, groups: migration.groups, pieces };
}

/** As many pieces of the newest state as a kept one has. */
async function presentPieces(
  tx: Tx<IDBTransactionMode>,
  { size }: Head,
  present?: readonly Uint8Array[],
): Promise<(Uint8Array | undefined)[]> {
  const pieces_n = Math.ceil(size / PIECE_BYTES);
  if (present) return Array.from({ length: pieces_n }, (_, index) => present[index]);
  return Promise.all(Array.from({ length: pieces_n }, (_, index) => tx.objectStore('pieces').get(index)));
}
