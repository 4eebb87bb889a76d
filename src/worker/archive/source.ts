/**
 * Where a backup is read from and written to, in pieces, so that a file of gigabytes never has to lie in
 * memory. Failures travel as `FailureError` (see kernel/failure.ts).
 */
import { FailureError } from '../kernel/failure';
import type { Job } from '../kernel/jobs';

/** Bytes that can be read anywhere. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from..to (exclusive), which lie inside. Throws `FailureError` where they cannot be read. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Reads from a Blob or a File. */
export class BlobSource implements ByteSource {
  readonly #blob: Blob;
  constructor(blob: Blob) {
    this.#blob = blob;
  }
  get size(): number {
    return this.#blob.size;
  }
  async read(from: number, to: number): Promise<Uint8Array> {
    try {
      return new Uint8Array(await this.#blob.slice(from, to).arrayBuffer());
    } catch (error) {
      // The file has been changed or taken away since it was chosen.
      throw new FailureError('backup_damaged', {
        detail: error instanceof Error ? error.name : 'unreadable',
      });
    }
  }
}

/** A source whose reader can be given up between two reads. */
export function givenUpWith(job: Job, source: ByteSource): ByteSource {
  return {
    size: source.size,
    async read(from, to) {
      await job.yieldIfDue();
      return source.read(from, to);
    },
  };
}

/** Takes bytes in order. They may be kept, so the giver must not change them afterwards. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

const PIECE_BYTES = 4 * 1024 * 1024;

/** Collects pieces of 4 MiB and passes them on, copied together. */
export class Pieces {
  #parts: Uint8Array[] = [];
  #size = 0;
  readonly #give: (piece: Uint8Array) => Promise<void>;
  constructor(give: (piece: Uint8Array) => Promise<void>) {
    this.#give = give;
  }
  async write(bytes: Uint8Array): Promise<void> {
    this.#parts.push(bytes);
    this.#size += bytes.byteLength;
    if (this.#size >= PIECE_BYTES) await this.flush();
  }
  async flush(): Promise<void> {
    if (this.#size === 0) return;
    const piece = joined(this.#parts, this.#size);
    this.#parts = [];
    this.#size = 0;
    await this.#give(piece);
  }
}

/** The parts as one array of `size` bytes. */
export function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Becomes a Blob, which the browser keeps outside of this worker's memory. */
export class BlobSink implements Sink {
  readonly #blobs: Blob[] = [];
  readonly #pieces = new Pieces(async (piece) => {
    this.#blobs.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
  });
  write(bytes: Uint8Array): Promise<void> {
    return this.#pieces.write(bytes);
  }
  async end(type: string): Promise<Blob> {
    await this.#pieces.flush();
    return new Blob(this.#blobs, { type });
  }
}
