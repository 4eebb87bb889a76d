/** Decoding by the browser, and why it failed where it did. */
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';

/** A picture that a whole device can decode has fewer pixels than this; it failed for another reason. */
const SMALL_PIXELS = 4_000_000;
/** Width to which a picture is decoded to see whether it can be at all, px. */
const TRIAL_WIDTH_PX = 64;

/** Of `createImageBitmap`, what is used here. */
export type Decoder = (file: Blob, options: ImageBitmapOptions) => Promise<ImageBitmap>;

/**
 * The picture as it is to be seen, turned as its file says. The header was found sound and the file complete, so
 * a failure is either damage within (`photo_damaged`) or that there is no memory for so many pixels
 * (`photo_no_memory`): the same file is tried at a small size, and a small picture that fails is damaged.
 */
export async function decode(
  file: Blob,
  { width_px, height_px }: { width_px: number; height_px: number },
  decoder: Decoder = createImageBitmap,
): Promise<Result<ImageBitmap>> {
  const options: ImageBitmapOptions = { imageOrientation: 'from-image' };
  try {
    return ok(await decoder(file, options));
  } catch {
    if (width_px * height_px < SMALL_PIXELS) return fail('photo_damaged');
  }
  try {
    const small = await decoder(file, { ...options, resizeWidth: TRIAL_WIDTH_PX, resizeQuality: 'low' });
    small.close();
    return noMemory(width_px * height_px);
  } catch {
    return fail('photo_damaged');
  }
}

/** There is no room for so many pixels, though the file is sound as far as can be told. */
export function noMemory(pixels: number): Failure {
  return fail('photo_no_memory', { megapixels: Math.max(1, Math.round(pixels / 1e6)) });
}
