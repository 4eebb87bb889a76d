/**
 * What a file says of itself before anything is decoded: kind, size in pixels, orientation, and
 * whether it is complete. A picture of 100 megapixels must be refused by its header, because decoding it
 * is what brings a tablet down.
 */
import { imageSize } from 'image-size';
import { MAX_PHOTO_PIXELS, MIN_PHOTO_SIDE_PX } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { PhotoExtension } from '../../db/tables/paths';
import { isCompleteJpeg, isCompletePng, isCompleteWebp, pngHasChunk, webpHasChunk } from './complete';

export interface PhotoHeader {
  extension: PhotoExtension;
  /** As stored, before orientation. */
  width_px: number;
  height_px: number;
  /** No turning needed: the stored rows are the rows of the picture. */
  upright: boolean;
}

/**
 * Reads the header. Failures: `photo_not_an_image` (no kind that we take), `photo_heic`, `photo_damaged`
 * (cut off, or no readable size), `photo_too_large`, `photo_too_small`.
 */
export function readHeader(bytes: Uint8Array): Result<PhotoHeader> {
  const kind = kindOf(bytes);
  if (kind === null) return fail('photo_not_an_image');
  if (kind === 'heic') return fail('photo_heic');
  const size = sizeOf(bytes);
  if (!size) return fail('photo_damaged');
  const { width_px, height_px } = size;
  if (width_px * height_px > MAX_PHOTO_PIXELS)
    return fail('photo_too_large', {
      megapixels: Math.round((width_px * height_px) / 1e6),
      max: MAX_PHOTO_PIXELS / 1e6,
    });
  if (!isComplete(kind, bytes)) return fail('photo_damaged');
  if (Math.min(width_px, height_px) < MIN_PHOTO_SIDE_PX)
    return fail('photo_too_small', { width_px, height_px, min: MIN_PHOTO_SIDE_PX });
  return ok({ extension: kind, width_px, height_px, upright: isUpright(kind, bytes, size.orientation) });
}

/** Kind of a picture by its first 64 bytes; null for anything that we do not take. */
export function kindOf(bytes: Uint8Array): PhotoExtension | 'heic' | null {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  // HEIC, HEIF and AVIF share a container; its brands follow "ftyp". Tablets' cameras write HEIC.
  if (text(4, 8) === 'ftyp' && /heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif|avis/.test(text(8, 40)))
    return 'heic';
  return null;
}

function sizeOf(bytes: Uint8Array): { width_px: number; height_px: number; orientation: number } | null {
  try {
    const { width, height, orientation } = imageSize(withFirstSegment(bytes));
    if (!(width > 0) || !(height > 0)) return null;
    return { width_px: width, height_px: height, orientation: orientation ?? 1 };
  } catch {
    // It throws for headers that it cannot make sense of.
    return null;
  }
}

/**
 * image-size 2.1 takes the first segment of a JPEG for granted and skips it unread. Where that segment is
 * the frame itself (no JFIF, no EXIF: ISIC_0000261 is such a file) it fails, so an empty comment goes first.
 */
function withFirstSegment(bytes: Uint8Array): Uint8Array {
  const isFrame =
    bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[3] !== undefined && (bytes[3] & 0xf0) !== 0xe0;
  if (!isFrame) return bytes;
  const widened = new Uint8Array(bytes.byteLength + 4);
  widened.set([0xff, 0xd8, 0xff, 0xfe, 0x00, 0x02]);
  widened.set(bytes.subarray(2), 6);
  return widened;
}

function isComplete(kind: PhotoExtension, bytes: Uint8Array): boolean {
  if (kind === 'jpg') return isCompleteJpeg(bytes);
  return kind === 'png' ? isCompletePng(bytes) : isCompleteWebp(bytes);
}

/** PNG and WebP carry their orientation in an EXIF block, which is not read here: it counts as turned. */
function isUpright(kind: PhotoExtension, bytes: Uint8Array, orientation: number): boolean {
  if (kind === 'jpg') return orientation === 1;
  return kind === 'png' ? !pngHasChunk(bytes, 'eXIf') : !webpHasChunk(bytes, 'EXIF');
}
