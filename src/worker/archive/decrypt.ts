/** Reading an encrypted backup from any place in it; encryption.ts tells its form. */
import type { KeyRecord } from '../../db/store/deviceRecords';
import { FailureError } from '../kernel/failure';
import {
  CHECK_COUNTER,
  CHUNK_BYTES,
  deriveKey,
  gcm,
  HEAD_BYTES,
  ITERATIONS_RANGE,
  KDF_PBKDF2_SHA256,
  TAG_BYTES,
  VERSION,
} from './encryption';
import type { Bytes } from './encryption';
import { joined } from './source';
import type { ByteSource } from './source';

/**
 * The plain bytes of an encrypted file, decrypted where they are read. Throws `FailureError`: `backup_damaged`,
 * `backup_newer_than_app`, `backup_wrong_passphrase`.
 */
export async function openEncrypted(source: ByteSource, passphrase: string | KeyRecord): Promise<ByteSource> {
  if (source.size < HEAD_BYTES + 2 * TAG_BYTES) throw new FailureError('backup_damaged', { detail: 'head' });
  const head = (await source.read(0, HEAD_BYTES)) as Bytes;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head[8] !== VERSION || head[9] !== KDF_PBKDF2_SHA256)
    throw new FailureError('backup_newer_than_app', { version: head[8] ?? 0, max: VERSION });
  const iterations = view.getUint32(10);
  const chunk_bytes = view.getUint32(37);
  if (iterations < ITERATIONS_RANGE[0] || iterations > ITERATIONS_RANGE[1] || chunk_bytes !== CHUNK_BYTES)
    throw new FailureError('backup_damaged', { detail: 'head' });
  const { key } =
    typeof passphrase === 'string' ? await deriveKey(passphrase, head.slice(14, 30), iterations) : passphrase;
  const check = await source.read(HEAD_BYTES, HEAD_BYTES + TAG_BYTES);
  try {
    await crypto.subtle.decrypt(gcm(head, CHECK_COUNTER, true), key, check as Bytes);
  } catch {
    throw new FailureError('backup_wrong_passphrase');
  }
  return new DecryptedSource(source, key, head);
}

/** Reads what lies between two places of the plain bytes: the chunks that it takes, each decrypted whole. */
class DecryptedSource implements ByteSource {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #key: CryptoKey;
  readonly #head: Bytes;
  readonly #chunks_n: number;
  /** The chunk read last: reading goes forward mostly. */
  #cached: { index: number; bytes: Uint8Array } | null = null;

  constructor(source: ByteSource, key: CryptoKey, head: Bytes) {
    this.#source = source;
    this.#key = key;
    this.#head = head;
    const body = source.size - HEAD_BYTES - TAG_BYTES;
    this.#chunks_n = Math.ceil(body / (CHUNK_BYTES + TAG_BYTES));
    this.size = body - this.#chunks_n * TAG_BYTES;
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
