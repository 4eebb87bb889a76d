import { describe, expect, it } from 'vitest';
import { seeded } from '../planner/testing/shapes';
import { closestDistance } from './closestPair';

describe('closestDistance', () => {
  it('is that of all pairs compared', () => {
    const random = seeded(3);
    for (let round = 0; round < 200; round++) {
      const n = 2 + Math.floor(60 * random());
      const width = round % 3 === 0 ? 0 : 5 * random();
      const xs = Array.from({ length: n }, () => Math.round(width * random() * 100) / 100);
      const ys = Array.from({ length: n }, () => Math.round(5 * random() * 100) / 100);
      let least = Infinity;
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < i; k++) least = Math.min(least, Math.hypot(xs[i]! - xs[k]!, ys[i]! - ys[k]!));
      }
      expect(closestDistance(xs, ys)).toBeCloseTo(least, 12);
    }
  });

  it('is infinite with fewer than two points', () => {
    expect(closestDistance([], [])).toBe(Infinity);
    expect(closestDistance([1], [2])).toBe(Infinity);
  });

  it('is found among 200,000 points on one line and on one place', () => {
    const n = 200_000;
    const same = new Float64Array(n).fill(3);
    const apart = Float64Array.from({ length: n }, (_, i) => (i === 77 ? 76.25 : i));
    expect(closestDistance(same, apart)).toBe(0.25);
    expect(closestDistance(apart, same)).toBe(0.25);
    expect(closestDistance(same, same)).toBe(0);
  });
});
