/** Reading what lies in the store: its head, its pieces, and whether they are those in memory. Part of the storage door. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { PagedFile, PIECE_BYTES } from '../sqlite/pagedFile';
import { checkHead, checkPieces, damagedAt, isSound } from './head';
import type { Tx } from './objectStores';
import type { Elsewhere, Head, StoredDatabase } from './store';
import { PieceSums } from './sums';

/** What lies in the store as far as this tab knows. */
export interface Known {
  head: Head | null;
  sums: PieceSums;
  /** Pieces that the state before the last migration still shares with the newest: those below and not in `saved`. */
  kept: { pieces_n: number; saved: ReadonlySet<number> } | null;
}

export const NOTHING_KNOWN: Known = { head: null, sums: new PieceSums([]), kept: null };

/** Pieces read at a time: 16 MiB. */
const READ_PIECES_N = 1024;

/** The head record as it is, or undefined. */
export async function readHead(tx: Tx<IDBTransactionMode>): Promise<Head | undefined> {
  return (await tx.objectStore('head').get('head')) as Head | undefined;
}

/** Pieces of a state's file. */
function pieceCount({ size }: Head): number {
  return Math.ceil(size / PIECE_BYTES);
}

/** All pieces from 0, with a hole where one is missing. */
async function readPieces(tx: Tx<IDBTransactionMode>, pieces_n: number): Promise<(Uint8Array | undefined)[]> {
  const store = tx.objectStore('pieces');
  const parts: Promise<Uint8Array[]>[] = [];
  for (let from = 0; from < pieces_n; from += READ_PIECES_N)
    parts.push(store.getAll(IDBKeyRange.bound(from, from + READ_PIECES_N, false, true)));
  const all = (await Promise.all(parts)).flat();
  const total = await store.count();
  if (all.length === pieces_n && total === pieces_n) return all;
  // Something is missing or too much: read each by its number, so that the right one is named.
  const n = Math.max(pieces_n, total);
  return Promise.all(Array.from({ length: n }, (_, index) => store.get(index)));
}

/** A state of the database that can be opened, from its head and pieces. */
export function stored(head: Head, pieces: Uint8Array[]): StoredDatabase {
  const { generation, schema_version, saved_at, seal } = head;
  const file = new PagedFile(pieces, head.size);
  return { file, generation, schema_version, saved_at, seal, seen_generation: generation };
}

/**
 * The newest state, checked, and what is known of the store with it; of a state that is found `elsewhere` the pieces
 * here are not read. Failure `database_damaged`.
 */
export async function readNewest(
  tx: Tx<IDBTransactionMode>,
  elsewhere: Elsewhere = () => null,
): Promise<Result<{ known: Known; database: StoredDatabase | null }, 'database_damaged'>> {
  const head = await readHead(tx);
  if (!head) {
    // Pieces without a head were never a saved state of ours: do not start afresh over them.
    const orphans_n = await tx.objectStore('pieces').count();
    if (orphans_n > 0) return fail('database_damaged', { detail: 'head' });
    return ok({ known: NOTHING_KNOWN, database: null });
  }
  const [groups, kept, saved] = await Promise.all([
    tx.objectStore('sums').getAll(),
    tx.objectStore('kept').get('before_migration'),
    tx.objectStore('kept_pieces').getAllKeys(),
  ]);
  const sums = checkHead(head, groups);
  if (!sums.ok) return sums;
  const given = elsewhere(head, sums.value);
  let sound = checkPieces(given ?? [], head, sums.value);
  if (!sound.ok) sound = checkPieces(await readPieces(tx, pieceCount(head)), head, sums.value);
  if (!sound.ok) return sound;
  const pieces_n = kept ? pieceCount(kept.head) : 0;
  const known: Known = { head, sums: sums.value, kept: kept ? { pieces_n, saved: new Set(saved) } : null };
  return ok({ known, database: stored(head, sound.value) });
}

/** The stored bytes as they are, sound or not, with zeros for what is missing; null when there are none. */
export async function readUnchecked(tx: Tx<IDBTransactionMode>): Promise<Uint8Array | null> {
  const head = await readHead(tx);
  const keys = await tx.objectStore('pieces').getAllKeys();
  const pieces_n = (keys.at(-1) ?? -1) + 1;
  if (pieces_n === 0) return null;
  const pieces = await readPieces(tx, pieces_n);
  const bytes = new Uint8Array(head ? Math.max(head.size, 0) : pieces_n * PIECE_BYTES);
  for (const [index, piece] of pieces.entries())
    if (piece && index * PIECE_BYTES + piece.byteLength <= bytes.byteLength)
      bytes.set(piece, index * PIECE_BYTES);
  return bytes;
}

/** The first piece that is not the file's or not what `sums` says, −1 for another length, null where all agree. */
export async function differingPiece(
  tx: Tx<IDBTransactionMode>,
  file: PagedFile,
  sums: PieceSums,
): Promise<number | null> {
  const head = await readHead(tx);
  if (!head || head.size !== file.size) return -1;
  for (let from = 0; from < file.pieces_n; from += READ_PIECES_N) {
    const range = IDBKeyRange.bound(from, from + READ_PIECES_N - 1);
    const pieces = await tx.objectStore('pieces').getAll(range);
    for (const [i, piece] of pieces.entries()) {
      const here = file.piece(from + i);
      const same = piece.byteLength === here.byteLength;
      if (!same || !sums.fits(from + i, piece) || !sums.fits(from + i, here)) return from + i;
    }
    if (pieces.length !== Math.min(READ_PIECES_N, file.pieces_n - from)) return from + pieces.length;
  }
  return null;
}

/** Some pieces of a state from one on, and, where they are the last, whether there are more: as `readNewest` checks all. */
export async function checkSomePieces(
  tx: Tx<IDBTransactionMode>,
  { head, sums }: { head: Head; sums: PieceSums },
  from: number,
  n: number,
): Promise<Result<null, 'database_damaged'>> {
  const last = from + n >= sums.pieces_n;
  const range = last ? IDBKeyRange.lowerBound(from) : IDBKeyRange.bound(from, from + n, false, true);
  const pieces = await tx.objectStore('pieces').getAll(range);
  const expected_n = last ? sums.pieces_n - from : n;
  for (let i = 0; i < Math.max(pieces.length, expected_n); i++)
    if (!isSound(pieces[i], from + i, head, sums)) return damagedAt(from + i);
  return ok(null);
}
