import { describe, expect, it } from 'vitest';
import type { Spot } from '../model';
import { MOTION_DEFAULTS, presetOf, withPreset, type MotionParams } from './params';
import { axisProfile, speedAt, wayAt } from './profile';
import { machineStateAt } from './state';
import { planMotion, type Segment } from './timeline';

const CENTER = { x_mm: 20, y_mm: 15 };
/** Passing at 100 mm/s with 50,000 mm/s²: a run-up of 100²/(2·50,000) = 0.1 mm; smears of 100·4/1000 = 0.4 mm. */
const PASSING = { ...MOTION_DEFAULTS, acceleration_mm_s2: 50_000, firing_speed_mm_s: 100, dwell_ms: 4 };

/** Spots at [theta_deg, t_mm]; x and y play no role in mode `diameters`. */
function spotsAt(places: [number, number][]): Spot[] {
  return places.map(([theta_deg, t_mm], sequence_index) => ({
    sequence_index,
    theta_deg,
    t_mm,
    x_mm: 0,
    y_mm: 0,
    mask_id: 1,
    component_id: 1,
    position_index: 0,
  }));
}

const rounded = (x: number) => Math.round(x * 1e9) / 1e9;
/** phase, fired, firing, carriage from → to, speeds in → out, cross from → to. */
const row = (s: Segment) => [
  s.phase,
  s.fired_n,
  s.firing,
  ...[s.carriage_from, s.carriage_to, s.v_in, s.v_out, s.cross_from, s.cross_to].map(rounded),
];

describe('planMotion, segment by segment', () => {
  it('passes runs in motion: run-up, smears, what is left between them, brake, and a step to the next run', () => {
    // a run towards −t, a line further a run towards +t, then back on the same line
    const spots = spotsAt([
      [0, 6],
      [0, 3],
      [5, -2],
      [5, 1],
      [5, 0],
    ]);
    const { segments, breakdown } = planMotion(spots, CENTER, 'diameters', PASSING);
    expect(segments.map(row)).toEqual([
      ['move', 0, -1, 6.3, 6.2, 0, 100, 0, 0],
      ['dwell', 0, 0, 6.2, 5.8, 100, 100, 0, 0],
      ['move', 1, -1, 5.8, 3.2, 100, 100, 0, 0],
      ['dwell', 1, 1, 3.2, 2.8, 100, 100, 0, 0],
      ['move', 2, -1, 2.8, 2.7, 100, 0, 0, 0],
      ['rotate', 2, -1, 2.7, -2.3, 0, 0, 0, 5],
      ['move', 2, -1, -2.3, -2.2, 0, 100, 5, 5],
      ['dwell', 2, 2, -2.2, -1.8, 100, 100, 5, 5],
      ['move', 3, -1, -1.8, 0.8, 100, 100, 5, 5],
      ['dwell', 3, 3, 0.8, 1.2, 100, 100, 5, 5],
      ['move', 4, -1, 1.2, 1.3, 100, 0, 5, 5],
      // on the same line: a move, no turn
      ['move', 4, -1, 1.3, 0.3, 0, 0, 5, 5],
      ['move', 4, -1, 0.3, 0.2, 0, 100, 5, 5],
      ['dwell', 4, 4, 0.2, -0.2, 100, 100, 5, 5],
      ['move', 5, -1, -0.2, -0.3, 100, 0, 5, 5],
    ]);
    expect(breakdown.dwell_ms).toBe(5 * 4);
    expect(segments.filter((s) => s.phase === 'dwell').map((s) => s.duration_ms)).toEqual([4, 4, 4, 4, 4]);
    expect(breakdown.rotate_ms).toBe(segments[5]!.duration_ms);
    // between two smears it may be faster: 2.6 mm from 100 to 100 mm/s at 50,000 mm/s²
    expect(segments[2]!.duration_ms).toBeCloseTo(
      (2000 * (Math.sqrt(100 ** 2 + 2.6 * 50_000) - 100)) / 50_000,
      9,
    );
  });

  it('comes back for a spot whose smear reaches into the one before, and goes on where two touch', () => {
    const runs = (...ts: number[]) =>
      planMotion(spotsAt(ts.map((t) => [10, t])), CENTER, 'diameters', PASSING).segments.map(row);
    expect(runs(2, 2)).toEqual([
      ['move', 0, -1, 2.3, 2.2, 0, 100, 10, 10],
      ['dwell', 0, 0, 2.2, 1.8, 100, 100, 10, 10],
      ['move', 1, -1, 1.8, 1.7, 100, 0, 10, 10],
      ['move', 1, -1, 1.7, 2.3, 0, 0, 10, 10],
      ['move', 1, -1, 2.3, 2.2, 0, 100, 10, 10],
      ['dwell', 1, 1, 2.2, 1.8, 100, 100, 10, 10],
      ['move', 2, -1, 1.8, 1.7, 100, 0, 10, 10],
    ]);
    expect(runs(2, 1.601).filter(([phase]) => phase === 'dwell')).toHaveLength(2);
    expect(runs(2, 1.601)).toHaveLength(7);
    expect(runs(2, 1.6).map(([phase]) => phase)).toEqual(['move', 'dwell', 'dwell', 'move']);
    expect(runs(2, 1.599).map(([phase]) => phase)).toEqual(['move', 'dwell', 'move', 'dwell', 'move']);
  });

  it('never cuts down a firing speed that the carriage cannot do', () => {
    const params = { ...PASSING, max_speed_mm_s: 100 };
    const make = (firing_speed_mm_s: number) => () =>
      planMotion(spotsAt([[10, 2]]), CENTER, 'diameters', { ...params, firing_speed_mm_s });
    expect(make(100)().segments[0]!.v_out).toBe(100);
    expect(make(100.001)).toThrow(RangeError);
  });

  it('stops at each: a rest on it, a move along the line, a turn to the next', () => {
    const spots = spotsAt([
      [0, 4],
      [0, 1],
      [5, -3],
    ]);
    const { segments } = planMotion(spots, CENTER, 'diameters', MOTION_DEFAULTS);
    expect(segments.map(row)).toEqual([
      ['dwell', 0, 0, 4, 4, 0, 0, 0, 0],
      ['move', 1, -1, 4, 1, 0, 0, 0, 0],
      ['dwell', 1, 1, 1, 1, 0, 0, 0, 0],
      ['rotate', 2, -1, 1, -3, 0, 0, 0, 5],
      ['dwell', 2, 2, -3, -3, 0, 0, 5, 5],
    ]);
  });

  it('measures the rows of a grid from the reference point, and steps them with the carriage’s limits', () => {
    const spots = spotsAt([
      [0, 0],
      [0, 0],
    ]);
    Object.assign(spots[0]!, { x_mm: 18, y_mm: 10 });
    Object.assign(spots[1]!, { x_mm: 18, y_mm: 12 });
    const timeline = planMotion(spots, CENTER, 'grid', MOTION_DEFAULTS);
    expect(timeline.segments.map(row)).toEqual([
      ['dwell', 0, 0, -2, -2, 0, 0, -5, -5],
      ['rotate', 1, -1, -2, -2, 0, 0, -5, -3],
      ['dwell', 1, 1, -2, -2, 0, 0, -3, -3],
    ]);
    // 2 mm at 200,000 mm/s², never near 1000 mm/s: 2·√(2/200,000) s
    expect(timeline.segments[1]!.duration_ms).toBeCloseTo(2000 * Math.sqrt(2 / 200_000), 9);
    const stepping = machineStateAt(timeline, timeline.segments[1]!.start_ms + 1);
    expect(stepping).toMatchObject({
      phase: 'rotate',
      angle_deg: 0,
      angle_speed_deg_s: 0,
      firing_index: null,
    });
    expect(stepping.row_speed_mm_s).toBeCloseTo(200, 6);
    expect(stepping.x_mm).toBe(18);
  });
});

