/**
 * The database file in memory, in pieces, which knows what has changed since the last save.
 *
 * SQLite (sql.js) keeps a file as one array that it doubles and copies as the file grows, and tells
 * nobody what it writes. This object takes that array's place: it answers the four members that
 * Emscripten's MEMFS uses (`length`, `set`, `subarray`, `slice` of the adopted array; seen in sql.js
 * 1.16, guarded by `adopted` and `lost` below and by the self-check), and keeps
 * 1. the file in pieces of 16 KiB, the units that are stored, so that there is no second copy;
 * 2. for each piece written since the last save what it was before (copy on first write), which is
 *    both the list of what to save and the way back after a save that failed.
 *
 * MEMFS asks for no more room while `length` suffices, so the file grows piece by piece here. It
 * leaves for an array of its own when the file is truncated; SQLite does that in VACUUM alone here
 * (journal in memory, no page written before COMMIT). Then `lost` is set and the caller exports.
 *
 * Cost of a write: its bytes, and 16 KiB for the first into each piece.
 */

export const PIECE_BYTES = 16 * 1024;
/** SQLite's largest page: a longer read is MEMFS copying the file to leave. */
const LONGEST_READ = 64 * 1024;
/** More than any file; MEMFS grows nothing by itself below it. */
const ROOM_ENOUGH = 2 ** 40;

/** A piece that differs from what is stored. */
export interface ChangedPiece {
  index: number;
  /** Its bytes now; the file's last piece is cut at the end of the file. */
  bytes: Uint8Array;
  /** Its bytes as they are stored; null if it was beyond the end. Left out where that is not known. */
  before?: Uint8Array | null;
}

/** What a save has to write of the file. */
export interface ImageChange {
  /** Length of the file now, bytes. */
  size: number;
  /** By index, rising. */
  pieces: ChangedPiece[];
}

/** What MEMFS sees of an array of bytes. */
interface FileContents {
  readonly length: number;
  set(bytes: ArrayBufferView, at: number): void;
  subarray(from: number, to: number): Uint8Array;
}

/** The database file in memory: the units of a save, and the way back after one that failed. */
export class PagedFile implements FileContents {
  readonly length = ROOM_ENOUGH;
  /** MEMFS has taken this file for its own. */
  adopted = false;
  /** MEMFS has left for an array of its own: what SQLite writes now is not seen here. */
  lost = false;
  #pieces: Uint8Array[];
  #size: number;
  #savedSize: number;
  readonly #before = new Map<number, Uint8Array | null>();

  /** Takes the pieces over (all of PIECE_BYTES but the last, which may be shorter). */
  constructor(pieces: Uint8Array[], size: number) {
    if (pieces.length !== Math.ceil(size / PIECE_BYTES)) throw new Error('pieces and size disagree');
    this.#pieces = pieces.map((piece) => (piece.byteLength === PIECE_BYTES ? piece : padded(piece)));
    this.#size = size;
    this.#savedSize = size;
  }

  static fromBytes(bytes: Uint8Array): PagedFile {
    const pieces: Uint8Array[] = [];
    for (let from = 0; from < bytes.byteLength; from += PIECE_BYTES)
      pieces.push(bytes.slice(from, from + PIECE_BYTES));
    return new PagedFile(pieces, bytes.byteLength);
  }

  get size(): number {
    return this.#size;
  }

  get pieces_n(): number {
    return this.#pieces.length;
  }

  /** A piece as it is stored: cut at the end of the file. Not to be written to. */
  piece(index: number): Uint8Array {
    return this.#cut(this.#pieces[index]!, index, this.#size);
  }

