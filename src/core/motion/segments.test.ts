import { describe, expect, it } from 'vitest';
import type { Spot } from '../model';
import { MOTION_DEFAULTS, presetOf, withPreset } from './params';
import { axisProfile, speedAt, wayAt } from './profile';
import { machineStateAt } from './state';
import { planMotion } from './timeline';

const CENTER = { x_mm: 20, y_mm: 15 };

const onLines = (places: readonly (readonly [number, number])[]): Spot[] =>
  places.map(([theta_deg, t_mm], sequence_index) => ({
    sequence_index,
    theta_deg,
    t_mm,
    x_mm: 0,
    y_mm: 0,
    mask_id: 1,
    component_id: 1,
    position_index: 0,
  }));

const DEVICE = { ...MOTION_DEFAULTS, max_speed_mm_s: 100, acceleration_mm_s2: 10_000, dwell_ms: 7 };

describe('a timeline that stops at each spot', () => {
  const timeline = planMotion(
    onLines([
      [0, 3],
      [0, 1],
      [5, 1],
    ]),
    CENTER,
    'diameters',
    DEVICE,
  );

  it('rests, moves along the line, steps to the next line', () => {
    expect(timeline.segments.map((s) => [s.phase, s.fired_n, s.firing])).toEqual([
      ['dwell', 0, 0],
      ['move', 1, -1],
      ['dwell', 1, 1],
      ['rotate', 2, -1],
      ['dwell', 2, 2],
    ]);
    const [rest, move, , turn] = timeline.segments;
    expect(rest).toMatchObject({ start_ms: 0, duration_ms: 7, carriage_from: 3, carriage_to: 3 });
    // 2 mm at 100 mm/s, and 10 ms up and down
    expect(move).toMatchObject({ start_ms: 7, carriage_from: 3, carriage_to: 1, cross_from: 0, cross_to: 0 });
    expect(move!.duration_ms).toBeCloseTo(30, 9);
    expect(turn).toMatchObject({ carriage_from: 1, carriage_to: 1, cross_from: 0, cross_to: 5 });
    expect(timeline.breakdown.dwell_ms).toBe(21);
    expect(timeline.breakdown.move_ms).toBeCloseTo(30, 9);
    expect(timeline).toMatchObject({ mode: 'diameters', center_x_mm: 20, center_y_mm: 15, spots_n: 3 });
  });

  it('has the head where the axes say, half way of a move at full speed', () => {
    const state = machineStateAt(timeline, 7 + 15);
    expect(state).toMatchObject({ phase: 'move', fired_n: 1, firing_index: null, row_mm: 0 });
    expect(state.carriage_mm).toBeCloseTo(2, 9);
    expect(state.carriage_speed_mm_s).toBeCloseTo(-100, 9);
    expect([state.x_mm, state.y_mm]).toEqual([expect.closeTo(22, 9), 15]);
    expect(machineStateAt(timeline, -5)).toMatchObject({ time_ms: 0, firing_index: 0, fired_n: 0 });
    const end = machineStateAt(timeline, 1e9);
    expect(end).toMatchObject({ time_ms: timeline.total_ms, firing_index: null, fired_n: 3, angle_deg: 5 });
  });
});

