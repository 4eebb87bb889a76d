/**
 * A JPEG taken apart into its segments, up to the end of the picture.
 *
 * A segment is a marker (0xFF and a byte), a length and a body; behind a start of scan follow the coded pixels,
 * in which 0xFF is only ever followed by a stuffed zero or a restart marker. Any number of 0xFF may stand before
 * a marker. A thumbnail in EXIF has an end of its own, which lies within a body and is never looked at.
 * Source: ITU T.81 annex B.
 */
const SOI = 0xd8;
const EOI = 0xd9;
export const SOS = 0xda;
const APP0 = 0xe0;

export interface JpegSegment {
  marker: number;
  /** Without marker and length. */
  body: Uint8Array;
  /** Of a scan: the coded pixels with their restarts. */
  scan: Uint8Array | null;
}

/** The segments, and where the picture ends; null where the markers do not lead to its end. */
export function jpegSegments(bytes: Uint8Array): { segments: JpegSegment[]; end: number } | null {
  const segments: JpegSegment[] = [];
  let at = 2;
  while (at + 1 < bytes.byteLength) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker === EOI) return { segments, end: at + 2 };
    else if (standsAlone(marker)) at += 2;
    else {
      const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
      const after = at + 2 + length;
      if (length < 2 || after > bytes.byteLength) return null;
      const to = marker === SOS ? endOfScan(bytes, after) : after;
      const scan = marker === SOS ? withoutFill(bytes.subarray(after, to)) : null;
      segments.push({ marker, body: bytes.subarray(at + 4, after), scan });
      at = to;
    }
  }
  return null;
}

/** Restarts and TEM have no body; between segments they mean nothing. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= SOI);
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

/** Fill bytes before the next marker belong to no pixel. */
function withoutFill(scan: Uint8Array): Uint8Array {
  let to = scan.byteLength;
  while (to > 0 && scan[to - 1] === 0xff) to -= 1;
  return scan.subarray(0, to);
}

/** Whether a segment says how large the picture is; tables and arithmetic codes have markers among its own. */
export function isFrame({ marker }: JpegSegment): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The number of an application's segment, 0 to 15; null for any other. */
export function applicationOf({ marker }: JpegSegment): number | null {
  return marker >= APP0 && marker <= 0xef ? marker - APP0 : null;
}

/** Whether a body begins with these characters. */
export function beginsWith(body: Uint8Array, text: string): boolean {
  return String.fromCharCode(...body.subarray(0, text.length)) === text;
}

/** Puts segments together again, each as it was. */
export function joinJpeg(segments: readonly JpegSegment[]): Uint8Array<ArrayBuffer> {
  const length = segments.reduce(
    (sum, { body, scan }) => sum + 4 + body.byteLength + (scan?.byteLength ?? 0),
    4,
  );
  const bytes = new Uint8Array(length);
  bytes.set([0xff, SOI]);
  let at = 2;
  for (const { marker, body, scan } of segments) {
    bytes.set([0xff, marker, (body.byteLength + 2) >> 8, (body.byteLength + 2) & 0xff], at);
    bytes.set(body, at + 4);
    at += 4 + body.byteLength;
    if (scan) bytes.set(scan, at);
    at += scan?.byteLength ?? 0;
  }
  bytes.set([0xff, EOI], at);
  return bytes;
}
