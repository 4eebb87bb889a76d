import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { SHEET } from '../../../core/palette';
import { stripPng } from '../stripPng';
import { blankPng } from './blankPng';
import { sheetBytes } from './sheetPhoto';

it.each([
  [1240, 1240],
  [1, 1],
  [8, 300],
  [513, 7],
])('%i × %i is a PNG of one colour', (width, height) => {
  const picture = PNG.sync.read(Buffer.from(blankPng(width, height, '#b9bfbf')), { checkCRC: true });
  expect([picture.width, picture.height]).toEqual([width, height]);
  const pixels = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  expect(new Set(pixels)).toEqual(new Set([0xffbfbfb9]));
});

it('a sheet’s picture keeps its bytes: stored and exported sheets are known by their hash', () => {
  const bytes = sheetBytes(1240);
  expect(SHEET.ground, 'stored sheets have this colour').toBe('#b9bfbf');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    'f89edc1bffe17b15b5386b73ae50b80a7508eea9e56609063db2cc03c82a3a06',
  );
  expect(bytes.length).toBeLessThan(5000);
  // Nothing of it is taken out where photos are cleaned.
  expect(stripPng(bytes)).toMatchObject({ bytes, removed: [], orientation: 1 });
});
