/** States as the store in memory keeps them: whole files. */
import { PIECE_BYTES } from '../sqlite/pagedFile';
import type { ChangedPiece } from '../sqlite/pagedFile';
import { makeHead } from '../store/head';
import { changedPieces } from '../store/save';
import type { SoundState } from '../store/store';
import { PieceSums } from '../store/sums';

/** A state as it lies on the disk. */
export interface DiskState {
  bytes: Uint8Array;
  generation: number;
  schema_version: string;
  saved_at: string;
}

/** A state with its head and checksums, in pieces. */
export function soundState({ bytes, ...facts }: DiskState): SoundState {
  const sums = freshSums(bytes);
  const pieces = Array.from({ length: sums.pieces_n }, (_, index) => pieceOf(bytes, index).slice());
  return { head: makeHead({ ...facts, size: bytes.byteLength }, sums), sums, pieces };
}

/** The other way round. */
export function diskState({ head, pieces }: SoundState): DiskState {
  const { generation, schema_version, saved_at, size } = head;
  const changed = pieces.map((bytes, index) => ({ index, bytes }));
  return { bytes: applied(new Uint8Array(), size, changed), generation, schema_version, saved_at };
}

/** Checksums of a file's pieces. */
export function freshSums(bytes: Uint8Array): PieceSums {
  const none = new PieceSums([]);
  const { changed } = changedPieces({ database: bytes, write_all: true }, none);
  return none.with(changed, changed.length).sums;
}

/** A piece of a file. */
export function pieceOf(bytes: Uint8Array, index: number): Uint8Array {
  return bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES);
}

/** A file after some of its pieces have changed. */
export function applied(before: Uint8Array, size: number, changed: readonly ChangedPiece[]): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set(before.subarray(0, Math.min(before.byteLength, size)));
  for (const piece of changed) bytes.set(piece.bytes, piece.index * PIECE_BYTES);
  return bytes;
}
