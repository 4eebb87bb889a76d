/**
 * The curves of an emission at the moments that matter: where the machine is and how fast, at the ends of every
 * segment, wherever an axis begins to brake or to run evenly, and a few times on each ramp between.
 *
 * Frame and units as in `emission`; the line's curves are degrees and °/s, in mode `grid` the row's mm and mm/s.
 * Method: the moments come from the speed curves of both axes, the values from `machineStateAt`. Speeds are
 * straight between two knots; places bend, so each ramp is quartered. A place turns only where a segment ends, a
 * speed only where a ramp does: no extreme lies between knots. Cost: O(n log n) once an emission.
 */
import type { Emission } from '../emission';
import { machineStateAt, type MachineState } from '../state';
import { carriageProfile, crossProfile } from '../segments';
import type { Timeline } from '../timeline';
import type { AxisProfile } from '../profile';

/** Place and speed of the carriage, and of the second axis: the line's angle, or the row. */
export const CURVES = ['carriage', 'carriage_speed', 'line', 'line_speed'] as const;
export type Curve = (typeof CURVES)[number];

/** Pieces of one ramp, so that the bent curve of its place looks bent. */
const RAMP_PIECES_N = 4;

/** All curves at the same moments, in order. Two moments may be alike: where one position ends, the next begins. */
export interface Knots {
  time_ms: Float64Array;
  curves: Readonly<Record<Curve, Float64Array>>;
  /** For each position the index of its first knot: no line is drawn to it from the one before. */
  part_starts: number[];
}

/** The curves' values of one state. */
export function curveValues(state: MachineState, mode: Emission['mode']): Record<Curve, number> {
  const grid = mode === 'grid';
  return {
    carriage: state.carriage_mm,
    carriage_speed: state.carriage_speed_mm_s,
    line: grid ? state.row_mm : state.angle_deg,
    line_speed: grid ? state.row_speed_mm_s : state.angle_speed_deg_s,
  };
}

/** All knots of an emission. */
export function emissionKnots({ parts, mode }: Emission): Knots {
  const times: number[] = [];
  const values: Record<Curve, number[]> = { carriage: [], carriage_speed: [], line: [], line_speed: [] };
  const part_starts: number[] = [];
  for (const { start_ms, timeline } of parts) {
    part_starts.push(times.length);
    for (const moment of momentsOf(timeline)) {
      times.push(start_ms + moment);
      const at = curveValues(machineStateAt(timeline, moment), mode);
      for (const curve of CURVES) values[curve].push(at[curve]);
    }
  }
  const curves = Object.fromEntries(CURVES.map((curve) => [curve, Float64Array.from(values[curve])]));
  return { time_ms: Float64Array.from(times), curves: curves as Knots['curves'], part_starts };
}

/** Moments of one position, ms from its start, growing, each once. */
function momentsOf(timeline: Timeline): number[] {
  const moments: number[] = [0];
  const add = (moment: number): void => {
    if (moment > moments.at(-1)! && moment < timeline.total_ms) moments.push(moment);
  };
  for (const segment of timeline.segments) {
    add(segment.start_ms);
    const within = [
      ...bends(carriageProfile(segment, timeline.params)),
      ...bends(crossProfile(segment, timeline.mode, timeline.params)),
    ];
    within.sort((a, b) => a - b);
    for (const ms of within) if (ms < segment.duration_ms) add(segment.start_ms + ms);
  }
  if (timeline.total_ms > 0) moments.push(timeline.total_ms);
  return moments;
}

/** Where one axis' move changes its acceleration, and the pieces of its ramps, ms from the segment's start. */
function bends({ distance, up_ms, cruise_ms, down_ms }: AxisProfile): number[] {
  if (distance === 0) return [];
  const bends_ms: number[] = [];
  for (let piece = 1; piece <= RAMP_PIECES_N; piece += 1) {
    bends_ms.push((up_ms * piece) / RAMP_PIECES_N);
    bends_ms.push(up_ms + cruise_ms + (down_ms * (piece - 1)) / RAMP_PIECES_N);
  }
  bends_ms.push(up_ms + cruise_ms + down_ms);
  return bends_ms;
}
