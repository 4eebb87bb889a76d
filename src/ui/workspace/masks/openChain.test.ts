import { describe, expect, it } from 'vitest';
import { closingCrosses, nextPointCrosses } from './openChain';
import { segmentsMeet } from '../../../core/geometry/crossing';

const p = (x: number, y: number) => ({ x, y });

describe('an outline being drawn', () => {
  it('may start anywhere and grow without crossing', () => {
    expect(nextPointCrosses([], p(1, 1))).toBe(false);
    expect(nextPointCrosses([p(0, 0)], p(1, 1))).toBe(false);
    expect(nextPointCrosses([p(0, 0), p(4, 0), p(4, 4)], p(0, 4))).toBe(false);
  });

  it('refuses a segment across or onto an earlier one', () => {
    expect(nextPointCrosses([p(0, 0), p(4, 0), p(4, 4)], p(2, -1))).toBe(true);
    expect(nextPointCrosses([p(0, 0), p(4, 0), p(4, 4)], p(2, 0))).toBe(true);
  });

  it('refuses going back over the last segment, allows going on', () => {
    expect(nextPointCrosses([p(0, 0), p(4, 0)], p(2, 0))).toBe(true);
    expect(nextPointCrosses([p(0, 0), p(4, 0)], p(6, 0))).toBe(false);
  });

  it('says whether closing would cross', () => {
    expect(closingCrosses([p(0, 0), p(4, 0), p(4, 4), p(0, 4)])).toBe(false);
    expect(closingCrosses([p(0, 0), p(4, 0), p(2, -2), p(2, 4)])).toBe(false);
    expect(closingCrosses([p(0, 0), p(4, 0), p(1, -2), p(1, -1), p(3, 3)])).toBe(false);
    expect(closingCrosses([p(0, 0), p(3, 3), p(3, 0), p(0.5, 3), p(4, 5)])).toBe(true);
  });

  it('knows touching from passing', () => {
    expect(segmentsMeet(p(0, 0), p(2, 2), p(0, 2), p(2, 0))).toBe(true);
    expect(segmentsMeet(p(0, 0), p(2, 2), p(1, 1), p(5, 0))).toBe(true);
    expect(segmentsMeet(p(0, 0), p(2, 2), p(3, 3), p(5, 5))).toBe(false);
    expect(segmentsMeet(p(0, 0), p(4, 0), p(2, 0), p(6, 0))).toBe(true);
  });
});
