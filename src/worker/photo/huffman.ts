/** Huffman codes of a JPEG and the bits that they are read from. Source: ITU T.81 annexes C and F. */

const MAX_CODE_BITS = 16;
const MAX_TABLES = 4;

/** For each of the next 16 bits: length of the code × 256 + its symbol; 0 where there is no such code. */
export type HuffmanTable = Uint16Array;

/** Reads the tables of a segment into those that stand: index class × 4 + number. False where it is malformed. */
export function readHuffmanTables(body: Uint8Array, tables: (HuffmanTable | undefined)[]): boolean {
  let at = 0;
  while (at < body.byteLength) {
    const which = body[at]!;
    if (which >> 4 > 1 || (which & 15) >= MAX_TABLES || at + 17 > body.byteLength) return false;
    const counts = body.subarray(at + 1, at + 17);
    const symbols_n = counts.reduce((sum, count) => sum + count, 0);
    const symbols = body.subarray(at + 17, at + 17 + symbols_n);
    const table = symbols.byteLength === symbols_n ? makeTable(counts, symbols) : null;
    if (!table) return false;
    tables[(which >> 4) * MAX_TABLES + (which & 15)] = table;
    at += 17 + symbols_n;
  }
  return true;
}

function makeTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const table = new Uint16Array(1 << MAX_CODE_BITS);
  let code = 0;
  let next = 0;
  for (let bits = 1; bits <= MAX_CODE_BITS; bits++) {
    for (let i = 0; i < counts[bits - 1]!; i++) {
      const span = 1 << (MAX_CODE_BITS - bits);
      const from = code * span;
      if (from + span > table.length) return null;
      table.fill((bits << 8) | symbols[next]!, from, from + span);
      code += 1;
      next += 1;
    }
    code *= 2;
  }
  return table;
}

/** The bits of one stretch of coded pixels, up to the next marker; zeros behind its end. */
export class CodedBits {
  /** Where the next byte lies. */
  at: number;
  /** A code that no table has: the bytes are not what was coded. */
  broken = false;
  readonly #bytes: Uint8Array;
  #held = 0;
  #held_n = 0;
  /** Bits handed out of nothing, while they are held. */
  #beyond_n = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** More bits have been read than there are. */
  get isOut(): boolean {
    return this.#beyond_n > this.#held_n;
  }

  /** The symbol of the next code. */
  symbol(table: HuffmanTable): number {
    this.#fill();
    const found = table[(this.#held >>> (this.#held_n - 16)) & 0xffff]!;
    if (found === 0) {
      this.broken = true;
      return 0;
    }
    this.#held_n -= found >> 8;
    return found & 0xff;
  }

  /** At most 16 bits, as a number. */
  bits(n: number): number {
    this.#fill();
    this.#held_n -= n;
    return (this.#held >>> this.#held_n) & ((1 << n) - 1);
  }

  #fill(): void {
    while (this.#held_n <= 16) {
      this.#held = (this.#held << 8) | this.#nextByte();
      this.#held_n += 8;
    }
  }

  #nextByte(): number {
    const bytes = this.#bytes;
    const byte = bytes[this.at];
    if (byte === undefined) return this.#beyond();
    if (byte !== 0xff) {
      this.at += 1;
      return byte;
    }
    // A stuffed zero makes it a byte of the code; anything else is a marker.
    if (bytes[this.at + 1] !== 0) return this.#beyond();
    this.at += 2;
    return 0xff;
  }

  #beyond(): number {
    this.#beyond_n += 8;
    return 0;
  }
}
