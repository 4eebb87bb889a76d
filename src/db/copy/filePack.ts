/**
 * The second copy of photos: many files packed into one that was made at the first start, because a file that
 * is newly made does not survive a power cut for half a minute. A record a file; one that goes is written over
 * with zeros at once and its place used again. The bytes of a record are checked when they are read.
 */
import { writeAll } from './blockFile';
import type { BlockFile } from './blockFile';
import {
  BLOCK_BYTES,
  capacityOf,
  encodeHeader,
  encodeRecord,
  endOf,
  findHeader,
  KIND,
  readHeader,
  readPayload,
} from './record';
import type { FoundRecord, RecordFacts } from './record';

/** A gap is used again where no more than this is wasted. */
const MOST_WASTE_BYTES = 64 * 1024;

/** See above. Every method that writes throws where not all could be written; what was there before stays. */
export class FilePack {
  readonly #file: BlockFile;
  readonly #records = new Map<string, FoundRecord>();
  #gaps: FoundRecord[] = [];
  #serial = 0;
  #end = 0;

  /** Takes a file over and looks through its headers. */
  constructor(file: BlockFile) {
    this.#file = file;
    for (let next = this.#headerFrom(0); next; next = this.#headerFrom(endOf(next))) {
      // The end of a write that was cut off, or of the file.
      if (next.at + BLOCK_BYTES + capacityOf(next.length) > file.size()) break;
      this.#end = endOf(next);
      this.#serial = Math.max(this.#serial, next.serial);
      if (next.kind === KIND.file) this.#take(next);
      else if (next.kind === KIND.gap) this.#gaps.push(next);
    }
  }

  /** The header at a place, or the next one behind damage. */
  #headerFrom(at: number): FoundRecord | null {
    return readHeader(this.#file, at) ?? findHeader(this.#file, at);
  }

  /** Of two records of one path the later counts: a kill fell between bringing it and dropping the former. */
  #take(record: FoundRecord): void {
    const other = this.#records.get(record.name);
    const later = other && other.serial > record.serial ? other : record;
    if (other) this.#gaps.push(later === other ? record : other);
    this.#records.set(record.name, later);
  }

  paths(): string[] {
    return [...this.#records.keys()].sort();
  }

  has(path: string): boolean {
    return this.#records.has(path);
  }

  /** The bytes at a path, checked; null where there are none, or not those that were put. */
  get(path: string): Uint8Array | null {
    const record = this.#records.get(path);
    return record ? readPayload(this.#file, record) : null;
  }

  /** Keeps bytes under a path, on the disk when it returns. */
  put(path: string, bytes: Uint8Array): void {
    const former = this.#records.get(path);
    const gap = this.#gapFor(capacityOf(bytes.byteLength));
    const at = gap?.at ?? this.#end;
    const capacity = gap?.capacity ?? capacityOf(bytes.byteLength);
    const facts: RecordFacts = { kind: KIND.file, serial: this.#serial + 1, epoch: 0, seal: '', name: path };
    try {
      writeAll(this.#file, encodeRecord(facts, bytes, capacity), at);
      // A place at the end that is larger than its bytes must be whole, or what comes behind would not be found.
      if (at + BLOCK_BYTES + capacity > this.#file.size()) this.#file.truncate(at + BLOCK_BYTES + capacity);
      this.#file.flush();
    } catch (error) {
      if (gap) this.#writeGap(gap);
      else this.#file.truncate(at);
      throw error;
    }
    this.#serial += 1;
    if (gap) this.#gaps = this.#gaps.filter((each) => each !== gap);
    else this.#end = at + BLOCK_BYTES + capacity;
    this.#records.set(path, readHeader(this.#file, at)!);
    if (former) this.#drop(former);
  }

  /** Forgets a file: its bytes are written over. */
  remove(path: string): void {
    const record = this.#records.get(path);
    if (!record) return;
    this.#records.delete(path);
    this.#drop(record);
  }

  clear(): void {
    this.#file.truncate(0);
    this.#file.flush();
    this.#records.clear();
    this.#gaps = [];
    this.#end = 0;
  }

  #drop(record: FoundRecord): void {
    this.#writeGap(record);
    this.#gaps.push(record);
  }

  /** Zeros over the bytes; the header says that the place is free. */
  #writeGap({ at, capacity }: FoundRecord): void {
    const facts: RecordFacts = { kind: KIND.gap, serial: 0, epoch: 0, seal: '', name: '' };
    writeAll(this.#file, encodeHeader(facts, { capacity, length: 0, sums: [0, 0] }), at);
    writeAll(this.#file, new Uint8Array(capacity), at + BLOCK_BYTES);
    this.#file.flush();
  }

  #gapFor(capacity: number): FoundRecord | undefined {
    const most = capacity * 2 + MOST_WASTE_BYTES;
    return this.#gaps.find((gap) => gap.capacity >= capacity && gap.capacity <= most);
  }
}
