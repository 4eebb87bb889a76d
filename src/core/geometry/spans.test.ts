import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  circleSpans,
  ringSpans,
  spansInBoth,
  spansInEither,
  spansWithin,
  spansWithout,
  type Spans,
} from './spans';

const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 8 })
  .map((cuts): Spans => cuts.slice(0, 2 * Math.floor(cuts.length / 2)).sort((a, b) => a - b));
const holds = (row: Spans, x: number) => row.filter((cut) => cut <= x).length % 2 === 1;

describe('spans', () => {
  it('are cut and joined as each of their points is', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        for (let x = 0.5; x < 40; x++) {
          const [inA, inB] = [holds(a, x), holds(b, x)];
          expect(holds(spansInBoth(a, b), x)).toBe(inA && inB);
          expect(holds(spansInEither(a, b), x)).toBe(inA || inB);
          expect(holds(spansWithout(a, b), x)).toBe(inA && !inB);
        }
        for (const row of [spansInBoth(a, b), spansInEither(a, b), spansWithout(a, b)]) {
          expect(row.length % 2).toBe(0);
          expect(row.every((cut, i) => i === 0 || cut > row[i - 1]!)).toBe(true);
        }
      }),
    );
  });

  it('say how much of a stretch they hold', () => {
    expect(spansWithin([1, 3, 5, 9], 0, 10)).toBe(6);
    expect(spansWithin([1, 3, 5, 9], 2, 6)).toBe(2);
    expect(spansWithin([1, 3, 5, 9], 3, 5)).toBe(0);
    expect(spansWithin([], 0, 10)).toBe(0);
  });

  it('of a ring are what of each row’s middle lies within it, whatever stands at its height', () => {
    // a bow with a notch from above, whose point lies at the height of a row’s middle
    const ring = [0, 0, 4, 2.5, 8, 0, 8, 6, 0, 6];
    const rows = { top: -1, step: 1, count: 8 };
    expect(ringSpans(ring, rows)).toEqual([
      [],
      [0, 0.8, 7.2, 8],
      [0, 2.4, 5.6, 8],
      ...Array(4).fill([0, 8]),
      [],
    ]);
    // beyond the rows nothing is kept
    expect(ringSpans(ring, { top: 2, step: 1, count: 1 })).toEqual([[0, 8]]);
  });

  it('of a circle are its chords', () => {
    const wide = [10 - Math.sqrt(6), 10 + Math.sqrt(6)];
    expect(circleSpans(10, 5, 2.5, { top: 2, step: 1, count: 6 })).toEqual(
      [[10, 10], [8, 12], wide, wide, [8, 12], [10, 10]].map((row) => (row[0] === row[1] ? [] : row)),
    );
  });
});
