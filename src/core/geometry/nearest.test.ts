import { describe, expect, it } from 'vitest';
import { seeded } from '../planner/testing/shapes';
import { Nearest } from './nearest';

describe('Nearest', () => {
  it('finds what comparing all points finds', () => {
    const random = seeded(4);
    for (const n of [1, 2, 8, 9, 40, 300]) {
      const xs = Array.from({ length: n }, () => 10 * random());
      const ys = Array.from({ length: n }, () => (n === 40 ? 1 : 3 * random()));
      const nearest = new Nearest(xs, ys);
      for (let k = 0; k < 200; k++) {
        const x = 14 * random() - 2;
        const y = 7 * random() - 2;
        const to = (i: number): number => (xs[i]! - x) ** 2 + (ys[i]! - y) ** 2;
        expect(to(nearest.at(x, y))).toBe(Math.min(...xs.map((_, i) => to(i))));
      }
    }
  });

  it('has none without points', () => {
    expect(new Nearest([], []).at(1, 1)).toBe(-1);
  });

  it('answers 100,000 times over 100,000 points on one place', () => {
    const n = 100_000;
    const same = new Float64Array(n).fill(3);
    const nearest = new Nearest(same, same);
    let sum = 0;
    for (let k = 0; k < n; k++) sum += nearest.at(k / 1000, 3) >= 0 ? 1 : 0;
    expect(sum).toBe(n);
  });
});
