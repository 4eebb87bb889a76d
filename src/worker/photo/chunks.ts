/**
 * The chunks of a PNG and of a WebP, up to the end of the picture. Their lengths may lie: whatever would reach
 * beyond the file makes it incomplete.
 * Sources: PNG specification, 5.3; RIFF container of WebP.
 */
export interface Chunk {
  /** Four characters. */
  type: string;
  body: Uint8Array;
  /** As it stands in the file: with type, length, checksum or padding. */
  whole: Uint8Array;
}

/** Up to IEND, and where that ends; null where it does not come to that. */
export function pngChunks(bytes: Uint8Array): { chunks: Chunk[]; end: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.byteLength) {
    const type = fourChars(bytes, at + 4);
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.byteLength) return null;
    chunks.push({ type, body: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    if (type === 'IEND') return { chunks, end };
    at = end;
  }
  return null;
}

/** All of the container, and where that ends; null where it is longer than the file, or a chunk longer than it. */
export function webpChunks(bytes: Uint8Array): { chunks: Chunk[]; end: number } | null {
  if (bytes.byteLength < 20) return null;
  const end = 8 + littleEndian(bytes, 4);
  if (end > bytes.byteLength || end < 20) return null;
  const chunks = riffChunks(bytes.subarray(12, end));
  return chunks && { chunks, end };
}

/** Chunks one after the other; null where one is longer than what there is. */
export function riffChunks(bytes: Uint8Array): Chunk[] | null {
  const chunks: Chunk[] = [];
  let at = 0;
  while (at + 8 <= bytes.byteLength) {
    const length = littleEndian(bytes, at + 4);
    const end = at + 8 + length;
    if (end > bytes.byteLength) return null;
    const body = bytes.subarray(at + 8, end);
    chunks.push({ type: fourChars(bytes, at), body, whole: bytes.subarray(at, end) });
    at = end + (length % 2);
  }
  return chunks;
}

function littleEndian(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}

function fourChars(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** One array of many. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
