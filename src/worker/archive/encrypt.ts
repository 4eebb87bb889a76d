/** Writing an encrypted backup, chunk by chunk; encryption.ts tells its form. */
import type { KeyRecord } from '../../db/store/deviceRecords';
import { CHECK_COUNTER, CHUNK_BYTES, gcm, headOf } from './encryption';
import type { Bytes } from './encryption';
import { joined } from './source';
import type { Sink } from './source';

/** Encrypts what it is given and passes it on; `end` closes the last chunk. */
export class EncryptingSink implements Sink {
  readonly #target: Sink;
  readonly #key: CryptoKey;
  readonly #head: Bytes;
  #counter = 0;
  #parts: Uint8Array[] = [];
  #size = 0;
  #started = false;

  constructor(target: Sink, key: KeyRecord) {
    this.#target = target;
    this.#key = key.key;
    this.#head = headOf(key, crypto.getRandomValues(new Uint8Array(7)));
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#parts.push(bytes);
    this.#size += bytes.byteLength;
    // A full chunk waits until more comes: only then is it known not to be the last.
    while (this.#size > CHUNK_BYTES) await this.#sealChunk(CHUNK_BYTES, false);
  }

  async end(): Promise<void> {
    await this.#sealChunk(this.#size, true);
  }

  async #sealChunk(bytes_n: number, last: boolean): Promise<void> {
    if (!this.#started) {
      this.#started = true;
      await this.#target.write(this.#head);
      const check = gcm(this.#head, CHECK_COUNTER, true);
      await this.#target.write(
        new Uint8Array(await crypto.subtle.encrypt(check, this.#key, new Uint8Array(0))),
      );
    }
    const all = joined(this.#parts, this.#size);
    const plain = all.subarray(0, bytes_n) as Bytes;
    this.#parts = bytes_n < this.#size ? [all.subarray(bytes_n)] : [];
    this.#size -= bytes_n;
    const params = gcm(this.#head, this.#counter++, last);
    await this.#target.write(new Uint8Array(await crypto.subtle.encrypt(params, this.#key, plain)));
  }
}
