/**
 * A record of the second copy: a header of 512 bytes with a sum of its own, and a payload with its sum in the
 * header. Headers begin at multiples of 512, so that what comes after a damaged one is found again. Pure.
 */
import { checksumWords } from '../store/checksum';
import { readAt } from './blockFile';
import type { BlockFile } from './blockFile';

export const BLOCK_BYTES = 512;
/** `APR1`; another form of record gets another one. */
const MAGIC = 0x31525041;
const NAME_AT = 72;
const SUM_AT = BLOCK_BYTES - 8;
const MAX_NAME_BYTES = SUM_AT - NAME_AT;

/** What a record is. Never renumbered: devices have them. */
export const KIND = { pieces: 1, base: 2, commit: 3, file: 4, gap: 5 } as const;
type Kind = (typeof KIND)[keyof typeof KIND];

/** What a header says, without its sums. */
export interface RecordFacts {
  kind: Kind;
  /** Grows with every record of a pack; of a journal: the generation of the state that the record makes. */
  serial: number;
  /** Of a journal: grows with every base, so that nothing of before it is taken for its own. */
  epoch: number;
  /** Of a journal: seal of the head of that state; 16 characters or none. */
  seal: string;
  /** Of a pack: path of the file. */
  name: string;
}

/** A header as it was found. */
export interface FoundRecord extends RecordFacts {
  /** Place of the header in the file. */
  at: number;
  /** Bytes kept for the payload after the header; a multiple of 512. */
  capacity: number;
  length: number;
  sums: readonly [number, number];
}

/** Bytes on the disk for a payload: whole blocks. */
export function capacityOf(length: number): number {
  return Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES;
}

/** Place behind a record. */
export function endOf({ at, capacity }: Pick<FoundRecord, 'at' | 'capacity'>): number {
  return at + BLOCK_BYTES + capacity;
}

/** Header and payload in one array, ready to be written. Throws where the name is too long. */
export function encodeRecord(
  facts: RecordFacts,
  payload: Uint8Array,
  capacity = capacityOf(payload.byteLength),
): Uint8Array {
  const bytes = new Uint8Array(BLOCK_BYTES + capacityOf(payload.byteLength));
  bytes.set(payload, BLOCK_BYTES);
  bytes.set(encodeHeader(facts, { capacity, length: payload.byteLength, sums: checksumWords(payload) }));
  return bytes;
}

/** A header alone. */
export function encodeHeader(
  { kind, serial, epoch, seal, name }: RecordFacts,
  { capacity, length, sums }: Pick<FoundRecord, 'capacity' | 'length' | 'sums'>,
): Uint8Array {
  const bytes = new Uint8Array(BLOCK_BYTES);
  const view = new DataView(bytes.buffer);
  const text = new TextEncoder();
  const nameBytes = text.encode(name);
  if (nameBytes.byteLength > MAX_NAME_BYTES) throw new Error(`a name of ${nameBytes.byteLength} bytes`);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, kind, true);
  view.setUint32(8, capacity, true);
  view.setUint32(12, length, true);
  view.setFloat64(16, serial, true);
  view.setFloat64(24, epoch, true);
  view.setUint32(32, sums[0], true);
  view.setUint32(36, sums[1], true);
  bytes.set(text.encode(seal.padEnd(16)), 40);
  view.setUint32(56, nameBytes.byteLength, true);
  bytes.set(nameBytes, NAME_AT);
  const [a, b] = checksumWords(bytes.subarray(0, SUM_AT));
  view.setUint32(SUM_AT, a, true);
  view.setUint32(SUM_AT + 4, b, true);
  return bytes;
}

/** The header at a place; null where there is none, or one that its sum does not confirm. */
export function readHeader(file: BlockFile, at: number): FoundRecord | null {
  return decodeHeader(readAt(file, at, BLOCK_BYTES), at);
}

function decodeHeader(bytes: Uint8Array, at: number): FoundRecord | null {
  if (bytes.byteLength < BLOCK_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, BLOCK_BYTES);
  if (view.getUint32(0, true) !== MAGIC) return null;
  const [a, b] = checksumWords(bytes.slice(0, SUM_AT));
  if (view.getUint32(SUM_AT, true) !== a || view.getUint32(SUM_AT + 4, true) !== b) return null;
  const text = new TextDecoder();
  return {
    at,
    kind: view.getUint32(4, true) as Kind,
    capacity: view.getUint32(8, true),
    length: view.getUint32(12, true),
    serial: view.getFloat64(16, true),
    epoch: view.getFloat64(24, true),
    sums: [view.getUint32(32, true), view.getUint32(36, true)],
    seal: text.decode(bytes.subarray(40, 56)).trim(),
    name: text.decode(bytes.subarray(NAME_AT, NAME_AT + view.getUint32(56, true))),
  };
}

/** The payload of a record; null where it is cut off or not what its sum says. */
export function readPayload(file: BlockFile, { at, length, sums }: FoundRecord): Uint8Array | null {
  const bytes = readAt(file, at + BLOCK_BYTES, length);
  if (bytes.byteLength !== length) return null;
  const [a, b] = checksumWords(bytes);
  return a === sums[0] && b === sums[1] ? bytes : null;
}

/** Bytes looked through at a time for the next header. */
const SEARCH_BYTES = 1024 * 1024;

/** The next sound header at or behind a place; null where there is none. For what comes after damage. */
export function findHeader(file: BlockFile, from: number): FoundRecord | null {
  for (let start = capacityOf(from); start < file.size(); start += SEARCH_BYTES) {
    const bytes = readAt(file, start, SEARCH_BYTES);
    for (let offset = 0; offset + BLOCK_BYTES <= bytes.byteLength; offset += BLOCK_BYTES) {
      const found = decodeHeader(bytes.subarray(offset, offset + BLOCK_BYTES), start + offset);
      if (found) return found;
    }
  }
  return null;
}
