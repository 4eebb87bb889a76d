/**
 * The whole emission as a compact timeline: segments one after another, each a rest on a spot or a move.
 *
 * Frame and units: carriage = place along the line (signed), angle = that of the machine (see `stops`); times in ms from the start
 * of the emission. In mode `grid` there is no rotary axis: the carriage runs along x, the second axis is
 * the row's offset in mm, both from the reference point and with the carriage's limits.
 * Method:
 *  1. spots in emission order become positions of two axes;
 *  2. stopping at each spot: a rest of dwell_ms on it, then a move from and to rest;
 *  3. firing in motion: runs of spots on one line are passed from and to the firing speed, without rests;
 *     before a run the carriage has a run-up, after it a brake, of v²/2a each;
 *  4. a step to another line moves both axes at once and takes the longer of the two.
 * Source: specification §5. Cost: O(n) time, 7 numbers a segment, at most 2n + 2·lines segments.
 */
import type { AlgorithmMode, Spot } from '../model';
import type { MotionParams } from './params';
import { rotationLimitDegS } from './params';
import { machineStops, type MachineStop as Stop } from './stops';
import { axisProfile } from './profile';

/** At rest on a spot, on the way along a line, on the way to another line. */
export type MotionPhase = 'dwell' | 'move' | 'rotate';

/** What the total time is made of, ms. `rotate_ms` are the steps between lines (grid: between rows). */
export interface MotionBreakdown {
  dwell_ms: number;
  move_ms: number;
  rotate_ms: number;
}

export interface Segment {
  phase: MotionPhase;
  start_ms: number;
  duration_ms: number;
  /** Spots whose pulse is over before this segment (dwell) or at its start (move). */
  fired_n: number;
  /** Index of the spot whose pulse is being emitted, or −1. */
  firing: number;
  carriage_from: number;
  carriage_to: number;
  /** Carriage speeds at both ends, mm/s; 0 but for firing in motion. */
  v_in: number;
  v_out: number;
  cross_from: number;
  cross_to: number;
}

export interface Timeline {
  mode: AlgorithmMode;
  center_x_mm: number;
  center_y_mm: number;
  params: MotionParams;
  spots_n: number;
  segments: Segment[];
  total_ms: number;
  breakdown: MotionBreakdown;
}

/**
 * Timeline of firing `spots` (in emission order) about the reference point `center`.
 * `params` within `MOTION_RANGES`. No spots: an empty timeline of 0 ms.
 */
export function planMotion(
  spots: readonly Spot[],
  center: { x_mm: number; y_mm: number },
  mode: AlgorithmMode,
  params: MotionParams,
): Timeline {
  const stops = machineStops(spots, center, mode, params);
  const track = createTrack(mode, params);
  const passing = Math.min(params.firing_speed_mm_s, params.max_speed_mm_s);
  if (passing > 0) passInMotion(track, stops, passing, params);
  else stopAtEach(track, stops, params);
  return {
    mode,
    center_x_mm: center.x_mm,
    center_y_mm: center.y_mm,
    params,
    spots_n: spots.length,
    segments: track.segments,
    total_ms: track.now_ms,
    breakdown: track.breakdown,
  };
}

interface Track {
  segments: Segment[];
  now_ms: number;
  breakdown: MotionBreakdown;
  add(segment: Omit<Segment, 'start_ms' | 'duration_ms'>, dwell_ms?: number): void;
}

function createTrack(mode: AlgorithmMode, params: MotionParams): Track {
  const track: Track = {
    segments: [],
    now_ms: 0,
    breakdown: { dwell_ms: 0, move_ms: 0, rotate_ms: 0 },
    add(segment, dwell_ms = 0) {
      const duration_ms =
        segment.phase === 'dwell'
          ? dwell_ms
          : Math.max(carriageProfile(segment, params).total_ms, crossProfile(segment, mode, params).total_ms);
      track.segments.push({ ...segment, start_ms: track.now_ms, duration_ms });
      track.breakdown[`${segment.phase}_ms`] += duration_ms;
      track.now_ms += duration_ms;
    },
  };
  return track;
}

