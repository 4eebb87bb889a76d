/** Payloads of a journal: a description as JSON, and the bytes of pieces behind it. Pure. */
import { PIECE_BYTES } from '../sqlite/pagedFile';
import type { ChangedPiece } from '../sqlite/pagedFile';
import type { Head } from '../store/store';

export type PieceBytes = Pick<ChangedPiece, 'index' | 'bytes'>;

/** Which state of a base the pieces belong to: the kept ones share what they do not name with the newest. */
export type StateName = 'newest' | 'previous' | 'before_migration';

export interface PiecesPart {
  of: StateName;
  /** Length of that state's file: its last piece is cut there. */
  size: number;
  indexes: number[];
}

export interface BasePart {
  newest: Head;
  previous: Head | null;
  before_migration: Head | null;
}

export interface CommitPart {
  head: Head;
  size: number;
  indexes: number[];
  /** The state before this one is kept until the next with this mark. */
  before_migration: boolean;
  /** The state before this one was given up, to make room. */
  keep_previous: boolean;
}

/** JSON, then the bytes; what `decodePart` takes apart. */
export function encodePart(about: object, pieces: readonly PieceBytes[] = []): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(about));
  const bytes = new Uint8Array(bytesFrom(json.byteLength) + sizeOf(pieces));
  new DataView(bytes.buffer).setUint32(0, json.byteLength, true);
  bytes.set(json, 4);
  let at = bytesFrom(json.byteLength);
  for (const piece of pieces) {
    bytes.set(piece.bytes, at);
    at += piece.bytes.byteLength;
  }
  return bytes;
}

/** The description of a payload, and its pieces where it has some. Throws where it is none. */
export function decodePart<Part extends object>(payload: Uint8Array): { about: Part; pieces: PieceBytes[] } {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const json_bytes = view.getUint32(0, true);
  const about = JSON.parse(new TextDecoder().decode(payload.subarray(4, 4 + json_bytes))) as Part;
  const { size = 0, indexes = [] } = about as Partial<PiecesPart>;
  let at = bytesFrom(json_bytes);
  const pieces = indexes.map((index) => {
    const length = Math.min(PIECE_BYTES, size - index * PIECE_BYTES);
    // A copy: a view would keep the whole record in memory, and IndexedDB would store it all.
    const bytes = payload.slice(at, at + length);
    at += length;
    return { index, bytes };
  });
  return { about, pieces };
}

/** Where the bytes begin: at a word. */
function bytesFrom(json_bytes: number): number {
  return Math.ceil((4 + json_bytes) / 4) * 4;
}

/** Bytes of all pieces. */
function sizeOf(pieces: readonly { bytes: Uint8Array }[]): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}
