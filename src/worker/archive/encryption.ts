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
 * Writing: encrypt.ts; reading: decrypt.ts.
 */
import type { KeyRecord } from '../../db/store/deviceRecords';
import type { ByteSource } from './source';

const MAGIC = 'APERTBAK';
export const VERSION = 1;
export const KDF_PBKDF2_SHA256 = 1;
const PBKDF2_ITERATIONS = 600_000;
/** A file may ask for more work than ours, but not for minutes of it, and never for less. */
export const ITERATIONS_RANGE = [PBKDF2_ITERATIONS, 10_000_000] as const;
export const HEAD_BYTES = 51;
export const TAG_BYTES = 16;
export const CHUNK_BYTES = 1024 * 1024;
export const CHECK_COUNTER = 0xffff_ffff;

export type Bytes = Uint8Array<ArrayBuffer>;

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

/** The head of a file under this key. */
export function headOf({ salt, iterations }: KeyRecord, prefix: Uint8Array): Bytes {
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

/** How the chunk of that number is sealed: its nonce, and the head as what it is bound to. */
export function gcm(head: Bytes, counter: number, last: boolean): AesGcmParams {
  const iv = new Uint8Array(12);
  iv.set(head.subarray(30, 37));
  new DataView(iv.buffer).setUint32(7, counter);
  iv[11] = last ? 1 : 0;
  return { name: 'AES-GCM', iv, additionalData: head, tagLength: TAG_BYTES * 8 };
}
