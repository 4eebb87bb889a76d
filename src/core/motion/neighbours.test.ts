import { describe, expect, it } from 'vitest';
import type { PositionMm } from '../model';
import { seeded } from '../planner/testing/shapes';
import { neighbourGapsMs, neighbourTimes } from './neighbours';
import { NEIGHBOUR_MM } from './planMotion';

/** Pair by pair. */
function plainGaps(spots: readonly PositionMm[], shots_ms: readonly number[]): number[] {
  return spots.map((a, i) => {
    const times = spots.flatMap((b, k) => {
      const near = (a.x_mm - b.x_mm) ** 2 + (a.y_mm - b.y_mm) ** 2 <= NEIGHBOUR_MM * NEIGHBOUR_MM;
      return near && k !== i ? [Math.abs(shots_ms[i]! - shots_ms[k]!)] : [];
    });
    return Math.min(Infinity, ...times);
  });
}

describe('neighbourGapsMs', () => {
  it('is what comparing all pairs gives, in whatever order they fire', () => {
    const random = seeded(11);
    for (const width_mm of [0.5, 3, 12]) {
      const spots = Array.from({ length: 250 }, () => ({
        x_mm: width_mm * (random() - 0.3),
        y_mm: width_mm * (random() - 0.3),
      }));
      const growing = spots.map((_, i) => 20 * i);
      const mixed = spots.map(() => Math.floor(400 * random()));
      for (const shots of [growing, mixed]) {
        expect([...neighbourGapsMs(spots, shots)]).toEqual(plainGaps(spots, shots));
      }
    }
  });

  it('takes 200,000 spots on one place, and in two heaps out of reach of each other', () => {
    const n = 200_000;
    const shots = Float64Array.from({ length: n }, (_, i) => i);
    const heap = (places: readonly number[]) =>
      Array.from({ length: n }, (_, i) => ({ x_mm: places[i % places.length]!, y_mm: 0.1 }));
    expect(neighbourTimes(heap([0.1]), shots)).toMatchObject({ spots_n: n, least_ms: 1, median_ms: 1 });
    expect(neighbourTimes(heap([0.1, 1.2]), shots)).toMatchObject({ least_ms: 2, median_ms: 2 });
  });
});
