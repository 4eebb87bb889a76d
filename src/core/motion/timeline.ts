/**
 * The whole emission of one position as a compact timeline: segments one after another, each a pulse, a move
 * or a rest.
 *
 * Frame and units: carriage = place along the line (signed), angle = that of the machine (see `stops`); times in ms from the start
 * of the emission. In mode `grid` there is no rotary axis: the carriage runs along x, the second axis is
 * the row's offset in mm, both from the reference point and with the carriage's limits.
 * Method:
 *  1. spots in emission order become positions of two axes, home before and after them where there is homing;
 *  2. from the command to the first move the head rests for start_ms, where it is;
 *  3. stopping at each spot: a move from and to rest, a rest of settle_ms where there was a move, a pulse of
 *     dwell_ms; firing in motion: see `passing`;
 *  4. a step to another line takes the longer of both axes, or both one after the other: carriage, rotation;
 *  5. homing counts as starting, also the way back; what precedes the first pulse is followed by settle_ms.
 * Source: specification §5. Cost: O(n) time, at most 3n + 4·lines + 5 segments.
 */
import type { AlgorithmMode, Spot } from '../model';
import type { MotionParams } from './params';
import { passInMotion, runUpStart } from './passing';
import { between, totalMs, type MotionBreakdown, type Segment } from './segments';
import { machinePath, type MachinePath, type MachineStop } from './stops';
import { createTrack, type Track } from './track';

export type { MotionBreakdown, Segment } from './segments';

export interface Timeline {
  mode: AlgorithmMode;
  center_x_mm: number;
  center_y_mm: number;
  params: MotionParams;
  spots_n: number;
  segments: readonly Segment[];
  /** The sum of the breakdown, to the last bit. */
  total_ms: number;
  breakdown: MotionBreakdown;
}

/**
 * Timeline of firing `spots` (in emission order) about the reference point `center`.
 * `params` as `checkMachine` and `checkEmission` let them pass: a firing speed above what the carriage can do
 * is a bug of the caller and throws. No spots: an empty timeline of 0 ms.
 */
export function planMotion(
  spots: readonly Spot[],
  center: { x_mm: number; y_mm: number },
  mode: AlgorithmMode,
  params: MotionParams,
): Timeline {
  if (params.firing_speed_mm_s > params.max_speed_mm_s) {
    throw new RangeError(`fires at ${params.firing_speed_mm_s} mm/s, moves at ${params.max_speed_mm_s}`);
  }
  const track = createTrack(mode, params);
  if (spots.length > 0) emit(track, machinePath(spots, center, mode, params), params);
  const { breakdown } = track;
  return {
    mode,
    center_x_mm: center.x_mm,
    center_y_mm: center.y_mm,
    params,
    spots_n: spots.length,
    segments: track.segments,
    total_ms: totalMs(breakdown),
    breakdown,
  };
}

function emit(track: Track, path: MachinePath, params: MotionParams): void {
  const { before, stops, after } = path;
  const passes = params.firing_speed_mm_s > 0;
  const first = before ?? (passes ? runUpStart(stops, 0, params) : stops[0]!);
  track.rest('start', first, params.start_ms, 0);
  const end = passes ? passInMotion(track, path, params) : stopAtEach(track, path);
  if (after !== null) track.step(end, after, stops.length, { fires_next: false });
}

/** Lays a move and a pulse for each stop; answers the last of them. */
function stopAtEach(track: Track, { before, stops }: MachinePath): MachineStop {
  let at = before;
  stops.forEach((stop, i) => {
    if (at !== null) track.step(at, stop, i, i === 0 ? { fires_next: true } : undefined);
    track.fire(i, between(stop, stop));
    at = stop;
  });
  return stops.at(-1)!;
}
