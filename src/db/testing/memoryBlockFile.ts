/** For tests in Node: a file of the second copy in memory, that can be told to take less than asked, or to fail. */
import type { BlockFile } from '../copy/blockFile';

/** Bytes that outlive the handles on them. */
export class MemoryBytes {
  bytes = new Uint8Array();
  /** Room on this disk; what goes beyond is not taken, without an error. */
  room_bytes = Infinity;
  /** The next calls that change something throw. */
  broken = false;
  flushes_n = 0;
  held = false;

  /** A handle on it; only one at a time. */
  open(): BlockFile {
    if (this.held) throw new DOMException('held', 'NoModificationAllowedError');
    this.held = true;
    return new MemoryBlockFile(this);
  }
}

class MemoryBlockFile implements BlockFile {
  readonly #disk: MemoryBytes;
  #open = true;

  constructor(disk: MemoryBytes) {
    this.#disk = disk;
  }

  size(): number {
    return this.#bytes().byteLength;
  }

  read(into: Uint8Array, at: number): number {
    const part = this.#bytes().subarray(at, at + into.byteLength);
    into.set(part);
    return part.byteLength;
  }

  write(bytes: Uint8Array, at: number): number {
    this.#mayChange();
    const taken = Math.max(0, Math.min(bytes.byteLength, this.#disk.room_bytes - at));
    const size = Math.max(this.size(), at + taken);
    const grown = size === this.size() ? this.#disk.bytes : new Uint8Array(size);
    if (grown !== this.#disk.bytes) grown.set(this.#disk.bytes);
    grown.set(bytes.subarray(0, taken), at);
    this.#disk.bytes = grown;
    return taken;
  }

  flush(): void {
    this.#mayChange();
    this.#disk.flushes_n += 1;
  }

  truncate(size: number): void {
    this.#mayChange();
    const bytes = new Uint8Array(size);
    bytes.set(this.#disk.bytes.subarray(0, size));
    this.#disk.bytes = bytes;
  }

  close(): void {
    if (this.#open) this.#disk.held = false;
    this.#open = false;
  }

  #bytes(): Uint8Array {
    if (!this.#open) throw new DOMException('closed', 'InvalidStateError');
    return this.#disk.bytes;
  }

  #mayChange(): void {
    this.#bytes();
    if (this.#disk.broken) throw new DOMException('broken', 'UnknownError');
  }
}
