/**
 * From a chosen file to a photo that can be kept: checked, decoded, upright, small enough for a tablet.
 *
 * 1. Header: kind, size, completeness (header.ts). 2. Decoding, which applies EXIF orientation.
 * 3. An upright photo that is small enough keeps its own bytes; any other is drawn anew as JPEG.
 * 4. A thumbnail. Bitmaps are closed on every path: a tablet has memory for few of them.
 */
import { MAX_WORKING_PIXELS } from '../../core/limits';
import { PAPER_COLOR } from '../../core/palette';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { PreparedPhoto } from '../kernel/env';
import { kindOf, readHeader } from './header';
import type { PhotoHeader } from './header';

/** Longest side of a canvas that every tablet can draw. */
const MAX_SIDE_PX = 8192;
/** No photo of 50 megapixels is larger, even as PNG (4 bytes a pixel). */
const MAX_FILE_BYTES = 200_000_000;
const JPEG_QUALITY = 0.95;
const THUMBNAIL_SIDE_PX = 480;
const THUMBNAIL_QUALITY = 0.8;

/** Failures: the `photo_…` codes. */
export async function preparePhoto(file: Blob): Promise<Result<PreparedPhoto>> {
  // A film of gigabytes must not be read into memory to find that it is no photo.
  const start = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (kindOf(start) === null) return fail('photo_not_an_image');
  if (file.size > MAX_FILE_BYTES) return fail('photo_damaged');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readHeader(bytes);
  if (!header.ok) return header;
  const bitmap = await decode(file);
  if (!bitmap) return fail('photo_damaged');
  try {
    return ok(await keepable(bytes, header.value, bitmap));
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

async function keepable(bytes: Uint8Array, header: PhotoHeader, bitmap: ImageBitmap): Promise<PreparedPhoto> {
  const thumbnail = await drawJpeg(bitmap, fit(bitmap, Infinity, THUMBNAIL_SIDE_PX), THUMBNAIL_QUALITY);
  const size = fit(bitmap, MAX_WORKING_PIXELS, MAX_SIDE_PX);
  const asItIs = header.upright && size.width_px === bitmap.width && size.height_px === bitmap.height;
  if (asItIs) return { bytes, extension: header.extension, ...size, thumbnail };
  return { bytes: await drawJpeg(bitmap, size, JPEG_QUALITY), extension: 'jpg', ...size, thumbnail };
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
