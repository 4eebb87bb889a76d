/** Bytes as base64 and back. */

const STEP = 0x8000;

/** Bytes as base64, with padding and without line breaks. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In steps: a call takes only so many arguments.
  for (let at = 0; at < bytes.byteLength; at += STEP)
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}

/** null where the text is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}
