/** Each program, read back by a machine of its own: every spot at its place, all of the time, nothing besides. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planEmission } from '../motion/emission';
import { MOTION_DEFAULTS } from '../motion/params';
import { anyEmission, type AnyEmission } from '../motion/testing/emissions';
import { makePlan } from '../planner/plan';
import { parsePlanRequest } from '../planner/request';
import { buildGcode } from './gcode';
import { buildJsonLines } from './jsonLines';
import { runGcode, runJsonLines, type Run } from './testing/simulator';
import { sourceOf } from './testing/source';

/** Emissions with figures as they can be typed: a tenth of a mm/s, a hundredth of a millisecond, a thousandth of ° and mm. */
const typedEmission = anyEmission.map((any): AnyEmission => {
  const { dwell_ms, firing_speed_mm_s, home_angle_deg, home_carriage_mm } = any.params;
  const typed = {
    home_angle_deg: Math.round(home_angle_deg * 1000) / 1000,
    home_carriage_mm: Math.round(home_carriage_mm * 1000) / 1000,
    dwell_ms: Math.max(0.01, Math.round(dwell_ms * 100) / 100),
    firing_speed_mm_s: Math.floor(firing_speed_mm_s * 10) / 10,
  };
  return { ...any, params: { ...any.params, ...typed } };
});

/** A micrometre, and a thousandth of the time. */
function expectSame(run: Run, { spots, positions, mode, params }: AnyEmission): void {
  expect(run.spots.map(({ index }) => index)).toEqual(spots.map((s) => s.sequence_index));
  for (const [i, spot] of spots.entries()) {
    const fired = run.spots[i]!;
    expect(Math.hypot(fired.x_mm - spot.x_mm, fired.y_mm - spot.y_mm)).toBeLessThan(1e-3);
    expect(fired.position).toBe(spot.position_index + 1);
    expect(Math.abs(fired.pulse_s * 1000 - params.dwell_ms)).toBeLessThan(1e-3 * params.dwell_ms + 2e-2);
  }
  const emission = planEmission(spots, positions, mode, params)!;
  expect(Math.abs(run.total_s * 1000 - emission.total_ms)).toBeLessThan(1e-3 * emission.total_ms);
  expect(run.laser_on_n).toBe(spots.length);
  expect(run.stops_n).toBe(new Set(spots.map((s) => s.position_index)).size - 1);
}

describe.each([
  ['JSON Lines', (any: AnyEmission) => runJsonLines(buildJsonLines(sourceOf(any)))],
  ['G-code', (any: AnyEmission) => runGcode(buildGcode(sourceOf(any)))],
])('a program in %s', (_, run) => {
  it('fires any emission as it is, and takes its time', () => {
    fc.assert(
      fc.property(typedEmission, (any) => {
        expectSame(run(any), any);
      }),
    );
  });

  it('turns on where a machine that turns clockwise only stands, from position to position', () => {
    fc.assert(
      fc.property(typedEmission, (any) => {
        fc.pre(any.mode === 'diameters');
        const clockwise = {
          ...any,
          params: { ...any.params, clockwise_only: true, homing: 'none' as const },
        };
        const { crosses } = run(clockwise);
        expect(crosses[0]).toBe(any.spots[0]!.theta_deg);
        for (const [i, cross] of crosses.slice(1).entries()) {
          expect(cross).toBeGreaterThanOrEqual(crosses[i]!);
          // Never more than a turn for one step: the next line is half a turn away, the next position a whole one.
          expect(cross - crosses[i]!).toBeLessThan(360);
        }
      }),
    );
  });

  it.each([
    ['disc20', 10, {}],
    ['disc20', 3, { firing_speed_mm_s: 20, dwell_ms: 5 }],
    ['two', 10, { axes: 'in_turn', settle_ms: 2, start_ms: 300, homing: 'before_and_after' }],
    ['disc20', 5, { algorithm_mode: 'grid' }],
  ] as const)('fires a plan of %s at %d %%', (name, coverage_pct, change) => {
    const file = new URL(`../../../tests/fixtures/planner/${name}.json`, import.meta.url);
    const { algorithm_mode = 'diameters', ...machine } = change as { algorithm_mode?: 'grid' };
    const request = parsePlanRequest({
      ...JSON.parse(readFileSync(file, 'utf8')),
      coverage_pct,
      algorithm_mode,
    });
    const plan = request.ok && makePlan(request.value);
    if (!plan || !plan.ok) throw new Error(name);
    const { spots, params } = plan.value;
    const any = {
      ...{ spots, positions: params.positions_mm, mode: params.algorithm_mode },
      params: { ...MOTION_DEFAULTS, ...machine },
    };
    expectSame(run(any), any);
  });
});
