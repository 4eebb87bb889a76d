/**
 * A 64-bit checksum of a piece of the database file, fast enough to find changed pieces at each save.
 *
 * Two independent 32-bit mixes (constants of MurmurHash3, Austin Appleby, public domain) over the
 * words of the piece. It finds changes and damage, not tampering. About 1 GB/s.
 */

/** Checksum of a piece as 16 hex digits. Any length; any alignment. */
export function checksum(bytes: Uint8Array): string {
  const [a, b] = checksumWords(bytes);
  return hex(a) + hex(b);
}

/** The same as two unsigned 32-bit numbers, for tables of many. */
export function checksumWords(bytes: Uint8Array): [number, number] {
  const whole = bytes.byteLength >> 2;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, whole);
  let a = bytes.byteLength | 0;
  let b = ~bytes.byteLength;
  for (let i = 0; i < whole; i++) {
    const word = words[i]!;
    a = Math.imul(a ^ word, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0x85ebca6b);
    b = (b << 13) | (b >>> 19);
  }
  for (let i = whole * 4; i < bytes.byteLength; i++) {
    a = Math.imul(a ^ bytes[i]!, 0x1b873593);
    b = Math.imul(b ^ bytes[i]!, 0xc2b2ae35);
  }
  return [finish(a), finish(b)];
}

function finish(h: number): number {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

function hex(n: number): string {
  return n.toString(16).padStart(8, '0');
}