describe('a machine with settling, starting and homing', () => {
  const device: MotionParams = {
    ...MOTION_DEFAULTS,
    dwell_ms: 4,
    settle_ms: 3,
    start_ms: 50,
    homing: 'before_and_after',
    home_angle_deg: 0,
    home_carriage_mm: 9,
  };
  const spots = spotsAt([
    [0, 4],
    [0, 4],
    [0, 1],
    [5, -3],
  ]);
  /** phase, fired, firing, carriage to, cross to. */
  const brief = (s: Segment) => [s.phase, s.fired_n, s.firing, rounded(s.carriage_to), s.cross_to];

  it('starts, comes from home, rests after each move before a pulse, and goes home without a rest', () => {
    const { segments, breakdown } = planMotion(spots, CENTER, 'diameters', device);
    expect(segments.map(brief)).toEqual([
      ['start', 0, -1, 9, 0],
      ['start', 0, -1, 4, 0],
      ['settle', 0, -1, 4, 0],
      ['dwell', 0, 0, 4, 0],
      // at the same place: no move, no rest
      ['move', 1, -1, 4, 0],
      ['dwell', 1, 1, 4, 0],
      ['move', 2, -1, 1, 0],
      ['settle', 2, -1, 1, 0],
      ['dwell', 2, 2, 1, 0],
      ['rotate', 3, -1, -3, 5],
      ['settle', 3, -1, -3, 5],
      ['dwell', 3, 3, -3, 5],
      // home again is half a turn on, where the ends of the line are exchanged
      ['start', 4, -1, -9, 180],
    ]);
    expect(breakdown.settle_ms).toBe(9);
    expect(segments[0]).toMatchObject({ start_ms: 0, duration_ms: 50 });
  });

  it('rests once before each run-up, never between spots that are passed', () => {
    const params = {
      ...device,
      acceleration_mm_s2: 50_000,
      firing_speed_mm_s: 100,
      homing: 'before',
    } as const;
    const { segments } = planMotion(spots, CENTER, 'diameters', params);
    expect(segments.map(brief)).toEqual([
      ['start', 0, -1, 9, 0],
      ['start', 0, -1, 4.3, 0],
      ['settle', 0, -1, 4.3, 0],
      ['move', 0, -1, 4.2, 0],
      ['dwell', 0, 0, 3.8, 0],
      ['move', 1, -1, 3.7, 0],
      ['move', 1, -1, 4.3, 0],
      ['settle', 1, -1, 4.3, 0],
      ['move', 1, -1, 4.2, 0],
      ['dwell', 1, 1, 3.8, 0],
      ['move', 2, -1, 1.2, 0],
      ['dwell', 2, 2, 0.8, 0],
      ['move', 3, -1, 0.7, 0],
      ['rotate', 3, -1, -2.7, 5],
      ['settle', 3, -1, -2.7, 5],
      ['move', 3, -1, -2.8, 5],
      ['dwell', 3, 3, -3.2, 5],
      ['move', 4, -1, -3.3, 5],
    ]);
    const resting = planMotion(spots, CENTER, 'diameters', { ...params, homing: 'none' });
    expect(resting.segments.slice(0, 2).map(brief)).toEqual([
      ['start', 0, -1, 4.3, 0],
      ['move', 0, -1, 4.2, 0],
    ]);
  });

  it('moves the carriage, then turns, where the axes move in turn', () => {
    const params = { ...device, axes: 'in_turn', home_angle_deg: 175 } as const;
    const { segments } = planMotion(spots.slice(2), CENTER, 'diameters', params);
    expect(segments.map(brief)).toEqual([
      ['start', 0, -1, 9, 175],
      ['start', 0, -1, -1, 175],
      ['start', 0, -1, -1, 180],
      ['settle', 0, -1, -1, 180],
      ['dwell', 0, 0, -1, 180],
      ['move', 1, -1, 3, 180],
      ['rotate', 1, -1, 3, 185],
      ['settle', 1, -1, 3, 185],
      ['dwell', 1, 1, 3, 185],
      ['start', 2, -1, -9, 185],
      ['start', 2, -1, -9, 355],
    ]);
    const [, , , , , slide, turn] = segments;
    // 4 mm at 200,000 mm/s², 5° at 4000 °/s²
    expect(slide!.duration_ms).toBeCloseTo(2000 * Math.sqrt(4 / 200_000), 9);
    expect(turn!.duration_ms).toBeCloseTo(2000 * Math.sqrt(5 / 4000), 9);
  });
});

