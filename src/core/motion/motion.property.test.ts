/** What holds for any emission: both modes, several positions, machines that turn one way or both, at rest or in motion. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emissionStateAt, planEmission, type Emission, type EmissionState } from './emission';
import { rotationLimitDegS, type MotionParams } from './params';
import { MOTION_PARTS, totalMs } from './segments';
import { machineStops } from './stops';
import { anyEmission, type AnyEmission } from './testing/emissions';
import { emissionTimes, shotTimesMs } from './times';
import { axisProfile } from './profile';

function emissionOf(
  { spots, positions, mode, params }: AnyEmission,
  changes: Partial<MotionParams> = {},
): Emission {
  return planEmission(spots, positions, mode, { ...params, ...changes })!;
}

/** Moments spread over an emission, and both sides of each moment at which one segment meets the next. */
function momentsOf({ parts, total_ms }: Emission, spread_n = 200): number[] {
  const meetings = parts.flatMap(({ start_ms, timeline }) =>
    timeline.segments.flatMap((s) => [start_ms + s.start_ms - 1e-4, start_ms + s.start_ms]),
  );
  const spread = Array.from({ length: spread_n }, (_, i) => (total_ms * i) / (spread_n - 1));
  return [...meetings, ...spread].filter((ms) => ms >= 0 && ms <= total_ms).sort((a, b) => a - b);
}

/** Both axes at one moment: where, how fast, and the limits of the axis. */
function axesOf(state: EmissionState, mode: AnyEmission['mode'], params: MotionParams) {
  const carriage = { limit: params.max_speed_mm_s, acceleration: params.acceleration_mm_s2 };
  const turn = { limit: rotationLimitDegS(params), acceleration: params.rotation_acceleration_deg_s2 };
  return [
    { at: state.carriage_mm, speed: state.carriage_speed_mm_s, ...carriage },
    { at: state.angle_deg, speed: state.angle_speed_deg_s, ...turn },
    { at: state.row_mm, speed: state.row_speed_mm_s, ...carriage },
  ].filter((_, i) => (mode === 'grid' ? i !== 1 : i !== 2));
}