describe('a timeline that fires in motion', () => {
  const passing = { ...DEVICE, firing_speed_mm_s: 50 };

  it('runs up before a line, brakes after it, and turns where the direction changes', () => {
    const spots = onLines([
      [0, 3],
      [0, 1],
      [0, 2],
      [5, -1],
    ]);
    const { segments } = planMotion(spots, CENTER, 'diameters', passing);
    // v²/2a = 0.125 mm of run-up, smears of 0.35 mm; 3 → 1 is one run, 2 alone another, then the next line
    const places = segments.map((s) => [s.phase, s.carriage_from, s.carriage_to, s.v_in, s.v_out]);
    const micrometres = (x: string | number) => (typeof x === 'number' ? Math.round(x * 1e6) / 1e6 : x);
    expect(places.map((each) => each.map(micrometres))).toEqual([
      ['move', 3.3, 3.175, 0, 50],
      ['dwell', 3.175, 2.825, 50, 50],
      ['move', 2.825, 1.175, 50, 50],
      ['dwell', 1.175, 0.825, 50, 50],
      ['move', 0.825, 0.7, 50, 0],
      ['move', 0.7, 2.3, 0, 0],
      ['move', 2.3, 2.175, 0, 50],
      ['dwell', 2.175, 1.825, 50, 50],
      ['move', 1.825, 1.7, 50, 0],
      ['rotate', 1.7, -0.7, 0, 0],
      ['move', -0.7, -0.825, 0, 50],
      ['dwell', -0.825, -1.175, 50, 50],
      ['move', -1.175, -1.3, 50, 0],
    ]);
    expect(segments.map((s) => s.fired_n)).toEqual([0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4]);
    expect(segments.map((s) => s.firing)).toEqual([-1, 0, -1, 1, -1, -1, -1, 2, -1, -1, -1, 3, -1]);
  });

  it('is refused where the carriage cannot run so fast', () => {
    const spots = onLines([
      [0, 3],
      [0, 1],
    ]);
    const at = (firing_speed_mm_s: number) =>
      planMotion(spots, CENTER, 'diameters', { ...DEVICE, firing_speed_mm_s });
    expect(() => at(400)).toThrow('fires at 400 mm/s, moves at 100');
    expect(at(100).segments[0]!.v_out).toBe(100);
  });
});

describe('mode grid', () => {
  it('drives x with the carriage and steps y with its limits', () => {
    const spots = onLines([
      [0, 0],
      [0, 0],
    ]).map((s, i) => ({ ...s, x_mm: 21, y_mm: 14 + 2 * i }));
    const timeline = planMotion(spots, CENTER, 'grid', DEVICE);
    const turn = timeline.segments[1]!;
    expect(turn).toMatchObject({
      phase: 'rotate',
      carriage_from: 1,
      carriage_to: 1,
      cross_from: -1,
      cross_to: 1,
    });
    expect(turn.duration_ms).toBeCloseTo(30, 9);
    const state = machineStateAt(timeline, turn.start_ms + 15);
    expect(state).toMatchObject({ angle_deg: 0, angle_speed_deg_s: 0, x_mm: 21 });
    expect(state.row_mm).toBeCloseTo(0, 9);
    expect(state.row_speed_mm_s).toBeCloseTo(100, 9);
    expect(state.y_mm).toBeCloseTo(15, 9);
  });
});

describe('one axis', () => {
  it('ramps, cruises and brakes, and is clamped outside the move', () => {
    const p = axisProfile(3, 20, 10, 100, 10_000);
    expect(p).toMatchObject({ peak: 100, up_ms: 8, down_ms: 9 });
    expect(p.cruise_ms).toBeCloseTo(((3 - (9600 + 9900) / 20_000) / 100) * 1000, 9);
    expect([speedAt(p, -1), speedAt(p, 0), speedAt(p, 4), speedAt(p, 8), speedAt(p, 15)]).toEqual([
      20, 20, 60, 100, 100,
    ]);
    expect(speedAt(p, p.total_ms - 5)).toBeCloseTo(60, 9);
    expect(speedAt(p, p.total_ms)).toBe(10);
    expect([wayAt(p, -1), wayAt(p, p.total_ms), wayAt(p, 1e9)]).toEqual([0, 3, 3]);
    expect(wayAt(p, 8)).toBeCloseTo(0.48, 9);
    expect(wayAt(p, p.total_ms - 9)).toBeCloseTo(3 - 0.495, 9);
    expect(axisProfile(0, 0, 0, 100, 10_000).total_ms).toBe(0);
  });
});

describe('the device', () => {
  it('has two generations, told by speed and acceleration together', () => {
    expect(presetOf(MOTION_DEFAULTS)).toBe('2.0');
    expect(presetOf(withPreset(MOTION_DEFAULTS, '1.0'))).toBe('1.0');
    expect(withPreset({ ...MOTION_DEFAULTS, dwell_ms: 3 }, '1.0')).toEqual({
      ...MOTION_DEFAULTS,
      dwell_ms: 3,
      max_speed_mm_s: 200,
      acceleration_mm_s2: 60_000,
    });
    expect(presetOf({ ...MOTION_DEFAULTS, max_speed_mm_s: 200 })).toBeNull();
    expect(presetOf({ ...MOTION_DEFAULTS, acceleration_mm_s2: 60_000 })).toBeNull();
  });
});