describe('the machine between and after', () => {
  const timeline = planMotion(
    spotsAt([
      [0, 4],
      [0, 1],
    ]),
    CENTER,
    'diameters',
    MOTION_DEFAULTS,
  );

  it('fires nothing while it moves, and nothing once all is over', () => {
    expect(machineStateAt(timeline, 19.99)).toMatchObject({ phase: 'dwell', firing_index: 0, fired_n: 0 });
    expect(machineStateAt(timeline, 21)).toMatchObject({ phase: 'move', firing_index: null, fired_n: 1 });
    expect(machineStateAt(timeline, timeline.total_ms - 1)).toMatchObject({ firing_index: 1, fired_n: 1 });
    expect(machineStateAt(timeline, timeline.total_ms)).toMatchObject({ firing_index: null, fired_n: 2 });
  });

  it('is in the later of two segments at the moment where they meet', () => {
    const { start_ms } = timeline.segments[1]!;
    expect(machineStateAt(timeline, start_ms)).toMatchObject({ phase: 'move', fired_n: 1 });
  });

  it('rests, without a plan', () => {
    const rest = machineStateAt(planMotion([], CENTER, 'diameters', MOTION_DEFAULTS), 7);
    expect(rest).toMatchObject({ time_ms: 0, phase: 'dwell', carriage_mm: 0, angle_deg: 0, fired_n: 0 });
  });
});

describe('a move outside of its time', () => {
  const move = axisProfile(10, 20, 40, 100, 1000);

  it('has its first speed before, its last one after', () => {
    expect([speedAt(move, -5), speedAt(move, 0), speedAt(move, move.total_ms), speedAt(move, 1e6)]).toEqual([
      20, 20, 40, 40,
    ]);
  });

  it('has made no way before, all of it after', () => {
    expect([wayAt(move, -5), wayAt(move, 0), wayAt(move, move.total_ms), wayAt(move, 1e6)]).toEqual([
      0, 0, 10, 10,
    ]);
  });
});

describe('presets', () => {
  it('are known by speed and acceleration together', () => {
    const first = withPreset(MOTION_DEFAULTS, '1.0');
    expect(presetOf(first)).toBe('1.0');
    expect(presetOf({ ...first, acceleration_mm_s2: 60_001 })).toBeNull();
    expect(presetOf({ ...first, max_speed_mm_s: 201 })).toBeNull();
  });
});
