/**
 * Whether a picture file is all there. Browsers show what they have of a file that was cut off, and a
 * plan made on half a photo is worse than none.
 * Sources: PNG specification (chunks), ITU T.81 annex B (JPEG markers), RIFF container of WebP.
 */

/** All chunks are whole, up to IEND. */
export function isCompletePng(bytes: Uint8Array): boolean {
  return walkPng(bytes, () => undefined);
}

/** Whether a PNG has a chunk of this type. */
export function pngHasChunk(bytes: Uint8Array, type: string): boolean {
  let found = false;
  walkPng(bytes, (name) => (found ||= name === type));
  return found;
}

function walkPng(bytes: Uint8Array, visit: (type: string) => void): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  while (at + 12 <= bytes.byteLength) {
    const type = fourChars(bytes, at + 4);
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.byteLength) return false;
    visit(type);
    if (type === 'IEND') return true;
    at = end;
  }
  return false;
}

/** The markers lead to an end-of-image, past the last scan. (A thumbnail in EXIF has one of its own.) */
export function isCompleteJpeg(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 1 < bytes.byteLength) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return true;
    else if (marker === 0xda) at = endOfScan(bytes, afterSegment(bytes, at));
    else at = afterSegment(bytes, at);
  }
  return false;
}

function afterSegment(bytes: Uint8Array, at: number): number {
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  return length < 2 ? bytes.byteLength : at + 2 + length;
}

/** The next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.byteLength) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.byteLength;
}

/** The container is as long as it says. */
export function isCompleteWebp(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 20) return false;
  return 8 + littleEndian(bytes, 4) <= bytes.byteLength;
}

/** Whether a WebP has a chunk of this type. */
export function webpHasChunk(bytes: Uint8Array, type: string): boolean {
  let at = 12;
  while (at + 8 <= bytes.byteLength) {
    if (fourChars(bytes, at) === type) return true;
    const length = littleEndian(bytes, at + 4);
    at += 8 + length + (length % 2);
  }
  return false;
}

function littleEndian(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}

function fourChars(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
