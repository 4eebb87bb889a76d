/**
 * Reading one block's codes without making pixels of them, in each way in which a JPEG codes them: all of it at
 * once, or by and by (progressive). Source: ITU T.81, F.2.2 and G.1.2; the order of bits in refinements as in libjpeg.
 */
import type { CodedBits, HuffmanTable } from './huffman';

export interface Component {
  id: number;
  blocks_per_mcu: number;
  /** Of the picture itself, without what fills up the last MCU. */
  blocks_across: number;
  blocks_down: number;
  /** Progressive: which of a block's 64 coefficients are not zero yet, a bit each. */
  not_zero: Uint32Array;
  /** It has had a scan with its mean values. */
  seen: boolean;
}

/** What a scan codes: the coefficients `from`–`to`, for the first time or one bit more of each. */
export interface ScanCoding {
  progressive: boolean;
  from: number;
  to: number;
  refines: boolean;
}

interface Part {
  component: Component;
  dc: HuffmanTable | undefined;
  ac: HuffmanTable | undefined;
}

/** Reads the blocks of one component. */
export interface BlockReader {
  /** To be called at the start and after each restart marker. */
  restart(): void;
  read(bits: CodedBits, block: number): void;
}

/** What reads the blocks of a component in a scan; null where a table is missing. */
export function blockReader(coding: ScanCoding, { component, dc, ac }: Part): BlockReader | null {
  if (!coding.progressive) return dc && ac ? { restart, read: (bits) => readWhole(bits, dc, ac) } : null;
  if (coding.from === 0) {
    // One bit more of the mean value needs no table.
    if (coding.refines) return { restart, read: (bits) => void bits.bits(1) };
    return dc ? { restart, read: (bits) => void bits.bits(sizeOf(bits.symbol(dc))) } : null;
  }
  return ac ? new BandReader(coding, ac, component.not_zero) : null;
}

function restart(): void {}

function readWhole(bits: CodedBits, dc: HuffmanTable, ac: HuffmanTable): void {
  bits.bits(sizeOf(bits.symbol(dc)));
  for (let k = 1; k < 64; k++) {
    const symbol = bits.symbol(ac);
    const size = symbol & 15;
    const zeros = symbol >> 4;
    if (size === 0 && zeros < 15) return;
    k += zeros;
    if (size > 0) bits.bits(size);
  }
}

/** Bits of a difference; more than 16 there are none. */
function sizeOf(symbol: number): number {
  return Math.min(symbol, 16);
}

/** A band of coefficients of a progressive file. */
class BandReader implements BlockReader {
  readonly #coding: ScanCoding;
  readonly #ac: HuffmanTable;
  readonly #not_zero: Uint32Array;
  /** Blocks yet to come in which this band has nothing new. */
  #empty_n = 0;

  constructor(coding: ScanCoding, ac: HuffmanTable, not_zero: Uint32Array) {
    this.#coding = coding;
    this.#ac = ac;
    this.#not_zero = not_zero;
  }

  restart(): void {
    this.#empty_n = 0;
  }

  read(bits: CodedBits, block: number): void {
    if (this.#coding.refines) this.#refine(bits, block);
    else this.#first(bits, block);
  }

  #first(bits: CodedBits, block: number): void {
    if (this.#empty_n > 0) {
      this.#empty_n -= 1;
      return;
    }
    const { from, to } = this.#coding;
    for (let k = from; k <= to; k++) {
      const symbol = bits.symbol(this.#ac);
      const size = symbol & 15;
      const zeros = symbol >> 4;
      if (size === 0 && zeros < 15) {
        this.#empty_n = runOf(bits, zeros) - 1;
        return;
      }
      k += zeros;
      if (size === 0) continue;
      bits.bits(size);
      this.#mark(block, k);
    }
  }

  #refine(bits: CodedBits, block: number): void {
    const { from, to } = this.#coding;
    let k = from;
    while (this.#empty_n === 0 && k <= to) {
      const symbol = bits.symbol(this.#ac);
      if (bits.broken || bits.isOut) return;
      const zeros = symbol >> 4;
      const isNew = (symbol & 15) > 0;
      if (!isNew && zeros < 15) {
        this.#empty_n = runOf(bits, zeros);
        break;
      }
      if (isNew) bits.bits(1);
      k = this.#skipZeros(bits, block, k, zeros);
      if (isNew && k <= to) this.#mark(block, k);
      k += 1;
    }
    if (this.#empty_n === 0) return;
    // Only what is there already gets its bit.
    for (; k <= to; k++) if (this.#isNotZero(block, k)) bits.bits(1);
    this.#empty_n -= 1;
  }

  /** Past so many zeros and to the next; what is not zero on the way gets its bit. */
  #skipZeros(bits: CodedBits, block: number, from: number, zeros: number): number {
    let left = zeros;
    let k = from;
    for (; k <= this.#coding.to; k++) {
      if (this.#isNotZero(block, k)) bits.bits(1);
      else if (--left < 0) break;
    }
    return k;
  }

  #isNotZero(block: number, k: number): boolean {
    return (this.#not_zero[2 * block + (k >> 5)]! & (1 << (k & 31))) !== 0;
  }

  #mark(block: number, k: number): void {
    if (k < 64) this.#not_zero[2 * block + (k >> 5)]! |= 1 << (k & 31);
  }
}

/** How many blocks a run covers, this one among them. */
function runOf(bits: CodedBits, exponent: number): number {
  return (1 << exponent) + (exponent > 0 ? bits.bits(exponent) : 0);
}
