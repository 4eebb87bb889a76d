/**
 * A backup under a passphrase: AES-256-GCM in chunks of 1 MiB, so that neither writing nor reading needs
 * the whole file in memory and any place can be read alone.
 *
 * Form: head (51 bytes) ‖ 16 bytes of check ‖ chunks of ciphertext, each with its 16-byte tag.
 * Head: magic 8, version 1, KDF 1, iterations u32, salt 16, nonce prefix 7, chunk size u32, zeros.
 * Key: PBKDF2-SHA-256 of the passphrase (NFKC) with the salt. Nonce of a chunk: prefix 7 ‖ counter u32 ‖
 * 1 for the last chunk, else 0 (the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár 2015), so
 * chunks cannot be cut off, exchanged or repeated. The head is authenticated with every chunk. The check
 * is an empty message under the last counter: it tells a wrong passphrase from a damaged file.
 */
import type { KeyRecord } from '../../db/store/deviceRecords';
import { joined, FailureError } from './source';
import type { ByteSource, Sink } from './source';

const MAGIC = 'APERTBAK';
const VERSION = 1;
const KDF_PBKDF2_SHA256 = 1;
export const PBKDF2_ITERATIONS = 600_000;
/** A file may ask for more work than ours, but not for minutes of it, and never for less. */
const ITERATIONS_RANGE = [PBKDF2_ITERATIONS, 10_000_000] as const;
const HEAD_BYTES = 51;
const TAG_BYTES = 16;
const CHUNK_BYTES = 1024 * 1024;
const CHECK_COUNTER = 0xffff_ffff;

type Bytes = Uint8Array<ArrayBuffer>;

/** Derives the key; it can be used and kept, but not read. */
export async function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  iterations = PBKDF2_ITERATIONS,
): Promise<KeyRecord> {
  const text = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: salt as Bytes, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  return { key, salt, iterations };
}

/** Whether a file begins as an encrypted backup does. */
export async function isEncrypted(source: ByteSource): Promise<boolean> {
  const start = await source.read(0, Math.min(MAGIC.length, source.size));
  return String.fromCharCode(...start) === MAGIC;
}

function headOf({ salt, iterations }: KeyRecord, prefix: Uint8Array): Bytes {
  const head = new Uint8Array(HEAD_BYTES);
  const view = new DataView(head.buffer);
  head.set(new TextEncoder().encode(MAGIC));
  head[8] = VERSION;
  head[9] = KDF_PBKDF2_SHA256;
  view.setUint32(10, iterations);
  head.set(salt, 14);
  head.set(prefix, 30);
  view.setUint32(37, CHUNK_BYTES);
  return head;
}

function gcm(head: Bytes, counter: number, last: boolean): AesGcmParams {
  const iv = new Uint8Array(12);
  iv.set(head.subarray(30, 37));
  new DataView(iv.buffer).setUint32(7, counter);
  iv[11] = last ? 1 : 0;
  return { name: 'AES-GCM', iv, additionalData: head, tagLength: TAG_BYTES * 8 };
}

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
    while (this.#size > CHUNK_BYTES) await this.#pointOfNoReturn(CHUNK_BYTES, false);
  }

  async end(): Promise<void> {
    await this.#pointOfNoReturn(this.#size, true);
  }

  async #pointOfNoReturn(bytes_n: number, last: boolean): Promise<void> {
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

/** The plain bytes of an encrypted file, decrypted where they are read. */
export class DecryptedSource implements ByteSource {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #key: CryptoKey;
  readonly #head: Bytes;
  readonly #chunks_n: number;
  /** The chunk read last: reading goes forward mostly. */
  #cached: { index: number; bytes: Uint8Array } | null = null;

  private constructor(source: ByteSource, key: CryptoKey, head: Bytes) {
    this.#source = source;
    this.#key = key;
    this.#head = head;
    const body = source.size - HEAD_BYTES - TAG_BYTES;
    this.#chunks_n = Math.ceil(body / (CHUNK_BYTES + TAG_BYTES));
    this.size = body - this.#chunks_n * TAG_BYTES;
  }

  /** FailureError: `backup_damaged`, `backup_newer_than_app`, `backup_wrong_passphrase`. */
  static async open(source: ByteSource, passphrase: string | KeyRecord): Promise<DecryptedSource> {
    if (source.size < HEAD_BYTES + 2 * TAG_BYTES)
      throw new FailureError('backup_damaged', { detail: 'head' });
    const head = (await source.read(0, HEAD_BYTES)) as Bytes;
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    if (head[8] !== VERSION || head[9] !== KDF_PBKDF2_SHA256)
      throw new FailureError('backup_newer_than_app', { version: head[8] ?? 0, max: VERSION });
    const iterations = view.getUint32(10);
    const chunk_bytes = view.getUint32(37);
    if (iterations < ITERATIONS_RANGE[0] || iterations > ITERATIONS_RANGE[1] || chunk_bytes !== CHUNK_BYTES)
      throw new FailureError('backup_damaged', { detail: 'head' });
    const { key } =
      typeof passphrase === 'string'
        ? await deriveKey(passphrase, head.slice(14, 30), iterations)
        : passphrase;
    const check = await source.read(HEAD_BYTES, HEAD_BYTES + TAG_BYTES);
    try {
      await crypto.subtle.decrypt(gcm(head, CHECK_COUNTER, true), key, check as Bytes);
    } catch {
      throw new FailureError('backup_wrong_passphrase');
    }
    return new DecryptedSource(source, key, head);
  }

  async read(from: number, to: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (let at = from; at < to;) {
      const index = Math.floor(at / CHUNK_BYTES);
      const chunk = await this.#chunk(index);
      const start = at - index * CHUNK_BYTES;
      const part = chunk.subarray(start, Math.min(chunk.byteLength, start + to - at));
      if (part.byteLength === 0) throw new FailureError('backup_damaged', { detail: `chunk ${index}` });
      parts.push(part);
      at += part.byteLength;
    }
    return joined(parts, to - from);
  }

  async #chunk(index: number): Promise<Uint8Array> {
    if (this.#cached?.index === index) return this.#cached.bytes;
    const from = HEAD_BYTES + TAG_BYTES + index * (CHUNK_BYTES + TAG_BYTES);
    const to = Math.min(this.#source.size, from + CHUNK_BYTES + TAG_BYTES);
    const sealed = await this.#source.read(from, to);
    try {
      const params = gcm(this.#head, index, index === this.#chunks_n - 1);
      const bytes = new Uint8Array(await crypto.subtle.decrypt(params, this.#key, sealed as Bytes));
      this.#cached = { index, bytes };
      return bytes;
    } catch {
      throw new FailureError('backup_damaged', { detail: `chunk ${index}` });
    }
  }
}
