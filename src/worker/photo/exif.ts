/**
 * What an EXIF block says: how the picture is to be turned, and of what kinds the rest is. Nothing of it is kept.
 * A block is a small TIFF file: directories of 12-byte entries, in either byte order. Lengths may lie and
 * directories may point anywhere: whatever lies outside is not read, and no directory is read twice.
 * Source: EXIF 2.32, chapter 4.6; TIFF 6.0.
 */
import type { PhotoMetadataKind } from '../../core/photoFiles';

interface ExifFacts {
  /** 1: upright; 2 to 8: turned or mirrored. */
  orientation: number;
  kinds: Set<PhotoMetadataKind>;
}

const ORIENTATION = 0x0112;
const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const MAX_ENTRIES = 1000;
const SHORT = 3;
const LONG = 4;

/** Tags that tell something; those of sizes, colours and exposure are not worth a word. */
const KINDS: ReadonlyMap<number, PhotoMetadataKind> = new Map([
  ...tags('camera', 0x010f, 0x0110, 0x0131, 0x013c, 0x927c, 0xa431, 0xa433, 0xa434, 0xa435, 0xc62f),
  ...tags('author', 0x013b, 0x8298, 0x9c9d, 0xa430),
  ...tags('comments', 0x010d, 0x010e, 0x9286, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f, 0xa420),
  ...tags('date', 0x0132, 0x9003, 0x9004),
  ...tags('place', GPS_DIRECTORY),
]);

function tags(kind: PhotoMetadataKind, ...numbers: number[]): [number, PhotoMetadataKind][] {
  return numbers.map((number) => [number, kind]);
}

/** Reads a block, with or without its `Exif` mark. What cannot be read is upright and of the kind `other`. */
export function readExif(block: Uint8Array): ExifFacts {
  const marked = String.fromCharCode(...block.subarray(0, 4)) === 'Exif';
  const tiff = marked ? block.subarray(6) : block;
  const facts: ExifFacts = { orientation: 1, kinds: new Set() };
  const order =
    tiff[0] === 0x4d && tiff[1] === 0x4d ? 'big' : tiff[0] === 0x49 && tiff[1] === 0x49 && 'little';
  if (!order || tiff.byteLength < 8) return { ...facts, kinds: new Set(['other']) };
  const reader = new Reader(tiff, order === 'little', facts);
  reader.readAll();
  if (facts.kinds.size === 0 && reader.entries_n > (facts.orientation === 1 ? 0 : 1))
    facts.kinds.add('other');
  return facts;
}

class Reader {
  entries_n = 0;
  readonly #view: DataView;
  readonly #little: boolean;
  readonly #facts: ExifFacts;
  readonly #seen = new Set<number>();

  constructor(tiff: Uint8Array, little: boolean, facts: ExifFacts) {
    this.#view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
    this.#little = little;
    this.#facts = facts;
  }

  readAll(): void {
    const second = this.#directory(this.#view.getUint32(4, this.#little), true);
    // The second directory is that of a thumbnail.
    if (second !== 0 && second + 2 <= this.#view.byteLength) this.#facts.kinds.add('pictures');
  }

  /** Answers where the next directory lies, 0 for none. */
  #directory(at: number, isFirst: boolean): number {
    const view = this.#view;
    if (at + 2 > view.byteLength || this.#seen.has(at)) return 0;
    this.#seen.add(at);
    const count = Math.min(view.getUint16(at, this.#little), MAX_ENTRIES);
    for (let i = 0; i < count && at + 14 + 12 * i <= view.byteLength; i++)
      this.#entry(at + 2 + 12 * i, isFirst);
    const next = at + 2 + 12 * count;
    return next + 4 <= view.byteLength ? view.getUint32(next, this.#little) : 0;
  }

  #entry(at: number, isFirst: boolean): void {
    const view = this.#view;
    const tag = view.getUint16(at, this.#little);
    this.entries_n += 1;
    if (tag === ORIENTATION && isFirst) {
      const type = view.getUint16(at + 2, this.#little);
      const value = type === SHORT ? view.getUint16(at + 8, this.#little) : 0;
      const long = type === LONG ? view.getUint32(at + 8, this.#little) : value;
      if (long >= 1 && long <= 8) this.#facts.orientation = long;
    }
    const kind = KINDS.get(tag);
    if (kind) this.#facts.kinds.add(kind);
    if (tag === EXIF_DIRECTORY) this.#directory(view.getUint32(at + 8, this.#little), false);
  }
}

/** An EXIF block that says nothing but how the picture is to be turned. */
export function bareExif(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0];
  return Uint8Array.from([0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, 0, 0, 0, 0]);
}
