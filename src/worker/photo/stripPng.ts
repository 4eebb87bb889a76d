/**
 * A PNG with nothing but what makes its pixels and their colours: chunks by a closed list, each as it is with its
 * checksum. A chunk of another length than the specification gives it is read by no decoder and goes. Of an
 * animation the still picture stays, which is what is shown where nothing moves.
 */
import type { PhotoMetadataKind } from '../../core/photoFiles';
import { joined, pngChunks } from './chunks';
import { readExif } from './exif';
import { kindsOfPngText, kindsOfRest } from './metadataKinds';
import type { Stripped } from './metadataKinds';

/** Kept chunks with the lengths that they may have, bytes. */
const KEPT: Readonly<Record<string, readonly [least: number, most: number]>> = {
  IHDR: [13, 13],
  PLTE: [3, 768],
  IDAT: [0, Infinity],
  tRNS: [1, 256],
  gAMA: [4, 4],
  cHRM: [32, 32],
  sRGB: [1, 1],
  iCCP: [3, Infinity],
  cICP: [4, 4],
  mDCV: [24, 24],
  cLLI: [8, 8],
  sBIT: [1, 4],
  bKGD: [1, 6],
  pHYs: [9, 9],
};
const ANIMATION = new Set(['acTL', 'fcTL', 'fdAT']);
const TEXTS = new Set(['tEXt', 'iTXt', 'zTXt']);
const IEND = Uint8Array.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/** Null where the chunks do not lead to the picture's end. */
export function stripPng(bytes: Uint8Array): Stripped | null {
  const read = pngChunks(bytes);
  if (!read) return null;
  const removed = new Set<PhotoMetadataKind>(kindsOfRest(bytes.subarray(read.end)));
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let orientation = 1;
  for (const { type, body, whole } of read.chunks) {
    const lengths = Object.hasOwn(KEPT, type) ? KEPT[type] : undefined;
    if (lengths && body.byteLength >= lengths[0] && body.byteLength <= lengths[1]) kept.push(whole);
    else if (type === 'eXIf') {
      const exif = readExif(body);
      orientation = exif.orientation;
      for (const kind of exif.kinds) removed.add(kind);
    } else if (type !== 'IEND') for (const kind of kindsOf(type, body)) removed.add(kind);
  }
  return { bytes: joined([...kept, IEND]), removed: [...removed], orientation };
}

function kindsOf(type: string, body: Uint8Array): PhotoMetadataKind[] {
  if (TEXTS.has(type)) return kindsOfPngText(body);
  if (type === 'tIME') return ['date'];
  return ANIMATION.has(type) ? ['pictures'] : ['other'];
}
