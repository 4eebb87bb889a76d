/** Why a picture could not be decoded. What the browser would answer is given by hand: no test can use its memory up. */
import { describe, expect, it } from 'vitest';
import { decode } from './decode';
import type { Decoder } from './decode';

const LARGE = { width_px: 8000, height_px: 6000 };
const SMALL = { width_px: 800, height_px: 600 };
const file = new Blob(['a picture']);

/** A browser with room for so many pixels of a sound file. */
function browser(room_pixels: number, { width_px, height_px }: typeof LARGE) {
  const open = { n: 0 };
  const decoder: Decoder = async (_file, { resizeWidth }) => {
    const width = resizeWidth ?? width_px;
    if (width * ((width * height_px) / width_px) > room_pixels)
      throw new DOMException('', 'InvalidStateError');
    open.n += 1;
    return { width, height: height_px, close: () => void (open.n -= 1) } as ImageBitmap;
  };
  return { decoder, open };
}

describe('a picture that cannot be decoded', () => {
  it('is told from one that only found no memory, and its trial leaves nothing open', async () => {
    const { decoder, open } = browser(1e6, LARGE);
    expect(await decode(file, LARGE, decoder)).toEqual({
      ok: false,
      code: 'photo_no_memory',
      values: { megapixels: 48 },
    });
    expect(open.n).toBe(0);
  });

  it('is damaged where it cannot be at any size', async () => {
    const { decoder } = browser(0, LARGE);
    expect(await decode(file, LARGE, decoder)).toEqual({ ok: false, code: 'photo_damaged' });
  });

  it('is damaged where it is so small that memory cannot be the reason', async () => {
    const { decoder } = browser(1e5, SMALL);
    expect(await decode(file, SMALL, decoder)).toEqual({ ok: false, code: 'photo_damaged' });
  });

  it('is none where there is room', async () => {
    const { decoder, open } = browser(1e9, LARGE);
    expect(await decode(file, LARGE, decoder)).toMatchObject({ ok: true, value: { width: 8000 } });
    expect(open.n).toBe(1);
  });
});
