/**
 * What a file says of itself before anything is decoded: kind, size in pixels, and whether it is complete.
 * A picture of 100 megapixels must be refused by its header, because decoding it is what brings a tablet down.
 */
import { imageSize } from 'image-size';
import { MAX_PHOTO_PIXELS, MIN_PHOTO_SIDE_PX } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { PhotoExtension } from '../../db/tables/paths';
import { pngChunks, webpChunks } from './chunks';
import { hasAllPixels } from './jpegScans';
import { isFrame, jpegSegments } from './jpegSegments';

export interface PhotoHeader {
  extension: PhotoExtension;
  /** As stored, before orientation. */
  width_px: number;
  height_px: number;
}

/** Kinds that only some browsers can decode; what they can is drawn anew. */
export type ForeignKind = 'heic' | 'avif';

/**
 * Reads the header of a kind that is kept. Failures: `photo_empty`, `photo_not_an_image` (no kind that we take),
 * `photo_heic`, `photo_avif`, `photo_damaged` (cut off, or no readable size), `photo_too_large`, `photo_too_small`.
 */
export function readHeader(bytes: Uint8Array): Result<PhotoHeader> {
  if (bytes.byteLength === 0) return fail('photo_empty');
  const kind = kindOf(bytes);
  if (kind === null) return fail('photo_not_an_image');
  if (kind === 'heic' || kind === 'avif') return fail(`photo_${kind}`);
  const size = kind === 'jpg' ? readJpegSize(bytes) : readSize(bytes);
  if (!size) return fail('photo_damaged');
  const fits = checkSize(size);
  if (!fits.ok && fits.code === 'photo_too_large') return fits;
  if (!isComplete(kind, bytes)) return fail('photo_damaged');
  return fits.ok ? ok({ extension: kind, ...size }) : fits;
}

/** Failures: `photo_too_large` (more than can be decoded), `photo_too_small` (to see a lesion on). */
export function checkSize({ width_px, height_px }: { width_px: number; height_px: number }): Result<null> {
  if (width_px * height_px > MAX_PHOTO_PIXELS)
    return fail('photo_too_large', {
      megapixels: Math.round((width_px * height_px) / 1e6),
      max: MAX_PHOTO_PIXELS / 1e6,
    });
  if (Math.min(width_px, height_px) < MIN_PHOTO_SIDE_PX)
    return fail('photo_too_small', { width_px, height_px, min: MIN_PHOTO_SIDE_PX });
  return ok(null);
}

/** Kind of a picture by its first 64 bytes; null for anything that we do not take. */
export function kindOf(bytes: Uint8Array): PhotoExtension | ForeignKind | null {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) !== 'ftyp') return null;
  // HEIC, HEIF and AVIF share a container; its brands follow "ftyp", as many as the box is long.
  const brands = text(8, Math.min(64, bytes[3] ?? 0));
  if (/avif|avis/.test(brands)) return 'avif';
  return /heic|heix|hevc|hevx|heim|heis|mif1|msf1/.test(brands) ? 'heic' : null;
}

/**
 * Of a JPEG that its markers lead through, read from its frame: image-size 2.1 skips the first segment unread, which
 * may be the frame itself (ISIC_0000261 is such a file), and knows no fill bytes.
 */
function readJpegSize(bytes: Uint8Array): { width_px: number; height_px: number } | null {
  const body = jpegSegments(bytes)?.segments.find(isFrame)?.body;
  if (!body || body.byteLength < 6) return null;
  const height_px = (body[1]! << 8) | body[2]!;
  const width_px = (body[3]! << 8) | body[4]!;
  return width_px > 0 && height_px > 0 ? { width_px, height_px } : null;
}

/** The size that a file of any other kind claims; null where none can be read. */
export function readSize(bytes: Uint8Array): { width_px: number; height_px: number } | null {
  try {
    const { width, height } = imageSize(bytes);
    if (!(width > 0) || !(height > 0)) return null;
    return { width_px: width, height_px: height };
  } catch {
    // It throws for headers that it cannot make sense of.
    return null;
  }
}

/**
 * Whether a file is all there. Browsers show what they have of a file that was cut off, and a plan made on half a
 * photo is worse than none.
 */
function isComplete(kind: PhotoExtension, bytes: Uint8Array): boolean {
  if (kind === 'png') return pngChunks(bytes) !== null;
  if (kind === 'webp') return webpChunks(bytes) !== null;
  const jpeg = jpegSegments(bytes);
  return jpeg !== null && hasAllPixels(jpeg.segments);
}
