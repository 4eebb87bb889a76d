import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, following, shifted, wholeOf, zoomed } from './zoom';

const TOTAL = 1000;
const part = { from_ms: 200, to_ms: 600 };

describe('the stretch that charts show', () => {
  it('zooms about a moment, which stays where it is', () => {
    expect(zoomed(part, 2, 300, TOTAL)).toEqual({ from_ms: 250, to_ms: 450 });
    expect(zoomed(part, 0.5, 300, TOTAL)).toEqual({ from_ms: 100, to_ms: 900 });
    expect(zoomed(part, 2, 5000, TOTAL)).toEqual({ from_ms: 400, to_ms: 600 });
  });

  it('zooms out to the whole and in to a millisecond', () => {
    expect(zoomed(part, 0.001, 300, TOTAL)).toEqual(wholeOf(TOTAL));
    const close = zoomed(part, 1e9, 300, TOTAL);
    expect(close.to_ms - close.from_ms).toBeCloseTo(1, 9);
    expect(zoomed({ from_ms: 0, to_ms: 0.4 }, 9, 0, 0.4)).toEqual(wholeOf(0.4));
  });

  it('moves by a share of itself and stops at the ends', () => {
    expect(shifted(part, 0.5, TOTAL)).toEqual({ from_ms: 400, to_ms: 800 });
    expect(shifted(part, -9, TOTAL)).toEqual({ from_ms: 0, to_ms: 400 });
    expect(shifted(part, 9, TOTAL)).toEqual({ from_ms: 600, to_ms: 1000 });
  });

  it('is drawn in either direction', () => {
    expect(between(700, 500, TOTAL)).toEqual({ from_ms: 500, to_ms: 700 });
    expect(between(500, 700, TOTAL)).toEqual({ from_ms: 500, to_ms: 700 });
  });

  it('goes with what plays: a page on, back to a jump, not at all while it is in sight', () => {
    expect(following(part, 500, TOTAL)).toEqual(part);
    expect(following(part, 601, TOTAL)).toEqual({ from_ms: 600, to_ms: 1000 });
    expect(following(part, 20, TOTAL)).toEqual({ from_ms: 20, to_ms: 420 });
    expect(following({ from_ms: 0, to_ms: 10 }, 500, TOTAL)).toEqual({ from_ms: 500, to_ms: 510 });
  });

  it('never leaves the emission, whatever is asked', () => {
    const figure = fc.double({ min: -2000, max: 3000, noNaN: true });
    fc.assert(
      fc.property(
        figure,
        figure,
        figure,
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (a, b, c, times) => {
          const start = between(a, b, TOTAL);
          for (const next of [
            start,
            zoomed(start, times, c, TOTAL),
            shifted(start, c, TOTAL),
            following(start, Math.min(TOTAL, Math.max(0, c)), TOTAL),
          ]) {
            expect(next.from_ms).toBeGreaterThanOrEqual(0);
            expect(next.to_ms).toBeLessThanOrEqual(TOTAL + 1e-9);
            expect(next.to_ms).toBeGreaterThan(next.from_ms);
          }
        },
      ),
    );
  });
});
