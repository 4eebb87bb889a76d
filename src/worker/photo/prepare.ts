/**
 * From a chosen file to a photo that can be kept: checked, without metadata, decoded, upright, small enough for a
 * tablet.
 *
 * 1. Header: kind, size, completeness (header.ts). 2. Whatever is not pixels is taken out (strip.ts).
 * 3. Decoding, which applies an orientation. 4. An upright photo that is small enough keeps its own pixels, bit
 * for bit; any other is drawn anew as JPEG, and so is one of a kind that not every browser knows (HEIC, AVIF).
 * 5. A thumbnail. Bitmaps are closed on every path: a tablet has memory for few of them.
 */
import { MAX_PHOTO_BYTES, MAX_PHOTO_SIDE_PX, MAX_WORKING_PIXELS } from '../../core/limits';
import { PAPER_COLOR } from '../../core/palette';
import type { PhotoMetadataKind } from '../../core/photoFiles';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { PreparedPhoto } from '../kernel/env';
import { decode, noMemory } from './decode';
import { checkSize, kindOf, readHeader, readSize } from './header';
import type { ForeignKind, PhotoHeader } from './header';
import type { Stripped } from './metadataKinds';
import { stripMetadata } from './strip';

const JPEG_QUALITY = 0.95;
const THUMBNAIL_SIDE_PX = 480;
const THUMBNAIL_QUALITY = 0.8;

/** Failures: the `photo_…` codes. */
export async function preparePhoto(file: Blob): Promise<Result<PreparedPhoto>> {
  if (file.size === 0) return fail('photo_empty');
  // A film of gigabytes must not be read into memory to find that it is no photo.
  const kind = kindOf(new Uint8Array(await file.slice(0, 64).arrayBuffer()));
  if (kind === null) return fail('photo_not_an_image');
  if (file.size > MAX_PHOTO_BYTES)
    return fail('photo_file_too_large', { mb: Math.round(file.size / 1e6), max: MAX_PHOTO_BYTES / 1e6 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (kind === 'heic' || kind === 'avif') return prepareForeign(kind, file, bytes);
  const header = readHeader(bytes);
  if (!header.ok) return header;
  const stripped = stripMetadata(header.value.extension, bytes);
  return stripped ? prepareOwn(file, header.value, stripped) : fail('photo_damaged');
}

async function prepareOwn(
  file: Blob,
  header: PhotoHeader,
  stripped: Stripped,
): Promise<Result<PreparedPhoto>> {
  const { bytes, removed } = stripped;
  if (stripped.orientation === 1 && !stripped.moves) {
    // What will be kept is what is decoded, so that nothing hangs on what was taken out.
    const kept = await decode(new Blob([bytes]), header);
    if (kept.ok) return closing(kept.value, (bitmap) => keepable(bitmap, removed, { ...header, bytes }));
  }
  const bitmap = await decode(file, header);
  return bitmap.ok ? closing(bitmap.value, (picture) => keepable(picture, removed, null)) : bitmap;
}

/** One that only some browsers can decode: where this one can, it is taken. Failures besides: `photo_heic`, `photo_avif`. */
async function prepareForeign(
  kind: ForeignKind,
  file: Blob,
  bytes: Uint8Array,
): Promise<Result<PreparedPhoto>> {
  const claimed = readSize(bytes);
  const fits = claimed ? checkSize(claimed) : ok(null);
  if (!fits.ok) return fits;
  const bitmap = await decode(file, claimed ?? { width_px: 0, height_px: 0 });
  if (!bitmap.ok) return bitmap.code === 'photo_no_memory' ? bitmap : fail(`photo_${kind}`);
  return closing(bitmap.value, async (picture) => {
    const fit = checkSize({ width_px: picture.width, height_px: picture.height });
    // What it held besides its pixels is not looked at; none of it is drawn.
    return fit.ok ? keepable(picture, [], null) : fit;
  });
}

async function closing<T>(bitmap: ImageBitmap, work: (bitmap: ImageBitmap) => Promise<T>): Promise<T> {
  try {
    return await work(bitmap);
  } finally {
    bitmap.close();
  }
}

/** `own`: the bytes that the bitmap was decoded from, if they may be kept. Failure `photo_no_memory`: it cannot be drawn. */
async function keepable(
  bitmap: ImageBitmap,
  removed: PhotoMetadataKind[],
  own: (PhotoHeader & { bytes: Uint8Array }) | null,
): Promise<Result<PreparedPhoto>> {
  const size = fit(bitmap, MAX_WORKING_PIXELS, MAX_PHOTO_SIDE_PX);
  const asItIs = own && own.width_px === size.width_px && own.height_px === size.height_px;
  try {
    const thumbnail = await drawJpeg(bitmap, fit(bitmap, Infinity, THUMBNAIL_SIDE_PX), THUMBNAIL_QUALITY);
    if (asItIs) return ok({ ...own, removed, drawn_anew: false, thumbnail });
    const bytes = await drawJpeg(bitmap, size, JPEG_QUALITY);
    return ok({ bytes, extension: 'jpg', ...size, removed, drawn_anew: true, thumbnail });
  } catch {
    return noMemory(bitmap.width * bitmap.height);
  }
}

/** The size of a picture within both limits, in the same proportions; never larger than it is. */
export function fit(
  { width, height }: { width: number; height: number },
  max_pixels: number,
  max_side_px: number,
): { width_px: number; height_px: number } {
  const factor = Math.min(1, Math.sqrt(max_pixels / (width * height)), max_side_px / Math.max(width, height));
  if (factor === 1) return { width_px: width, height_px: height };
  return {
    width_px: Math.max(1, Math.floor(width * factor)),
    height_px: Math.max(1, Math.floor(height * factor)),
  };
}

async function drawJpeg(
  bitmap: ImageBitmap,
  { width_px, height_px }: { width_px: number; height_px: number },
  quality: number,
): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width_px, height_px);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  // JPEG has no transparency: without this, clear areas would turn black.
  context.fillStyle = PAPER_COLOR;
  context.fillRect(0, 0, width_px, height_px);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width_px, height_px);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}
