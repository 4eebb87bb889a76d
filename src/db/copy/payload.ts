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
  const about = aboutOf(payload) as Part;
  const { size = 0 } = about as Partial<PiecesPart>;
  const pieces = placesOf(payload).places.map(([index, at]) => {
    // A copy: a view would keep the whole record in memory, and IndexedDB would store it all.
    const bytes = payload.slice(at, at + Math.min(PIECE_BYTES, size - index * PIECE_BYTES));
    return { index, bytes };
  });
  return { about, pieces };
}

/** What has to be read of a payload to know how long its description is. */
export const PREFIX_BYTES = 4;

/** Length of what stands before the pieces, by the first bytes of a payload. */
export function prefixBytes(start: Uint8Array): number {
  return bytesFrom(new DataView(start.buffer, start.byteOffset, start.byteLength).getUint32(0, true));
}

/** Where in a payload each of its pieces begins, by its description. Throws where it is none. */
export function placesOf(prefix: Uint8Array): { of?: StateName; places: [index: number, at: number][] } {
  const { of, size = 0, indexes = [] } = aboutOf(prefix) as Partial<PiecesPart>;
  let at = prefixBytes(prefix);
  const places = indexes.map((index): [number, number] => {
    const place = at;
    at += Math.min(PIECE_BYTES, size - index * PIECE_BYTES);
    return [index, place];
  });
  return { ...(of && { of }), places };
}

function aboutOf(prefix: Uint8Array): object {
  const json_bytes = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength).getUint32(0, true);
  return JSON.parse(new TextDecoder().decode(prefix.subarray(4, 4 + json_bytes))) as object;
}

/** Where the bytes begin: at a word. */
function bytesFrom(json_bytes: number): number {
  return Math.ceil((4 + json_bytes) / 4) * 4;
}

/** Bytes of all pieces. */
function sizeOf(pieces: readonly { bytes: Uint8Array }[]): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}
