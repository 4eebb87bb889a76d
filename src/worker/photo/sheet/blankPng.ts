/**
 * A picture of one colour as PNG, the same bytes on every engine and in every version: so the SHA-256 of a test
 * sheet's picture tells that it is one, wherever it turns up. Never to be changed: stored sheets are known by it.
 *
 * Method: 1 bit a pixel, a palette of one colour; all rows are zeros, which deflate's fixed codes tell as one
 * zero and copies of it, 258 at a time.
 * Source: PNG Specification, third edition (W3C, 2025), chunks in §11; RFC 1950, RFC 1951 §3.2.6.
 */
import { PNG_SIGNATURE, pngChunk } from '../../../core/export/pngChunks';

const ADLER_MODULUS = 65521;

/** The picture; `color` as `#rrggbb`. */
export function blankPng(width_px: number, height_px: number, color: string): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width_px);
  view.setUint32(4, height_px);
  // 1 bit a pixel, by a palette; of packing, filters and order the usual.
  header.set([1, 3, 0, 0, 0], 8);
  const palette = Uint8Array.from([1, 3, 5], (at) => Number.parseInt(color.slice(at, at + 2), 16));
  const rows = zeros((1 + Math.ceil(width_px / 8)) * height_px);
  const chunks = [
    pngChunk('IHDR', header),
    pngChunk('PLTE', palette),
    pngChunk('IDAT', rows),
    pngChunk('IEND', new Uint8Array(0)),
  ];
  return Uint8Array.from([...PNG_SIGNATURE, ...chunks.flatMap((bytes) => [...bytes])]);
}

/** So many zeros as zlib tells them. */
function zeros(bytes_n: number): Uint8Array {
  const bits: number[] = [];
  // Codes are written from their highest bit on.
  const put = (code: string) => bits.push(...[...code].map(Number));
  const LITERAL_0 = '00110000';
  const COPY_258_OF_THE_LAST = '11000101' + '00000';
  put('1' + '10');
  put(LITERAL_0);
  const copies_n = Math.floor((bytes_n - 1) / 258);
  for (let i = 0; i < copies_n; i++) put(COPY_258_OF_THE_LAST);
  for (let i = 1 + 258 * copies_n; i < bytes_n; i++) put(LITERAL_0);
  put('0000000');
  const packed = new Uint8Array(2 + Math.ceil(bits.length / 8) + 4);
  packed.set([0x78, 0x01]);
  bits.forEach((bit, i) => (packed[2 + (i >> 3)]! |= bit << (i & 7)));
  new DataView(packed.buffer).setUint32(packed.length - 4, (bytes_n % ADLER_MODULUS) * 65536 + 1);
  return packed;
}
