import { describe, expect, it } from 'vitest';
import type { Spot } from '../model';
import { MOTION_DEFAULTS, type MotionParams } from './params';
import { machineStateAt } from './state';
import { planMotion } from './timeline';

const CENTER = { x_mm: 20, y_mm: 15 };

/** Spots on lines 0°, 5°, 10°, driven to and fro. */
function spotsOnLines(): Spot[] {
  const spots: Spot[] = [];
  const lines = [
    [0, [6, 3, 1, -2, -7]],
    [5, [-6.5, -1, 4]],
    [15, [5, 0.5, -3]],
  ] as const;
  for (const [theta_deg, ts] of lines) {
    for (const t_mm of ts) {
      const angle = (theta_deg * Math.PI) / 180;
      spots.push({
        sequence_index: spots.length,
        theta_deg,
        t_mm,
        x_mm: CENTER.x_mm + t_mm * Math.cos(angle),
        y_mm: CENTER.y_mm + t_mm * Math.sin(angle),
        mask_id: 1,
        component_id: 1,
        position_index: 0,
      });
    }
  }
  return spots;
}

const variants: [string, MotionParams][] = [
  ['stopping at each spot', MOTION_DEFAULTS],
  ['slow', { ...MOTION_DEFAULTS, max_speed_mm_s: 50, acceleration_mm_s2: 20, rotation_ms_per_deg: 10 }],
  ['firing in motion', { ...MOTION_DEFAULTS, firing_speed_mm_s: 50 }],
];

describe.each(variants)('machineStateAt, %s', (_name, params) => {
  const spots = spotsOnLines();
  const timeline = planMotion(spots, CENTER, 'diameters', params);

  it('has a breakdown that sums to the total, without gaps between segments', () => {
    const { dwell_ms, move_ms, rotate_ms } = timeline.breakdown;
    expect(dwell_ms + move_ms + rotate_ms).toBeCloseTo(timeline.total_ms, 6);
    let end = 0;
    for (const segment of timeline.segments) {
      expect(segment.start_ms).toBeCloseTo(end, 6);
      end = segment.start_ms + segment.duration_ms;
    }
    expect(end).toBeCloseTo(timeline.total_ms, 6);
  });

  it('counts every spot once, from none to all', () => {
    expect(machineStateAt(timeline, 0).fired_n).toBe(0);
    let before = 0;
    for (let i = 0; i <= 5000; i += 1) {
      const { fired_n } = machineStateAt(timeline, (timeline.total_ms * i) / 5000);
      expect(fired_n).toBeGreaterThanOrEqual(before);
      before = fired_n;
    }
    expect(before).toBe(spots.length);
    expect(machineStateAt(timeline, timeline.total_ms + 1e6).fired_n).toBe(spots.length);
  });

  it('moves without jumps and only as fast as its speed says', () => {
    const steps = 20_000;
    const h_s = timeline.total_ms / steps / 1000;
    let before = machineStateAt(timeline, 0);
    for (let i = 1; i <= steps; i += 1) {
      const now = machineStateAt(timeline, (timeline.total_ms * i) / steps);
      const limit = params.max_speed_mm_s * h_s;
      expect(Math.abs(now.carriage_mm - before.carriage_mm)).toBeLessThanOrEqual(limit + 1e-9);
      expect(Math.abs(now.angle_deg - before.angle_deg)).toBeLessThanOrEqual(
        (1000 / params.rotation_ms_per_deg) * h_s + 1e-9,
      );
      before = now;
    }
  });

  it('is on each spot when it fires it', () => {
    for (const segment of timeline.segments) {
      if (segment.phase !== 'dwell') continue;
      const spot = spots[segment.firing]!;
      const state = machineStateAt(timeline, segment.start_ms + segment.duration_ms / 2);
      expect(state.firing_index).toBe(spot.sequence_index);
      expect(Math.hypot(state.x_mm - spot.x_mm, state.y_mm - spot.y_mm)).toBeLessThan(1e-9);
      expect(Math.abs(state.carriage_speed_mm_s)).toBe(params.firing_speed_mm_s);
    }
  });
});