  /** The whole file in one array: a copy. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#size);
    for (let index = 0; index < this.#pieces.length; index++)
      bytes.set(this.piece(index), index * PIECE_BYTES);
    return bytes;
  }

  /** To be given to `new SQL.Database(…)`: an "array" whose copy is this file. */
  adoptable(): Uint8Array {
    const give = (): PagedFile => {
      this.adopted = true;
      this.lost = false;
      return this;
    };
    // MEMFS reads `length`, looks whether there is a `subarray`, and calls `slice`.
    const array = { length: this.#size, subarray: give, slice: give };
    return array as unknown as Uint8Array;
  }

  set(source: ArrayBufferView, at: number): void {
    const bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    // A gap reads as zeros, and the piece before it is longer now.
    if (at > this.#size) for (let gap = this.#size; gap < at; gap += PIECE_BYTES) this.#writable(gap);
    for (let done = 0; done < bytes.byteLength;) {
      const piece = this.#writable(at + done);
      const offset = (at + done) % PIECE_BYTES;
      const n = Math.min(PIECE_BYTES - offset, bytes.byteLength - done);
      piece.set(bytes.subarray(done, done + n), offset);
      done += n;
    }
    this.#size = Math.max(this.#size, at + bytes.byteLength);
  }

  subarray(from: number, to: number): Uint8Array {
    if (to - from > LONGEST_READ) this.lost = true;
    const index = Math.floor(from / PIECE_BYTES);
    const start = index * PIECE_BYTES;
    if (to <= start + PIECE_BYTES && index < this.#pieces.length)
      return this.#pieces[index]!.subarray(from - start, to - start);
    const bytes = new Uint8Array(to - from);
    for (let at = from; at < to;) {
      const piece = this.#pieces[Math.floor(at / PIECE_BYTES)];
      if (!piece) break;
      const part = piece.subarray(at % PIECE_BYTES, (at % PIECE_BYTES) + (to - at));
      bytes.set(part, at - from);
      at += part.byteLength;
    }
    return bytes;
  }

  /** What differs from the last saved state; pieces written with the same bytes are left out. */
  change(): ImageChange {
    const pieces: ChangedPiece[] = [];
    for (const index of [...this.#before.keys()].sort((a, b) => a - b)) {
      const before = this.#before.get(index)!;
      const stored = before && this.#cut(before, index, this.#savedSize);
      const bytes = this.piece(index);
      if (!stored || !sameBytes(stored, bytes)) pieces.push({ index, bytes, before: stored });
    }
    return { size: this.#size, pieces };
  }

  /** The present state is saved. */
  settle(): void {
    this.#before.clear();
    this.#savedSize = this.#size;
  }

  /** Goes back to the last saved state. SQLite must be opened again: it remembers pages. */
  restore(): void {
    for (const [index, before] of this.#before) if (before) this.#pieces[index] = before;
    this.#pieces.length = Math.ceil(this.#savedSize / PIECE_BYTES);
    this.#size = this.#savedSize;
    this.#before.clear();
    this.lost = false;
  }

  /** The piece at a place, ready to be written: what it was is kept. */
  #writable(at: number): Uint8Array {
    const index = Math.floor(at / PIECE_BYTES);
    while (this.#pieces.length <= index) {
      this.#before.set(this.#pieces.length, null);
      this.#pieces.push(new Uint8Array(PIECE_BYTES));
    }
    const piece = this.#pieces[index]!;
    if (this.#before.has(index)) return piece;
    this.#before.set(index, piece);
    return (this.#pieces[index] = piece.slice());
  }

  #cut(piece: Uint8Array, index: number, size: number): Uint8Array {
    const length = size - index * PIECE_BYTES;
    return length < PIECE_BYTES ? piece.slice(0, length) : piece;
  }
}

function padded(piece: Uint8Array): Uint8Array {
  const whole = new Uint8Array(PIECE_BYTES);
  whole.set(piece);
  return whole;
}

/** Whether these are the same bytes; fast where both start at a word of their buffers. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.byteLength !== b.byteLength) return false;
  if (a.byteLength % 4 !== 0 || a.byteOffset % 4 !== 0 || b.byteOffset % 4 !== 0)
    return a.every((byte, i) => byte === b[i]);
  const wordsA = new Int32Array(a.buffer, a.byteOffset, a.byteLength / 4);
  const wordsB = new Int32Array(b.buffer, b.byteOffset, b.byteLength / 4);
  for (let i = 0; i < wordsA.length; i++) if (wordsA[i] !== wordsB[i]) return false;
  return true;
}
