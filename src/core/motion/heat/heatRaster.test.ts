import { describe, expect, it } from 'vitest';
import {
  boundsAround,
  DIFFUSIVITY_MM2_S,
  FAINTEST_AGE_MS,
  heatRaster,
  SOURCE_MM,
  type HeatRaster,
} from './heatRaster';

const BOUNDS = { left_mm: -5.1, top_mm: -5.1, right_mm: 5.1, bottom_mm: 5.1 };
const STEP = 0.2;
/** The cell whose middle is the place. */
const at = ({ values, columns }: HeatRaster, x_mm: number, y_mm: number): number =>
  values[Math.floor((y_mm + 5.1) / STEP) * columns + Math.floor((x_mm + 5.1) / STEP)]!;
const shot = (age_ms: number, ...spots: { x_mm: number; y_mm: number }[]) =>
  heatRaster(
    spots,
    spots.map(() => 1000),
    1000 + age_ms,
    BOUNDS,
    STEP,
  );
const middle = { x_mm: 0, y_mm: 0 };

describe('the heat of shots', () => {
  it('is 1 in the middle of a fresh one, and fades sideways as a bell', () => {
    const fresh = shot(0, middle);
    expect([fresh.columns, fresh.rows, fresh.values.length]).toEqual([51, 51, 51 * 51]);
    expect(at(fresh, 0, 0)).toBeCloseTo(1, 6);
    expect(fresh.most).toBeCloseTo(1, 6);
    const beside = Math.exp(-(0.2 * 0.2) / (2 * SOURCE_MM * SOURCE_MM));
    for (const [x, y] of [
      [0.2, 0],
      [-0.2, 0],
      [0, 0.2],
      [0, -0.2],
    ] as const) {
      expect(at(fresh, x, y)).toBeCloseTo(beside, 6);
    }
    expect(at(fresh, 0.2, 0.2)).toBeCloseTo(beside * beside, 6);
    expect(at(fresh, 0.6, 0)).toBe(0);
  });

  it('spreads and falls with time, as heat does in a body', () => {
    for (const age_s of [0.1, 1, 5]) {
      const variance = SOURCE_MM ** 2 + 2 * DIFFUSIVITY_MM2_S * age_s;
      const peak = (SOURCE_MM ** 2 / variance) ** 1.5;
      const old = shot(1000 * age_s, middle);
      expect(at(old, 0, 0)).toBeCloseTo(peak, 7);
      expect(at(old, 0.4, -0.2)).toBeCloseTo(peak * Math.exp(-0.2 / (2 * variance)), 7);
    }
    expect(at(shot(1000, middle), 1, 0)).toBeGreaterThan(at(shot(0, middle), 1, 0));
  });

  it('adds up', () => {
    const other = { x_mm: 1, y_mm: 0.4 };
    const [one, two, both] = [shot(500, middle), shot(500, other), shot(500, middle, other)];
    both.values.forEach((value, i) => expect(value).toBeCloseTo(one.values[i]! + two.values[i]!, 6));
    expect(shot(0, middle, middle).most).toBeCloseTo(2, 6);
  });

  it('is nothing before the first, and is left out where it has all but gone', () => {
    expect(shot(-1, middle).most).toBe(0);
    expect(FAINTEST_AGE_MS / 1000).toBeCloseTo(10.125, 3);
    expect(shot(FAINTEST_AGE_MS - 1, middle).most).toBeCloseTo(0.001, 5);
    expect(shot(FAINTEST_AGE_MS + 1, middle).most).toBe(0);
    const late = heatRaster([middle, { x_mm: 2, y_mm: 2 }], [0, 60_000], 60_000, BOUNDS, STEP);
    expect([at(late, 0, 0), at(late, 2, 2)]).toEqual([0, expect.closeTo(1, 6)]);
  });

  it('reaches over the edge of its bounds', () => {
    const outside = heatRaster([{ x_mm: -5.2, y_mm: 0 }], [0], 0, BOUNDS, STEP);
    expect(at(outside, -5, 0)).toBeCloseTo(Math.exp(-(0.2 * 0.2) / (2 * SOURCE_MM * SOURCE_MM)), 6);
    expect(heatRaster([{ x_mm: 90, y_mm: 0 }], [0], 0, BOUNDS, STEP).most).toBe(0);
  });

  it('has its bounds around the spots', () => {
    expect(boundsAround([], 1)).toBeNull();
    const spots = [
      { x_mm: 3, y_mm: 8 },
      { x_mm: 5, y_mm: 2 },
    ];
    expect(boundsAround(spots, 1)).toEqual({ left_mm: 2, top_mm: 1, right_mm: 6, bottom_mm: 9 });
  });
});
