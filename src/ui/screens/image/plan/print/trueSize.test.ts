import { expect, it } from 'vitest';
import { outlinePath, spotsPath, windowOf } from './trueSize';

const corners = (x: number, y: number, side: number) => [
  { x, y },
  { x: x + side, y },
  { x, y: y + side },
];
const mask = (id: number, x: number, y: number, side: number) =>
  ({ id, label: '', role: 'treat', vertices: corners(x, y, side) }) as const;

it('the window holds all masks with a millimetre around, in their own millimetres', () => {
  const masks = [mask(1, 4, 6, 10), mask(2, 12, 2, 3)].map((each) => ({
    ...each,
    vertices: [...each.vertices],
  }));
  expect(windowOf(masks)).toEqual({ x_mm: 3, y_mm: 1, width_mm: 13, height_mm: 16 });
});

it('outlines close, and each spot is a whole circle around its place', () => {
  expect(outlinePath(corners(1, 2, 3))).toBe('M1 2L4 2L1 5Z');
  expect(spotsPath([{ x_mm: 5, y_mm: 6.25 }], 0.3)).toBe(
    'M5 6.25m-0.15 0a0.15 0.15 0 1 0 0.3 0a0.15 0.15 0 1 0 -0.3 0',
  );
});
