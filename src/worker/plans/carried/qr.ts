/** Codes as modules, and codes in pictures. */
import encodeQR from 'qr';
import { decodeQR } from 'qr/decode.js';

/** Longer side at which a picture is searched, px: a module of the largest code is some ten of them. */
export const SEARCHED_SIDE_PX = 1600;
/** White around the code, as its standard asks. */
const QUIET_MODULES = 4;
/** For a picture that is not easy to read, ms; on the worker, where nobody waits for a frame. */
const PATIENCE_MS = 3000;

/** Pixels as a canvas gives them. */
export interface Pixels {
  width: number;
  height: number;
  /** RGBA. */
  data: Uint8ClampedArray;
}

/** The modules of a text, row by row, with the white around them; a sixth of them may be unreadable. */
export function modulesOf(text: string): boolean[][] {
  return encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: QUIET_MODULES });
}

/** The text of the code in a picture; null where none can be read. */
export function textIn(pixels: Pixels): string | null {
  try {
    return decodeQR(pixels, { timeLimit: PATIENCE_MS });
  } catch {
    // It says by an error that there is none.
    return null;
  }
}
