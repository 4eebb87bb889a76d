/**
 * A WebP with nothing but what makes its pixels and their colours: the picture, its transparency, its colour
 * profile, and the extended header with its flags put right. In frames of an animation the same.
 */
import type { PhotoMetadataKind } from '../../core/photoFiles';
import { joined, riffChunks, webpChunks } from './chunks';
import type { Chunk } from './chunks';
import { readExif } from './exif';
import { kindsOfRest, kindsOfXmp } from './metadataKinds';
import type { Stripped } from './metadataKinds';

const KEPT = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM']);
const HEADER_BYTES = 10;
/** Of the flags in the extended header: colour profile, transparency, animation. EXIF (8) and XMP (4) go. */
const KEPT_FLAGS = 0x32;
const PROFILE_FLAG = 0x20;
const FRAME_HEADER_BYTES = 16;

/** Null where the chunks do not fit the container. */
export function stripWebp(bytes: Uint8Array): Stripped | null {
  const read = webpChunks(bytes);
  if (!read) return null;
  const removed = new Set<PhotoMetadataKind>(kindsOfRest(bytes.subarray(read.end)));
  const header = read.chunks.find(({ type }) => type === 'VP8X');
  const profile = header !== undefined && (header.body[0]! & PROFILE_FLAG) !== 0;
  const kept: Uint8Array[] = [];
  let orientation = 1;
  for (const chunk of read.chunks) {
    const keep = keptOf(chunk, profile);
    if (keep) kept.push(keep);
    else if (chunk.type === 'EXIF') {
      const exif = readExif(chunk.body);
      orientation = exif.orientation;
      for (const kind of exif.kinds) removed.add(kind);
    } else
      for (const kind of chunk.type === 'XMP ' ? kindsOfXmp(chunk.body) : ['other' as const])
        removed.add(kind);
  }
  const moves = read.chunks.some(({ type }) => type === 'ANMF');
  return { bytes: riff(kept), removed: [...removed], orientation, moves };
}

function keptOf({ type, body }: Chunk, profile: boolean): Uint8Array | null {
  if (KEPT.has(type) || (profile && type === 'ICCP')) return chunkOf(type, body);
  if (type === 'VP8X' && body.byteLength >= HEADER_BYTES) {
    const header = body.slice(0, HEADER_BYTES);
    header[0]! &= KEPT_FLAGS;
    return chunkOf(type, header);
  }
  const inFrame = type === 'ANMF' ? riffChunks(body.subarray(FRAME_HEADER_BYTES)) : null;
  if (!inFrame) return null;
  const pixels = inFrame.flatMap((chunk) => (KEPT.has(chunk.type) ? [chunkOf(chunk.type, chunk.body)] : []));
  return chunkOf(type, joined([body.subarray(0, FRAME_HEADER_BYTES), ...pixels]));
}

/** With a length of its own, and a zero where it is odd. */
function chunkOf(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + body.byteLength + (body.byteLength % 2));
  bytes.set(Uint8Array.from(type, (char) => char.charCodeAt(0)));
  new DataView(bytes.buffer).setUint32(4, body.byteLength, true);
  bytes.set(body, 8);
  return bytes;
}

function riff(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const kept = joined(chunks);
  const bytes = new Uint8Array(12 + kept.byteLength);
  bytes.set([0x52, 0x49, 0x46, 0x46]);
  new DataView(bytes.buffer).setUint32(4, 4 + kept.byteLength, true);
  bytes.set([0x57, 0x45, 0x42, 0x50], 8);
  bytes.set(kept, 12);
  return bytes;
}
