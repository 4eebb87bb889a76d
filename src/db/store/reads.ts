/** Reading what lies in the store: heads, pieces, states that were kept. Part of the storage door. */
import type { IDBPTransaction } from 'idb';
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { checkHead, checkPieces } from './head';
import { PagedFile, PIECE_BYTES } from '../sqlite/pagedFile';
import type { ChangedPiece } from '../sqlite/pagedFile';
import type { Rooms } from './objectStores';
import type { Head, KeptState, StoreChange, StoredDatabase } from './store';
import type { PieceSums } from './sums';

export const ALL_ROOMS = ['head', 'pieces', 'sums', 'undo', 'kept', 'kept_pieces', 'files'] as const;
/** Pieces read at a time: 16 MiB. */
export const READ_PIECES = 1024;

export type Room = (typeof ALL_ROOMS)[number] | 'sessions';
export type Tx<Mode extends IDBTransactionMode> = IDBPTransaction<Rooms, Room[], Mode>;

export async function readHead(tx: Tx<IDBTransactionMode>): Promise<Head | undefined> {
  return (await tx.objectStore('head').get('head')) as Head | undefined;
}

/** All pieces from 0, with a hole where one is missing. */
export async function readPieces(
  tx: Tx<IDBTransactionMode>,
  pieces_n: number,
): Promise<(Uint8Array | undefined)[]> {
  const store = tx.objectStore('pieces');
  const parts: Promise<Uint8Array[]>[] = [];
  for (let from = 0; from < pieces_n; from += READ_PIECES)
    parts.push(store.getAll(IDBKeyRange.bound(from, from + READ_PIECES, false, true)));
  const all = (await Promise.all(parts)).flat();
  const total = await store.count();
  if (all.length === pieces_n && total === pieces_n) return all;
  // Something is missing or too much: read each by its number, so that the right one is named.
  const n = Math.max(pieces_n, total);
  return Promise.all(Array.from({ length: n }, (_, index) => store.get(index)));
}

interface Kept {
  head: Head;
  groups: Uint32Array[];
  pieces: (Uint8Array | undefined)[];
}

/** A kept state put together: what was written over since, and the rest as it is now. */
export async function readKept(tx: Tx<IDBTransactionMode>, state: KeptState): Promise<Kept | null> {
  const undo = state === 'previous' ? await tx.objectStore('undo').get('previous') : undefined;
  const migration = state === 'previous' ? undefined : await tx.objectStore('kept').get('before_migration');
  const head = (undo ?? migration)?.head;
  if (!head) return null;
  let groups = migration?.groups ?? [];
  if (undo) {
    groups = (await tx.objectStore('sums').getAll()).slice(0, head.group_sums.length);
    for (const { n, group } of undo.groups) groups[n] = group;
  }
  const n = Math.ceil(head.size / PIECE_BYTES);
  const pieces = await Promise.all(
    Array.from({ length: n }, (_, index) => tx.objectStore('pieces').get(index)),
  );
  if (undo) for (const { index, bytes } of undo.pieces) pieces[index] = bytes;
  else {
    const keys = await tx.objectStore('kept_pieces').getAllKeys();
    const saved = await tx.objectStore('kept_pieces').getAll();
    for (const [i, index] of keys.entries()) pieces[index] = saved[i];
  }
  return { head, groups, pieces };
}

export function checkKept(kept: Kept): Result<{ sums: PieceSums; pieces: Uint8Array[] }, 'database_damaged'> {
  const sums = checkHead(kept.head, kept.groups);
  if (!sums.ok) return sums;
  const pieces = checkPieces(kept.pieces, kept.head, sums.value);
  return pieces.ok ? ok({ sums: sums.value, pieces: pieces.value }) : pieces;
}

export function stored(head: Head, pieces: Uint8Array[]): StoredDatabase {
  const { generation, schema_version, saved_at } = head;
  return { file: new PagedFile(pieces, head.size), generation, schema_version, saved_at };
}

/** The pieces that a save has to write: those named, or those whose checksum differs. */
export function changedPieces(
  { database, write_all }: Pick<StoreChange, 'database' | 'write_all'>,
  sums: PieceSums,
): { size: number; changed: ChangedPiece[] } {
  if (!(database instanceof Uint8Array)) return { size: database.size, changed: database.pieces };
  const changed: ChangedPiece[] = [];
  for (let from = 0; from < database.byteLength; from += PIECE_BYTES) {
    // slice, not subarray: a stored view would drag its whole buffer into IndexedDB.
    const bytes = database.slice(from, from + PIECE_BYTES);
    const index = from / PIECE_BYTES;
    if (write_all || !sums.fits(index, bytes)) changed.push({ index, bytes });
  }
  return { size: database.byteLength, changed };
}

/** What the save writes over or cuts off, as it is stored. */
export async function readBefore(
  tx: Tx<'readwrite'>,
  changed: readonly ChangedPiece[],
  pieces_n: number,
  pieces_before_n: number,
): Promise<{ index: number; bytes: Uint8Array }[]> {
  const overwritten: { index: number; bytes: Uint8Array }[] = [];
  const cutOff = Array.from({ length: Math.max(0, pieces_before_n - pieces_n) }, (_, i) => ({
    index: pieces_n + i,
  }));
  const within = changed.filter(({ index }) => index < Math.min(pieces_n, pieces_before_n));
  for (const piece of [...within, ...cutOff] as Pick<ChangedPiece, 'index' | 'before'>[]) {
    const bytes = piece.before ?? (await tx.objectStore('pieces').get(piece.index));
    if (bytes) overwritten.push({ index: piece.index, bytes });
  }
  return overwritten;
}