describe('planMotion', () => {
  it('takes the longer of move and rotation for a step to the next line', () => {
    const spots = spotsOnLines();
    const { segments } = planMotion(spots, CENTER, 'diameters', MOTION_DEFAULTS);
    const step = segments.find((s) => s.phase === 'rotate')!;
    // 5° at 4000 °/s², never near 1000 °/s: 2·√(5/4000) s; the carriage's 0.5 mm take 3.2 ms
    expect(step.duration_ms).toBeCloseTo(2 * Math.sqrt(5 / 4000) * 1000, 9);
    const early = machineStateAt(planMotion(spots, CENTER, 'diameters', MOTION_DEFAULTS), step.start_ms + 10);
    expect(early.carriage_mm).toBe(-6.5);
    expect(early.angle_speed_deg_s).toBeCloseTo(40, 6);
  });

  it('spends dwell on each spot, at rest or in motion', () => {
    const spots = spotsOnLines();
    const stopping = planMotion(spots, CENTER, 'diameters', MOTION_DEFAULTS);
    expect(stopping.breakdown.dwell_ms).toBe(20 * spots.length);
    const passing = planMotion(spots, CENTER, 'diameters', { ...MOTION_DEFAULTS, firing_speed_mm_s: 100 });
    expect(passing.breakdown.dwell_ms).toBe(20 * spots.length);
    // what is passed in a pulse needs no move: 2 mm less on each way
    expect(passing.breakdown.move_ms).toBeLessThan(stopping.breakdown.move_ms);
  });

  it('passes a spot in motion at the firing speed: before it, on it, behind it', () => {
    const spots = spotsOnLines();
    const timeline = planMotion(spots, CENTER, 'diameters', { ...MOTION_DEFAULTS, firing_speed_mm_s: 80 });
    const pulse = timeline.segments.find((s) => s.firing === 1)!;
    // 80 mm/s for 20 ms, towards −t
    for (const [ms, ahead_mm] of [
      [0, 0.8],
      [5, 0.4],
      [10, 0],
      [20 - 1e-9, -0.8],
    ] as const) {
      const state = machineStateAt(timeline, pulse.start_ms + ms);
      expect(state).toMatchObject({ phase: 'dwell', firing_index: 1, fired_n: 1 });
      expect(state.carriage_mm).toBeCloseTo(spots[1]!.t_mm + ahead_mm, 9);
      expect(state.carriage_speed_mm_s).toBeCloseTo(-80, 9);
    }
  });

  it('has no angle in mode grid: rows step along y', () => {
    const spots = [
      [18, 10],
      [20, 10],
      [20, 10.8],
      [18, 10.8],
    ].map(([x_mm, y_mm], sequence_index): Spot => ({
      sequence_index,
      theta_deg: 0,
      t_mm: 0,
      x_mm: x_mm!,
      y_mm: y_mm!,
      mask_id: 1,
      component_id: 1,
      position_index: 0,
    }));
    const timeline = planMotion(spots, CENTER, 'grid', MOTION_DEFAULTS);
    expect(timeline.segments.map((s) => s.phase)).toEqual([
      'dwell',
      'move',
      'dwell',
      'rotate',
      'dwell',
      'move',
      'dwell',
    ]);
    const last = machineStateAt(timeline, timeline.total_ms);
    expect(last.angle_deg).toBe(0);
    expect(last.y_mm).toBeCloseTo(10.8, 9);
  });

  it('gives an empty plan no time and rests at the reference point', () => {
    const timeline = planMotion([], CENTER, 'diameters', MOTION_DEFAULTS);
    expect(timeline.total_ms).toBe(0);
    expect(machineStateAt(timeline, 5)).toMatchObject({ x_mm: 20, y_mm: 15, fired_n: 0, firing_index: null });
  });
});