/** The carriage's speed curve within a segment. */
export function carriageProfile(
  segment: Pick<Segment, 'carriage_from' | 'carriage_to' | 'v_in' | 'v_out'>,
  params: MotionParams,
) {
  const distance = Math.abs(segment.carriage_to - segment.carriage_from);
  return axisProfile(distance, segment.v_in, segment.v_out, params.max_speed_mm_s, params.acceleration_mm_s2);
}

/** The second axis' speed curve within a segment: rotation, or the step between rows in mode `grid`. */
export function crossProfile(
  segment: Pick<Segment, 'cross_from' | 'cross_to'>,
  mode: AlgorithmMode,
  params: MotionParams,
) {
  const distance = Math.abs(segment.cross_to - segment.cross_from);
  return mode === 'grid'
    ? axisProfile(distance, 0, 0, params.max_speed_mm_s, params.acceleration_mm_s2)
    : axisProfile(distance, 0, 0, rotationLimitDegS(params), params.rotation_acceleration_deg_s2);
}

function stopAtEach(track: Track, stops: readonly Stop[], params: MotionParams): void {
  for (const [index, stop] of stops.entries()) {
    const previous = stops[index - 1];
    if (previous !== undefined) {
      track.add({
        phase: previous.cross === stop.cross ? 'move' : 'rotate',
        fired_n: index,
        firing: -1,
        ...between(previous, stop),
      });
    }
    track.add({ phase: 'dwell', fired_n: index, firing: index, ...between(stop, stop) }, params.dwell_ms);
  }
}

function passInMotion(track: Track, stops: readonly Stop[], passing: number, params: MotionParams): void {
  const run_up_mm = (passing * passing) / (2 * params.acceleration_mm_s2);
  let at: Stop | null = null;
  let first = 0;
  while (first < stops.length) {
    const last = endOfRun(stops, first);
    const head = stops[first]!;
    const tail = stops[last]!;
    const way = runDirection(stops, first, last);
    const start: Stop = { carriage: head.carriage - way * run_up_mm, cross: head.cross };
    const end: Stop = { carriage: tail.carriage + way * run_up_mm, cross: tail.cross };
    if (at !== null) {
      track.add({ phase: 'rotate', fired_n: first, firing: -1, ...between(at, start) });
    }
    track.add({ phase: 'move', fired_n: first, firing: -1, ...between(start, head), v_out: passing });
    for (let i = first; i < last; i += 1) {
      const legs = between(stops[i]!, stops[i + 1]!);
      track.add({ phase: 'move', fired_n: i + 1, firing: -1, ...legs, v_in: passing, v_out: passing });
    }
    track.add({ phase: 'move', fired_n: last + 1, firing: -1, ...between(tail, end), v_in: passing });
    at = end;
    first = last + 1;
  }
}

/** Index of the last spot that lies on the line of `first` and further in the same direction. */
function endOfRun(stops: readonly Stop[], first: number): number {
  let last = first;
  while (last + 1 < stops.length) {
    const next = stops[last + 1]!;
    const here = stops[last]!;
    if (next.cross !== here.cross || next.carriage === here.carriage) break;
    if (last > first && Math.sign(next.carriage - here.carriage) !== runDirection(stops, first, last)) break;
    last += 1;
  }
  return last;
}

/** +1 or −1; a run of one spot is passed towards −t like the first line. */
function runDirection(stops: readonly Stop[], first: number, last: number): 1 | -1 {
  return stops[last]!.carriage > stops[first]!.carriage ? 1 : -1;
}

function between(from: Stop, to: Stop) {
  return {
    carriage_from: from.carriage,
    carriage_to: to.carriage,
    v_in: 0,
    v_out: 0,
    cross_from: from.cross,
    cross_to: to.cross,
  };
}
