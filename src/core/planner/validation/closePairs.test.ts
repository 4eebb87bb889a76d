import { describe, expect, it } from 'vitest';
import { pointUm, type PointUm } from '../../points';
import { seeded } from '../testing/shapes';
import { closePairs } from './closePairs';

/** Pairs counted one by one. */
function plain(places: readonly PointUm[], distance_um: number): number {
  let pairs = 0;
  places.forEach((a, i) => {
    for (const b of places.slice(0, i)) {
      if ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 < distance_um * distance_um) pairs++;
    }
  });
  return pairs;
}

describe('closePairs', () => {
  it.each([1, 1.2, 2, 5, 49.5, 300, 2000])('counts as one would pair by pair, at %s µm', (distance_um) => {
    const random = seeded(9);
    for (const width of [4, 40, 900, 6000]) {
      const places = Array.from({ length: 250 }, () =>
        pointUm(Math.floor(width * random()) - 20, Math.floor(width * random()) - 20),
      );
      expect(closePairs(places, distance_um), `${width} µm wide`).toBe(plain(places, distance_um));
    }
  });

  it('counts no pair at the very distance', () => {
    const corner = [pointUm(0, 0), pointUm(180, 240)];
    expect(closePairs(corner, 300)).toBe(0);
    expect(closePairs([...corner, pointUm(180, 239)], 300)).toBe(2);
  });

  it('counts the pairs of 200,000 spots on one place', () => {
    const n = 200_000;
    expect(closePairs(new Array<PointUm>(n).fill(pointUm(7, 9)), 300)).toBe((n * (n - 1)) / 2);
  });

  it('counts the pairs of 200,000 spots on one line and of 50,000 places under one spot', () => {
    const n = 200_000;
    const line = Array.from({ length: n }, (_, i) => pointUm(5, i));
    expect(closePairs(line, 2.5)).toBe(n - 1 + (n - 2));
    const heap = Array.from({ length: 50_000 }, (_, i) => pointUm(i % 200, Math.floor(i / 200)));
    expect(closePairs(heap, 1000)).toBe((50_000 * 49_999) / 2);
  });
});
