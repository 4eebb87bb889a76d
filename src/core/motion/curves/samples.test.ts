import { describe, expect, it } from 'vitest';
import type { Spot } from '../../model';
import { planEmission } from '../emission';
import { MOTION_DEFAULTS } from '../params';
import { gapBins } from './gapBins';
import { CURVES, emissionKnots } from './knots';
import { curveSamples } from './samples';

const POSITIONS = [
  { x_mm: 10, y_mm: 10 },
  { x_mm: 20, y_mm: 10 },
];

const spot = (position_index: number, t_mm: number, theta_deg = 0): Spot => ({
  sequence_index: 0,
  position_index,
  theta_deg,
  t_mm,
  x_mm: POSITIONS[position_index]!.x_mm + t_mm,
  y_mm: POSITIONS[position_index]!.y_mm,
  mask_id: 1,
  component_id: 1,
});

describe('the samples of a plan of several positions', () => {
  const emission = planEmission(
    [spot(0, 4), spot(0, -1), spot(1, 7)],
    POSITIONS,
    'diameters',
    MOTION_DEFAULTS,
  )!;
  const knots = emissionKnots(emission);

  it('are interrupted at the stop, where the device is moved for nobody knows how long', () => {
    const stop = emission.parts[1]!.start_ms;
    const { time_ms, value } = curveSamples(knots, 'carriage', { from_ms: 0, to_ms: emission.total_ms }, 900);
    const gap = value.indexOf(null);
    expect(value.filter((each) => each === null)).toHaveLength(1);
    expect([time_ms[gap - 1], time_ms[gap], time_ms[gap + 1]]).toEqual([expect.closeTo(stop, 9), stop, stop]);
    expect([value[gap - 1], value[gap + 1]]).toEqual([-1, 7]);
  });

  it('have the peak of the speed: 316 mm/s over 0.5 mm, 1000 over 5', () => {
    const least = (spots: Spot[]) => {
      const all = emissionKnots(planEmission(spots, POSITIONS, 'diameters', MOTION_DEFAULTS)!);
      return Math.min(...all.curves.carriage_speed);
    };
    expect(least([spot(0, 0.5), spot(0, 0)])).toBeCloseTo(-316.2278, 3);
    expect(least([spot(0, 5), spot(0, 0)])).toBeCloseTo(-1000, 6);
  });

  it('reach over both edges of a stretch', () => {
    const { time_ms } = curveSamples(knots, 'carriage', { from_ms: 21, to_ms: 22 }, 900);
    expect(time_ms[0]).toBeLessThan(21);
    expect(time_ms.at(-1)).toBeGreaterThan(22);
    expect(time_ms.length).toBeLessThan(12);
  });
});

it('a plan of 12,500 spots is shown by a few thousand points, its knots all there where one looks closer', () => {
  const spots = Array.from({ length: 12_500 }, (_, i) => spot(0, (i % 100) / 10, Math.floor(i / 100)));
  const emission = planEmission(spots, POSITIONS, 'diameters', MOTION_DEFAULTS)!;
  const knots = emissionKnots(emission);
  expect(knots.time_ms.length).toBeGreaterThan(100_000);
  for (const curve of CURVES) {
    const n = curveSamples(knots, curve, { from_ms: 0, to_ms: emission.total_ms }, 2000).time_ms.length;
    expect(n).toBeGreaterThan(300);
    expect(n).toBeLessThanOrEqual(2006);
  }
  const near = curveSamples(knots, 'carriage', { from_ms: 5000, to_ms: 5100 }, 2000).time_ms;
  const within = [...knots.time_ms].filter((at) => at > 5000 && at <= 5100);
  expect(near.slice(1, -1)).toEqual(within);
});

describe('the classes of times between neighbours', () => {
  it('hold each spot once, at their lower edge too, and leave out those without neighbours', () => {
    expect(gapBins([10, 19.99, 20, 700, Infinity])).toEqual([
      { from_ms: 10, to_ms: 20, spots_n: 2 },
      { from_ms: 20, to_ms: 50, spots_n: 1 },
      { from_ms: 50, to_ms: 100, spots_n: 0 },
      { from_ms: 100, to_ms: 200, spots_n: 0 },
      { from_ms: 200, to_ms: 500, spots_n: 0 },
      { from_ms: 500, to_ms: 1000, spots_n: 1 },
    ]);
  });

  it('are none without neighbours, and the last one is open', () => {
    expect(gapBins([Infinity])).toEqual([]);
    expect(gapBins([90_000])).toEqual([{ from_ms: 60_000, to_ms: Infinity, spots_n: 1 }]);
  });
});
