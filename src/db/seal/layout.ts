/**
 * The database file as it is stored encrypted: a file in pieces like any other, so that checksums, older states, the
 * second copy and their comparison go on without the key.
 *
 * Form: header (4 pieces: who can open it), then groups: one piece of seals (nonce and tag of each piece of the group,
 * themselves sealed together), and up to 512 pieces of the database, each encrypted at its own length. Pure.
 */
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { NONCE_BYTES, TAG_BYTES } from './cipher';
import type { Sealed } from './cipher';

/** Never to be changed: devices have them. */
const MAGIC = new TextEncoder().encode('APRTSEAL');
const VERSION = 1;
export const HEADER_PIECES_N = 4;
const HEADER_BYTES = HEADER_PIECES_N * PIECE_BYTES;
const JSON_AT = MAGIC.byteLength + 8;
const GROUP_PIECES_N = 512;
const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** How far the device is with its encryption. */
export type SealState = 'switching_on' | 'on' | 'switching_off';

/** The data's key, encrypted with one that comes of a secret. Bytes as hex. */
export interface Wrap {
  login: string;
  by: 'password' | 'code';
  /** Tells for which password or code it was made, without telling anything of it. */
  of: string;
  salt: string;
  iterations: number;
  nonce: string;
  wrapped: string;
}

/** What is told without the key. */
export interface SealHeader {
  key_id: string;
  state: SealState;
  wraps: Wrap[];
}

/** Whether a stored file is an encrypted database. */
export function isSealedDatabase(first: Uint8Array | undefined): boolean {
  return first !== undefined && MAGIC.every((byte, i) => first[i] === byte);
}

/** Whether so many wraps have room. */
export function headerFits(header: SealHeader): boolean {
  return jsonOf(header).byteLength <= HEADER_BYTES - JSON_AT;
}

function jsonOf(header: SealHeader): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(header));
}

/** The header's pieces. Throws where it has no room. */
export function encodeHeader(header: SealHeader): Uint8Array[] {
  const json = jsonOf(header);
  if (!headerFits(header)) throw new Error(`a header of ${json.byteLength} bytes`);
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint32(MAGIC.byteLength, VERSION, true);
  view.setUint32(MAGIC.byteLength + 4, json.byteLength, true);
  bytes.set(json, JSON_AT);
  return Array.from({ length: HEADER_PIECES_N }, (_, n) =>
    bytes.slice(n * PIECE_BYTES, (n + 1) * PIECE_BYTES),
  );
}

/** The header of a stored file, from its first pieces; null where it is none that this app knows. */
export function decodeHeader(pieces: readonly Uint8Array[]): SealHeader | null {
  const bytes = new Uint8Array(HEADER_BYTES);
  for (let n = 0; n < HEADER_PIECES_N; n++) {
    if (pieces[n]?.byteLength !== PIECE_BYTES) return null;
    bytes.set(pieces[n]!, n * PIECE_BYTES);
  }
  const view = new DataView(bytes.buffer);
  const json_bytes = view.getUint32(MAGIC.byteLength + 4, true);
  if (!isSealedDatabase(bytes) || view.getUint32(MAGIC.byteLength, true) !== VERSION) return null;
  try {
    const json = new TextDecoder().decode(bytes.subarray(JSON_AT, JSON_AT + json_bytes));
    const header = JSON.parse(json) as SealHeader;
    return typeof header.key_id === 'string' && Array.isArray(header.wraps) ? header : null;
  } catch {
    return null;
  }
}

/** Group of a piece of the database. */
export function groupOf(index: number): number {
  return Math.floor(index / GROUP_PIECES_N);
}

/** Groups of a database of so many pieces. */
export function groupsOf(pieces_n: number): number {
  return Math.ceil(pieces_n / GROUP_PIECES_N);
}

/** Where the seals of a group are stored. */
export function sealsAt(group: number): number {
  return HEADER_PIECES_N + group * (GROUP_PIECES_N + 1);
}

/** Where a piece of the database is stored. */
export function pieceAt(index: number): number {
  return sealsAt(groupOf(index)) + 1 + (index % GROUP_PIECES_N);
}

/** Length of the stored file of a database of that length. */
export function storedSize(size: number): number {
  const pieces_n = Math.ceil(size / PIECE_BYTES);
  return size + (HEADER_PIECES_N + groupsOf(pieces_n)) * PIECE_BYTES;
}

/** The other way round; null where no database has a stored file of that length. */
export function plainSize(stored_size: number): number | null {
  const rest_n = Math.ceil(stored_size / PIECE_BYTES) - HEADER_PIECES_N;
  const groups_n = Math.ceil(rest_n / (GROUP_PIECES_N + 1));
  const size = stored_size - (HEADER_PIECES_N + groups_n) * PIECE_BYTES;
  return size > 0 && storedSize(size) === stored_size ? size : null;
}

/** Nonces and tags of the pieces of one group. */
export class Seals {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array = new Uint8Array(GROUP_PIECES_N * SEAL_BYTES)) {
    this.bytes = bytes;
  }

  /** That of a piece of the group. */
  get(index: number): { nonce: Uint8Array; tag: Uint8Array } {
    return takeSeal(this.bytes, SEAL_BYTES * (index % GROUP_PIECES_N));
  }

  set(index: number, seal: { nonce: Uint8Array; tag: Uint8Array }): void {
    putSeal(this.bytes, SEAL_BYTES * (index % GROUP_PIECES_N), seal);
  }

  /** From this piece on within the group there are none. */
  cut(index: number): void {
    this.bytes.fill(0, SEAL_BYTES * (index % GROUP_PIECES_N));
  }

  copy(): Seals {
    return new Seals(this.bytes.slice());
  }
}

/** A group's seals, encrypted, as the piece that is stored. */
export function encodeSeals(sealed: Sealed): Uint8Array {
  const piece = new Uint8Array(PIECE_BYTES);
  putSeal(piece, 0, sealed);
  piece.set(sealed.bytes, SEAL_BYTES);
  return piece;
}

/** The other way round. */
export function decodeSeals(piece: Uint8Array): Sealed {
  const bytes = piece.slice(SEAL_BYTES, SEAL_BYTES + GROUP_PIECES_N * SEAL_BYTES);
  return { ...takeSeal(piece, 0), bytes };
}

function takeSeal(from: Uint8Array, at: number): { nonce: Uint8Array; tag: Uint8Array } {
  return { nonce: from.slice(at, at + NONCE_BYTES), tag: from.slice(at + NONCE_BYTES, at + SEAL_BYTES) };
}

function putSeal(into: Uint8Array, at: number, { nonce, tag }: { nonce: Uint8Array; tag: Uint8Array }): void {
  into.set(nonce, at);
  into.set(tag, at + NONCE_BYTES);
}
