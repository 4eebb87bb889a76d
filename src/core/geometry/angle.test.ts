import { describe, expect, it } from 'vitest';
import { cosSinDeg, lineAngleDeg } from './angle';

describe('cosSinDeg', () => {
  it('is exact at quarter turns', () => {
    expect([0, 90, 180, 270, 360, -90].map(cosSinDeg)).toEqual([
      { cos: 1, sin: 0 },
      { cos: 0, sin: 1 },
      { cos: -1, sin: 0 },
      { cos: 0, sin: -1 },
      { cos: 1, sin: 0 },
      { cos: 0, sin: -1 },
    ]);
  });

  it('agrees with the engine to within rounding, all around', () => {
    for (let deg = -400; deg <= 400; deg += 0.37) {
      const { cos, sin } = cosSinDeg(deg);
      expect(Math.abs(cos - Math.cos((deg * Math.PI) / 180))).toBeLessThan(4e-15);
      expect(Math.abs(sin - Math.sin((deg * Math.PI) / 180))).toBeLessThan(4e-15);
    }
  });
});

describe('lineAngleDeg', () => {
  it('gives a line one angle in [0, 180), from either of its ends', () => {
    for (let deg = 0; deg < 180; deg += 0.61) {
      const { cos, sin } = cosSinDeg(deg);
      expect(lineAngleDeg(7 * cos, 7 * sin)).toBeCloseTo(deg, 10);
      expect(lineAngleDeg(-7 * cos, -7 * sin)).toBeCloseTo(deg, 10);
    }
    expect(lineAngleDeg(-3, 0)).toBe(0);
    expect(lineAngleDeg(0, 0)).toBe(0);
  });
});
