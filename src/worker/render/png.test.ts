import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { encodePng, isPngSlow, type Picture } from './png';

/** A picture whose every pixel is told by its place, smooth or not. */
function sample(width_px: number, height_px: number, roughness: number): Picture & { rgba: Uint8Array } {
  const rgba = new Uint8Array(4 * width_px * height_px);
  for (let i = 0; i < rgba.length; i++)
    rgba[i] = i % 4 === 3 ? 255 : (i >> 4) + (((i * 2654435761) >>> 20) % roughness);
  return {
    ...{ width_px, height_px, rgba },
    rows: (top_px, rows_n) =>
      new Uint8ClampedArray(rgba.slice(4 * width_px * top_px, 4 * width_px * (top_px + rows_n))),
  };
}

it.each([
  [1, 1, 1],
  [7, 255, 200],
  [3, 256, 9],
  [5, 257, 256],
  [640, 1000, 40],
])('%i × %i comes back pixel for pixel', async (width_px, height_px, roughness) => {
  const picture = sample(width_px, height_px, roughness);
  const blob = await encodePng(picture);
  expect(blob.type).toBe('image/png');
  const bytes = Buffer.from(await blob.arrayBuffer());
  const read = PNG.sync.read(bytes, { checkCRC: true });
  expect([read.width, read.height]).toEqual([width_px, height_px]);
  expect(read.data.equals(picture.rgba)).toBe(true);
  expect(bytes.includes('sRGB')).toBe(true);
});

it('is smaller than the pixels where these are smooth', async () => {
  const bytes_n = (await encodePng(sample(640, 1000, 1))).size;
  expect(bytes_n).toBeLessThan(640 * 1000);
});

it('others have their turn after each strip of rows', async () => {
  const picture = sample(8, 1000, 9);
  const turns: number[] = [];
  let strips_n = 0;
  await encodePng({
    ...picture,
    rows: (top_px, rows_n) => {
      strips_n++;
      setTimeout(() => turns.push(strips_n));
      return picture.rows(top_px, rows_n);
    },
  });
  expect(strips_n).toBeGreaterThan(3);
  expect(turns.slice(0, 3)).toEqual([1, 2, 3]);
});

it('a picture that cannot be read is no PNG', async () => {
  const rows = (): never => {
    throw new Error('no memory');
  };
  await expect(encodePng({ width_px: 4, height_px: 4, rows })).rejects.toThrow('no memory');
});

it.each([
  [
    'Safari',
    true,
    'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  ],
  [
    'Chrome on iPad',
    true,
    'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1',
  ],
  [
    'WebKitGTK',
    true,
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  ],
  [
    'Chrome',
    false,
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  ],
  [
    'headless Chromium',
    false,
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
  ],
  [
    'Edge',
    false,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  ],
  ['Firefox', false, 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'],
])('%s is slow at PNG: %s', (_, slow, user_agent) => {
  expect(isPngSlow(user_agent)).toBe(slow);
});
