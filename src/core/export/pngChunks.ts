/**
 * The pieces that a PNG is made of, written and found.
 * Source: PNG Specification, third edition (W3C, 2025), chunks in §11, CRC in annex D.
 */
const CRC_POLYNOMIAL = 0xedb88320;

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Length, name, content, and the checksum of the last two. */
export function pngChunk(type: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** What each byte does to the sum: a table, since pictures have millions of them. */
function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ CRC_POLYNOMIAL : crc >>> 1;
    return crc;
  });
}

/** The checksum of PNG's chunks. */
export function crc32(bytes: Uint8Array): number {
  const table = crcTable();
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ table[(crc ^ bytes[i]!) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}

/** A file of which parts are read. */
export interface PartlyRead {
  size: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Where the texts (iTXt) under one keyword lie in a PNG. `whole`: its chunks lead to its end. */
export interface FoundTexts {
  places: { body_at: number; body_bytes: number }[];
  whole: boolean;
}

/** Read at once: many small chunks lie in it, and of a large one its head. */
const WINDOW_BYTES = 64 * 1024;
/** More are in no picture that a browser writes: 50 MB in pieces of 8 kB are 6,400. */
const MAX_CHUNKS = 100_000;

/**
 * Finds the texts under a keyword, wherever other programs have moved them; null where it is no PNG. Only heads are
 * read: of the pixels nothing is kept.
 */
export async function findPngTexts(file: PartlyRead, keyword: string): Promise<FoundTexts | null> {
  const places: FoundTexts['places'] = [];
  let [from, bytes] = [0, await file.read(0, Math.min(WINDOW_BYTES, file.size))];
  if (PNG_SIGNATURE.some((byte, i) => bytes[i] !== byte)) return null;
  /** So many bytes at a place of the file; null beyond its end. */
  const at = async (place: number, bytes_n: number): Promise<Uint8Array | null> => {
    if (place + bytes_n > file.size) return null;
    if (place + bytes_n > from + bytes.length)
      [from, bytes] = [place, await file.read(place, Math.min(place + WINDOW_BYTES, file.size))];
    return bytes.subarray(place - from, place - from + bytes_n);
  };
  let place: number = PNG_SIGNATURE.length;
  for (let chunk_n = 0; chunk_n < MAX_CHUNKS; chunk_n++) {
    const head = await at(place, 8);
    if (head === null) return { places, whole: false };
    const body_bytes = new DataView(head.buffer, head.byteOffset).getUint32(0);
    const type = latin1(head.subarray(4));
    const body_at = place + 8;
    if (type === 'iTXt' && latin1((await at(body_at, keyword.length + 1)) ?? head) === `${keyword}\0`)
      places.push({ body_at, body_bytes });
    place = body_at + body_bytes + 4;
    if (place > file.size) return { places, whole: false };
    if (type === 'IEND') return { places, whole: true };
  }
  return { places, whole: false };
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
