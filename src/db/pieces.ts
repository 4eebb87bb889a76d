/** The database file in pieces: 16 KiB wrote little and opened fast when sizes from 4 to 256 KiB were measured. */
import { fail, ok } from '../core/result';
import type { Result } from '../core/result';
import { checksum } from './checksum';
import type { Head } from './store';

export const PIECE_BYTES = 16 * 1024;

/** The file's pieces (views, the last one shorter) and their checksums. */
export function splitIntoPieces(file: Uint8Array): { pieces: Uint8Array[]; checksums: string[] } {
  const pieces: Uint8Array[] = [];
  // slice, not subarray: a stored view would drag its whole buffer into IndexedDB.
  for (let from = 0; from < file.byteLength; from += PIECE_BYTES)
    pieces.push(file.slice(from, from + PIECE_BYTES));
  return { pieces, checksums: pieces.map(checksum) };
}

/**
 * The file made of its stored pieces. Failure `database_damaged` with the number of the first piece
 * that is missing or not what the head says.
 */
export function joinPieces(
  pieces: readonly Uint8Array[],
  head: Head,
): Result<Uint8Array, 'database_damaged'> {
  const damaged = head.checksums.findIndex(
    (sum, index) => pieces[index] === undefined || checksum(pieces[index]) !== sum,
  );
  if (damaged >= 0) return fail('database_damaged', { piece: damaged });
  const size = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  if (size !== head.size || pieces.length !== head.checksums.length)
    return fail('database_damaged', { piece: pieces.length });
  const file = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.byteLength;
  }
  return ok(file);
}
