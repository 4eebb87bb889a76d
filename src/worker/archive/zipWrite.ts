/**
 * A zip written piece by piece (fflate). Photos are stored as they are, because compressing a JPEG only
 * costs time; texts and the database are deflated.
 */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Sink } from './source';

/** How much is handed to the compressor at once: other messages are answered in between. */
const STEP_BYTES = 1024 * 1024;

/** A zip on its way into a sink: entries one after the other, then `end`. */
export class ZipWriter {
  readonly #sink: Sink;
  readonly #mtime: Date;
  readonly #pending: Uint8Array[] = [];
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    if (chunk.byteLength > 0) this.#pending.push(chunk);
  });

  constructor(sink: Sink, mtime: Date) {
    this.#sink = sink;
    this.#mtime = mtime;
  }

  /** `onStep` hears how much of this entry is written, 0 to 1, after each megabyte. */
  async add(
    name: string,
    bytes: Uint8Array,
    how: 'store' | 'deflate',
    onStep: (done: number) => Promise<void>,
  ): Promise<void> {
    const entry = how === 'store' ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = this.#mtime;
    this.#zip.add(entry);
    for (let at = 0; ; at += STEP_BYTES) {
      const last = at + STEP_BYTES >= bytes.byteLength;
      entry.push(bytes.subarray(at, at + STEP_BYTES), last);
      await this.#drain();
      await onStep(last ? 1 : (at + STEP_BYTES) / bytes.byteLength);
      if (last) return;
    }
  }

  async end(): Promise<void> {
    this.#zip.end();
    await this.#drain();
  }

  async #drain(): Promise<void> {
    for (const chunk of this.#pending.splice(0)) await this.#sink.write(chunk);
  }
}
