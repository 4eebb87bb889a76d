/**
 * Bytes as capitals and figures (RFC 4648, base32 without padding): what a QR code packs densely, and what a text
 * survives when it is pasted, which a code with spaces in it does not.
 */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes as text. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let [held, held_n] = [0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    held_n += 8;
    for (; held_n >= 5; held_n -= 5) text += LETTERS[(held >> (held_n - 5)) & 31]!;
  }
  return held_n === 0 ? text : text + LETTERS[(held << (5 - held_n)) & 31]!;
}

/** The bytes of a text; null where it is none, or not the one text of these bytes: bits that are over have to be 0. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let [held, held_n, at] = [0, 0, 0];
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xffff;
    held_n += 5;
    if (held_n < 8) continue;
    held_n -= 8;
    bytes[at++] = (held >> held_n) & 255;
  }
  const isOwn = held_n < 5 && (held & ((1 << held_n) - 1)) === 0;
  return isOwn ? bytes : null;
}
