/**
 * Encryption of what is stored: AES-256-GCM, 12 random bytes of nonce for each piece, bound to what it is and where it
 * belongs, so that pieces cannot be exchanged. Only the browser's own cryptography.
 */

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
/** Begins a file that is stored encrypted; no photo and no note begins so. Never to be changed: devices have them. */
const MAGIC = new TextEncoder().encode('APRTSEA1');

type Bytes = Uint8Array<ArrayBuffer>;

/** The key of a device's data, and its name in what was encrypted with it. */
export interface DataKey {
  id: string;
  key: CryptoKey;
}

/** What came out of encrypting: as long as what went in, and what it takes to open it. */
export interface Sealed {
  nonce: Uint8Array;
  tag: Uint8Array;
  bytes: Uint8Array;
}

/** A key that nobody has had before. */
export async function newDataKey(): Promise<DataKey> {
  const id = hexOf(crypto.getRandomValues(new Uint8Array(8)));
  return dataKeyOf(id, crypto.getRandomValues(new Uint8Array(32)));
}

/** A key from its bytes. It can be read again: it is wrapped for further users. */
export async function dataKeyOf(id: string, raw: Uint8Array): Promise<DataKey> {
  const key = await crypto.subtle.importKey('raw', raw as Bytes, 'AES-GCM', true, ['encrypt', 'decrypt']);
  return { id, key };
}

function params(nonce: Uint8Array, { id }: DataKey, what: string): AesGcmParams {
  const additionalData = new TextEncoder().encode(`apertura ${id} ${what}`);
  return { name: 'AES-GCM', iv: nonce as Bytes, additionalData, tagLength: TAG_BYTES * 8 };
}

/** Encrypts; `what` is asked for again when it is opened. */
export function seal(key: DataKey, what: string, bytes: Uint8Array): Promise<Sealed> {
  return sealAgain(key, what, bytes, crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
}

/** The same bytes as the same thing with the nonce that they had: what is stored of them, without reading it. */
export async function sealAgain(
  key: DataKey,
  what: string,
  bytes: Uint8Array,
  nonce: Uint8Array,
): Promise<Sealed> {
  const all = new Uint8Array(await crypto.subtle.encrypt(params(nonce, key, what), key.key, bytes as Bytes));
  // Copies: a view would drag its whole buffer into IndexedDB.
  return { nonce, tag: all.slice(bytes.byteLength), bytes: all.slice(0, bytes.byteLength) };
}

/** The bytes that were encrypted as `what` with this key; null where they are not those. */
export async function unseal(key: DataKey, what: string, sealed: Sealed): Promise<Uint8Array | null> {
  const all = new Uint8Array(sealed.bytes.byteLength + TAG_BYTES);
  all.set(sealed.bytes);
  all.set(sealed.tag, sealed.bytes.byteLength);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params(sealed.nonce, key, what), key.key, all));
  } catch {
    return null;
  }
}

/** Whether a stored file tells that it is encrypted. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.byteLength >= MAGIC.byteLength && MAGIC.every((byte, i) => bytes[i] === byte);
}

/** A file as it is stored encrypted: magic, nonce, ciphertext, tag. */
export async function sealFile(key: DataKey, what: string, bytes: Uint8Array): Promise<Uint8Array> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(params(nonce, key, what), key.key, bytes as Bytes);
  const from = MAGIC.byteLength + NONCE_BYTES;
  const file = new Uint8Array(from + sealed.byteLength);
  file.set(MAGIC);
  file.set(nonce, MAGIC.byteLength);
  file.set(new Uint8Array(sealed), from);
  return file;
}

/** What such a file holds; null where it is none, or not that of this key and name. */
export async function openFile(key: DataKey, what: string, file: Uint8Array): Promise<Uint8Array | null> {
  const from = MAGIC.byteLength + NONCE_BYTES;
  if (!isSealed(file) || file.byteLength < from + TAG_BYTES) return null;
  const nonce = file.slice(MAGIC.byteLength, from);
  try {
    const sealed = file.slice(from);
    return new Uint8Array(await crypto.subtle.decrypt(params(nonce, key, what), key.key, sealed));
  } catch {
    return null;
  }
}

/** Bytes as hex text. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of hex text. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