describe('any emission', () => {
  it('lasts exactly as long as its parts, over all positions', () => {
    fc.assert(
      fc.property(anyEmission, (any) => {
        const emission = emissionOf(any);
        const parts = MOTION_PARTS.map((part) => emission.breakdown[part]);
        expect(emission.total_ms).toBe(parts.reduce((sum, ms) => sum + ms, 0));
        const times = emissionTimes(any.spots, any.positions, any.mode, any.params);
        expect(times).toMatchObject({ total_ms: emission.total_ms, ...emission.breakdown });
        for (const { timeline } of emission.parts) {
          expect(timeline.total_ms).toBe(totalMs(timeline.breakdown));
          for (const part of MOTION_PARTS) {
            const own = timeline.segments.filter(({ phase }) => `${phase}_ms` === part);
            expect(timeline.breakdown[part]).toBe(own.reduce((sum, s) => sum + s.duration_ms, 0));
          }
        }
      }),
    );
  });

  it('goes on without a gap in time, place or speed', () => {
    fc.assert(
      fc.property(anyEmission, (any) => {
        for (const { timeline } of emissionOf(any).parts) {
          let before = timeline.segments[0]!;
          expect([before.start_ms, before.v_in]).toEqual([0, 0]);
          for (const segment of timeline.segments.slice(1)) {
            expect(segment.start_ms).toBe(before.start_ms + before.duration_ms);
            expect(segment.duration_ms).toBeGreaterThanOrEqual(0);
            expect(Math.abs(segment.carriage_from - before.carriage_to)).toBeLessThan(1.1e-9);
            expect(segment.cross_from).toBe(before.cross_to);
            expect(segment.v_in).toBe(before.v_out);
            before = segment;
          }
          expect(before.v_out).toBe(0);
          expect(before.start_ms + before.duration_ms).toBeCloseTo(timeline.total_ms, 4);
        }
      }),
    );
  });

  it('never goes back in time or in what is fired, never beyond a limit, never by a jump', () => {
    fc.assert(
      fc.property(anyEmission, (any) => {
        const emission = emissionOf(any);
        let before = emissionStateAt(emission, 0);
        expect(before.fired_n).toBe(0);
        for (const ms of momentsOf(emission)) {
          const now = emissionStateAt(emission, ms);
          expect(now.time_ms).toBe(ms);
          expect(now.fired_n).toBeGreaterThanOrEqual(before.fired_n);
          expect(now.position).toBeGreaterThanOrEqual(before.position);
          const step_s = (ms - before.time_ms) / 1000;
          const were = axesOf(before, any.mode, any.params);
          for (const [i, axis] of axesOf(now, any.mode, any.params).entries()) {
            expect(Math.abs(axis.speed)).toBeLessThanOrEqual(axis.limit * (1 + 1e-12));
            if (now.position !== before.position) continue;
            const was = were[i]!;
            expect(Math.abs(axis.at - was.at)).toBeLessThanOrEqual(axis.limit * step_s + 1e-6);
            const slack = 1e-6 * axis.limit;
            expect(Math.abs(axis.speed - was.speed)).toBeLessThanOrEqual(axis.acceleration * step_s + slack);
          }
          before = now;
        }
        expect(emissionStateAt(emission, emission.total_ms)).toMatchObject({
          fired_n: any.spots.length,
          firing_index: null,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is where its speeds take it', () => {
    const step_ms = 2e-3;
    fc.assert(
      fc.property(anyEmission, (any) => {
        const emission = emissionOf(any);
        for (const ms of momentsOf(emission, 100)) {
          const from = emissionStateAt(emission, ms);
          const to = emissionStateAt(emission, ms + step_ms);
          if (from.position !== to.position || to.time_ms >= emission.total_ms) continue;
          const step_s = (to.time_ms - from.time_ms) / 1000;
          const ends = axesOf(to, any.mode, any.params);
          for (const [i, axis] of axesOf(from, any.mode, any.params).entries()) {
            const end = ends[i]!;
            // The mean of both speeds, right but for a change of speed within the step.
            const way = ((axis.speed + end.speed) / 2) * step_s;
            const wrong_by = Math.abs(end.at - axis.at - way);
            expect(wrong_by).toBeLessThanOrEqual((axis.acceleration * step_s * step_s) / 4 + 1e-8);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('fires every spot once, in order, for its time, at its place', () => {
    fc.assert(
      fc.property(anyEmission, (any) => {
        const emission = emissionOf(any);
        const pulses = emission.parts.flatMap(({ fired_before_n, start_ms, timeline }) =>
          timeline.segments
            .filter(({ phase }) => phase === 'dwell')
            .map(({ firing, ...s }) => ({
              spot: fired_before_n + firing,
              ms: start_ms + s.start_ms,
              duration_ms: s.duration_ms,
            })),
        );
        expect(pulses.map(({ spot }) => spot)).toEqual(any.spots.map((_, i) => i));
        expect([...shotTimesMs(emission)]).toEqual(pulses.map(({ ms }) => ms));
        const { dwell_ms, firing_speed_mm_s } = any.params;
        for (const [i, { ms, duration_ms }] of pulses.entries()) {
          expect(duration_ms).toBe(dwell_ms);
          const spot = any.spots[i]!;
          const state = emissionStateAt(emission, ms + dwell_ms / 2);
          expect(state).toMatchObject({
            phase: 'dwell',
            firing_index: i,
            fired_n: i,
            position: spot.position_index,
          });
          // Place and time are the same thing in motion: the clock's own last digit is a part of it.
          const clock_mm = firing_speed_mm_s * emission.total_ms * 1e-18;
          const away_mm = Math.hypot(state.x_mm - spot.x_mm, state.y_mm - spot.y_mm);
          expect(away_mm).toBeLessThan(1e-9 + clock_mm);
        }
      }),
    );
  });

  it('takes no less time where the axes move in turn', () => {
    fc.assert(
      fc.property(anyEmission, (any) => {
        const together = emissionOf(any, { axes: 'together' });
        const in_turn = emissionOf(any, { axes: 'in_turn' });
        expect(in_turn.total_ms).toBeGreaterThanOrEqual(together.total_ms * (1 - 1e-12));
        expect(in_turn.breakdown.dwell_ms).toBe(together.breakdown.dwell_ms);
      }),
    );
  });
});

describe('what a machine adds', () => {
  const plain = { homing: 'none', start_ms: 0, settle_ms: 0 } as const;

  it('start: its time at each position that fires, and nothing else', () => {
    fc.assert(
      fc.property(anyEmission, fc.integer({ min: 1, max: 60_000 }), (any, start_ms) => {
        const without = emissionOf(any, plain);
        const { breakdown } = emissionOf(any, { ...plain, start_ms });
        expect(breakdown).toEqual({ ...without.breakdown, start_ms: start_ms * without.parts.length });
      }),
    );
  });

  it('settling: its time before each pulse or run-up to which it has moved, and nothing else', () => {
    fc.assert(
      fc.property(anyEmission, fc.integer({ min: 1, max: 200 }), (any, settle_ms) => {
        const without = emissionOf(any, plain);
        const { breakdown } = emissionOf(any, { ...plain, settle_ms });
        const moves_n = without.parts.map(({ timeline }) =>
          any.params.firing_speed_mm_s > 0
            ? // Runs but the first: each begins and ends at rest.
              timeline.segments.filter((s, i) => s.v_in === 0 && s.v_out > 0 && i > 0).length
            : machineStops(
                any.spots
                  .slice(0)
                  .filter((s) => timeline.center_x_mm === any.positions[s.position_index]!.x_mm),
                { x_mm: timeline.center_x_mm, y_mm: timeline.center_y_mm },
                any.mode,
                any.params,
              ).filter(
                (stop, i, all) =>
                  i > 0 && (stop.carriage !== all[i - 1]!.carriage || stop.cross !== all[i - 1]!.cross),
              ).length,
        );
        const settled_ms = settle_ms * moves_n.reduce((sum, n) => sum + n, 0);
        expect(breakdown).toEqual({ ...without.breakdown, settle_ms: settled_ms });
      }),
    );
  });

  it('homing: the way there and back, by both axes, and nothing else where it stops at each spot', () => {
    fc.assert(
      fc.property(anyEmission, (any) => {
        const stopping = { ...plain, firing_speed_mm_s: 0, axes: 'together' } as const;
        const without = emissionOf(any, stopping);
        const before = emissionOf(any, { ...stopping, homing: 'before' });
        const both = emissionOf(any, { ...stopping, homing: 'before_and_after' });
        for (const part of ['dwell_ms', 'move_ms', 'rotate_ms', 'settle_ms'] as const) {
          expect(before.breakdown[part]).toBeCloseTo(without.breakdown[part], 6);
          expect(both.breakdown[part]).toBeCloseTo(without.breakdown[part], 6);
        }
        const { home_carriage_mm, home_angle_deg } = any.params;
        for (const [i, { timeline }] of both.parts.entries()) {
          const { segments, center_x_mm, center_y_mm } = timeline;
          const home = { x_mm: center_x_mm + home_carriage_mm, y_mm: center_y_mm };
          const angle = (home_angle_deg * Math.PI) / 180;
          if (any.mode === 'diameters') {
            home.x_mm = center_x_mm + home_carriage_mm * Math.cos(angle);
            home.y_mm = center_y_mm + home_carriage_mm * Math.sin(angle);
          }
          const { start_ms } = both.parts[i]!;
          const first = emissionStateAt(both, start_ms);
          const last = segments.at(-1)!;
          for (const place of [
            first,
            emissionStateAt(both, start_ms + last.start_ms + last.duration_ms - 1e-9),
          ]) {
            expect(Math.hypot(place.x_mm - home.x_mm, place.y_mm - home.y_mm)).toBeLessThan(1e-5);
          }
          const ways = [segments[0]!, last].map((s) => {
            const slides = axisProfile(
              Math.abs(s.carriage_to - s.carriage_from),
              0,
              0,
              any.params.max_speed_mm_s,
              any.params.acceleration_mm_s2,
            );
            const limits =
              any.mode === 'grid'
                ? ([any.params.max_speed_mm_s, any.params.acceleration_mm_s2] as const)
                : ([rotationLimitDegS(any.params), any.params.rotation_acceleration_deg_s2] as const);
            return Math.max(
              slides.total_ms,
              axisProfile(Math.abs(s.cross_to - s.cross_from), 0, 0, ...limits).total_ms,
            );
          });
          expect(segments[0]!.phase).toBe('start');
          expect(last).toMatchObject({ phase: 'start', fired_n: timeline.spots_n });
          expect(timeline.breakdown.start_ms).toBe(ways[0]! + ways[1]!);
          expect(before.parts[i]!.timeline.breakdown.start_ms).toBe(ways[0]);
          if (any.params.clockwise_only)
            expect(
              Math.min(segments[0]!.cross_to - segments[0]!.cross_from, last.cross_to - last.cross_from) >=
                0 || any.mode === 'grid',
            ).toBe(true);
        }
      }),
    );
  });
});
