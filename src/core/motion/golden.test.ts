/** Figures of the motion model that are known from elsewhere: the device's own software, and a prototype. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../planner/plan';
import { parsePlanRequest } from '../planner/request';
import type { Spot } from '../model';
import { planEmission } from './emission';
import { MOTION_DEFAULTS, withPreset, type MotionParams } from './params';
import { machineStateAt } from './state';
import { planMotion, type Timeline } from './timeline';

const CENTER = { x_mm: 20, y_mm: 15 };

function spotAt(theta_deg: number, t_mm: number): Spot {
  const place = { x_mm: CENTER.x_mm + t_mm, y_mm: CENTER.y_mm, theta_deg, t_mm };
  return { ...place, sequence_index: 0, mask_id: 1, component_id: 1, position_index: 0 };
}

/** The way from one spot to another, both on the same line or the same place of two lines. */
function between(
  from: Spot,
  to: Spot,
  params: MotionParams,
  mode: 'diameters' | 'grid' = 'diameters',
): Timeline {
  return planMotion([from, to], CENTER, mode, params);
}

/** Highest speed of the carriage, mm/s: half way, where a move from rest to rest is fastest. */
function peakOf({ segments, ...rest }: Timeline): number {
  const move = segments.find(({ phase }) => phase === 'move')!;
  const half_way = machineStateAt({ segments, ...rest }, move.start_ms + move.duration_ms / 2);
  return Math.abs(half_way.carriage_speed_mm_s);
}

const FIRST = withPreset(MOTION_DEFAULTS, '1.0');

describe('a move of the carriage from rest to rest', () => {
  it.each([
    ['2.0', MOTION_DEFAULTS, 0.5, 3.1623, 316.2278],
    ['2.0', MOTION_DEFAULTS, 5, 10, 1000],
    ['2.0', MOTION_DEFAULTS, 10, 15, 1000],
    ['1.0', FIRST, 0.8, 7.3333, 200],
  ] as const)('%s takes over its way what is known', (_, params, way_mm, ms, peak_mm_s) => {
    for (const mode of ['diameters', 'grid'] as const) {
      const timeline = between(spotAt(0, 1), spotAt(0, 1 + way_mm), params, mode);
      expect(timeline.breakdown.move_ms).toBeCloseTo(ms, 4);
      expect(timeline.total_ms).toBeCloseTo(40 + ms, 4);
      expect(peakOf(timeline)).toBeCloseTo(peak_mm_s, 4);
    }
  });
});

describe('a move between two shots in motion at 50 mm/s', () => {
  it.each([
    [1, 4],
    [8, 12.5125],
  ])('takes over %d mm what is known', (way_mm, ms) => {
    const params = { ...MOTION_DEFAULTS, firing_speed_mm_s: 50 };
    // what is left between two smears of 1 mm
    const { segments } = between(spotAt(0, 0), spotAt(0, way_mm + 1), params);
    const moves = segments.filter(({ phase }) => phase === 'move');
    expect(moves[1]!.duration_ms).toBeCloseTo(ms, 4);
    expect(moves[1]).toMatchObject({ v_in: 50, v_out: 50 });
  });
});

describe('a turn of the line', () => {
  it.each([
    [1, 5, 70.7107],
    [1, 10, 100],
    [1, 175, 418.33],
    [10, 5, 75],
  ])('at %d ms/° over %d° takes what is known', (rotation_ms_per_deg, by_deg, ms) => {
    const params = { ...MOTION_DEFAULTS, rotation_ms_per_deg };
    const { breakdown } = between(spotAt(0, 2), spotAt(by_deg, 2), params);
    expect(breakdown.rotate_ms).toBeCloseTo(ms, 4);
    expect(breakdown.move_ms).toBe(0);
  });
});

describe('a plan', () => {
  it.each([
    ['disc20', 10, 444, 13.61],
    ['aperture', 20, null, 34.87],
  ] as const)(
    '%s at %d %% takes as long as in a prototype, within half a percent',
    (name, coverage_pct, spots_n, seconds) => {
      const file = new URL(`../../../tests/fixtures/planner/${name}.json`, import.meta.url);
      const request = parsePlanRequest({ ...JSON.parse(readFileSync(file, 'utf8')), coverage_pct });
      const plan = request.ok && makePlan(request.value);
      if (!plan || !plan.ok) throw new Error(name);
      const { spots, params } = plan.value;
      const emission = planEmission(spots, params.positions_mm, params.algorithm_mode, MOTION_DEFAULTS)!;
      if (spots_n !== null) expect(emission.spots_n).toBe(spots_n);
      // the prototype's spots were another planner's: the moves above are what is exact
      expect(Math.abs(emission.total_ms / 1000 / seconds - 1)).toBeLessThan(0.005);
      expect(emission.breakdown.dwell_ms).toBe(20 * spots.length);
    },
  );
});
