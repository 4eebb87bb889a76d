import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowHeight, rowTop, rowWindow } from './rowWindow';

const unknown = () => undefined;

it('a short list is there as a whole', () => {
  expect(rowWindow(60, unknown, { top_px: 0, bottom_px: 100 })).toEqual({
    ...{ from: 0, to: 60, above_px: 0, below_px: 0 },
  });
});

it('of five thousand rows those in sight are there, and room for the others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 61, max: 5000 }),
      fc.integer({ min: -2000, max: 700_000 }),
      fc.integer({ min: 100, max: 2000 }),
      fc.integer({ min: 1, max: 9 }),
      (rows_n, top_px, seen_px, every) => {
        const height = (row: number) => (row % every === 0 ? 90 + (row % 7) * 10 : undefined);
        const bottom_px = top_px + seen_px;
        const { from, to, above_px, below_px } = rowWindow(rows_n, height, { top_px, bottom_px });
        const whole_px = rowTop(rows_n, height);
        expect(above_px).toBe(rowTop(from, height));
        expect(below_px).toBe(whole_px - rowTop(to, height));
        expect(to).toBeGreaterThan(from);
        expect(to - from).toBeLessThan(60);
        for (let row = 0, y = 0; row < rows_n; y += rowHeight(row, height), row++) {
          const isSeen = y < bottom_px && y + rowHeight(row, height) > top_px;
          if (isSeen) expect(row >= from && row < to, `row ${row}`).toBe(true);
        }
      },
    ),
    { numRuns: 40 },
  );
});
