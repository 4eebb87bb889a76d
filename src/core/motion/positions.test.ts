import { describe, expect, it } from 'vitest';
import { makePlan } from '../planner/plan';
import { requestFor } from '../planner/testing/shapes';
import { MOTION_DEFAULTS } from './params';
import { planMotionOf, planMotions, spotsOfPosition } from './positions';
import { planMotion } from './timeline';

function planOf(positions: 'one' | 'several') {
  const vertices = [
    { x: 5, y: 20 },
    { x: 45, y: 20 },
    { x: 45, y: 26 },
    { x: 5, y: 26 },
  ];
  const made = makePlan(requestFor([{ vertices }], { image: { width_mm: 80, height_mm: 60 }, positions }));
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

describe('planMotions', () => {
  it('is one timeline for each position, about its own reference point', () => {
    const { spots, params } = planOf('several');
    const timelines = planMotions(spots, params.positions_mm, 'diameters', MOTION_DEFAULTS);
    expect(timelines).toHaveLength(2);
    timelines.forEach((t, i) => {
      expect(t).toMatchObject({
        spots_n: spotsOfPosition(spots, i).length,
        center_x_mm: params.positions_mm[i]!.x_mm,
        center_y_mm: params.positions_mm[i]!.y_mm,
      });
      expect(t.segments[0]).toMatchObject({ phase: 'dwell', firing: 0, start_ms: 0 });
      expect(t).toEqual(planMotionOf(spots, i, params.positions_mm[i]!, 'diameters', MOTION_DEFAULTS));
    });
    expect(timelines.reduce((n, t) => n + t.spots_n, 0)).toBe(spots.length);
  });

  it('is the timeline of the whole plan where there is one position', () => {
    const { spots, params } = planOf('one');
    const center = { x_mm: params.center_x_mm, y_mm: params.center_y_mm };
    expect(planMotions(spots, params.positions_mm, 'diameters', MOTION_DEFAULTS)).toEqual([
      planMotion(spots, center, 'diameters', MOTION_DEFAULTS),
    ]);
  });
});
