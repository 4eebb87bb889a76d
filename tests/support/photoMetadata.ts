/** For tests: photos with metadata put into them, and a look whether any of it is left. */

/** Words that stand in no picture by chance; those of tests/fixtures/photos/metadata-upright.jpg among them. */
export const NEEDLES = [
  'TEST DESCRIPTION',
  'TEST ARTIST',
  'TEST COMMENT',
  'TEST-SERIAL',
  'TEST CAPTION',
  'TEST CREATOR',
  'TEST JPEG COMMENT',
  'Jan Kowalski',
];

/** Those of the needles that stand in some bytes, as UTF-8 or UTF-16. */
export function needlesIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return NEEDLES.filter((needle) =>
    (['latin1', 'utf16le'] as const).some((encoding) => buffer.includes(Buffer.from(needle, encoding))),
  );
}

export function ascii(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

/** A JPEG's segment, with fill bytes before its marker. */
export function segment(marker: number, body: readonly number[], fill = 0): number[] {
  const length = body.length + 2;
  return [...Array<number>(fill).fill(0xff), 0xff, marker, length >> 8, length & 0xff, ...body];
}

/** A JPEG with segments put in: right behind its start, or before another of its segments. */
export function jpegWith(jpeg: Uint8Array, segments: readonly number[][], place = 0): Uint8Array {
  const starts = [2];
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda && jpeg[at + 1] !== 0xd9;) {
    if (jpeg[at + 1] === 0xff) at += 1;
    else at += 2 + ((jpeg[at + 2]! << 8) | jpeg[at + 3]!);
    if (jpeg[at - 1] !== 0xff) starts.push(at);
  }
  const at = starts[place % starts.length]!;
  return Uint8Array.from([...jpeg.subarray(0, at), ...segments.flat(), ...jpeg.subarray(at)]);
}

/** An EXIF block with an orientation and, perhaps, an artist. */
export function exif(what: { orientation: number; artist?: string; little?: boolean }): number[] {
  const { orientation, artist = '', little = false } = what;
  const number = (value: number, bytes_n: number) => {
    const big = Array.from({ length: bytes_n }, (_, i) => (value >>> (8 * (bytes_n - 1 - i))) & 0xff);
    return little ? big.reverse() : big;
  };
  const text = ascii(`${artist}\0`);
  const entries = artist === '' ? 1 : 2;
  const text_at = 8 + 2 + 12 * entries + 4;
  return [
    ...ascii('Exif\0\0'),
    ...(little ? ascii('II') : ascii('MM')),
    ...number(42, 2),
    ...number(8, 4),
    ...number(entries, 2),
    ...[...number(0x0112, 2), ...number(3, 2), ...number(1, 4), ...number(orientation, 2), 0, 0],
    ...(artist === ''
      ? []
      : [...number(0x013b, 2), ...number(2, 2), ...number(text.length, 4), ...number(text_at, 4)]),
    ...number(0, 4),
    ...(artist === '' ? [] : text),
  ];
}

/** A PNG with a chunk put in behind its header, or behind a later chunk. */
export function pngWith(
  png: Uint8Array,
  type: string,
  body: Uint8Array,
  place: number,
): Uint8Array<ArrayBuffer> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const ends: number[] = [];
  for (let at = 8; at + 12 < png.byteLength;) {
    at += 12 + view.getUint32(at);
    ends.push(at);
  }
  const at = ends[place % ends.length]!;
  const named = Uint8Array.from([...ascii(type), ...body]);
  const chunk = new Uint8Array(8 + named.length);
  new DataView(chunk.buffer).setUint32(0, body.length);
  chunk.set(named, 4);
  new DataView(chunk.buffer).setUint32(4 + named.length, crc32(named));
  return Uint8Array.from([...png.subarray(0, at), ...chunk, ...png.subarray(at)]);
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** A chunk of WebP. */
export function webpChunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + body.length + (body.length % 2));
  bytes.set(ascii(type));
  new DataView(bytes.buffer).setUint32(4, body.length, true);
  bytes.set(body, 8);
  return bytes;
}

/** The container of such chunks. */
export function webpOf(chunks: readonly Uint8Array[]): Uint8Array {
  const body = chunks.flatMap((chunk) => [...chunk]);
  const bytes = new Uint8Array(12 + body.length);
  bytes.set(ascii('RIFF'));
  new DataView(bytes.buffer).setUint32(4, 4 + body.length, true);
  bytes.set(ascii('WEBP'), 8);
  bytes.set(body, 12);
  return bytes;
}
