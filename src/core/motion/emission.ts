/**
 * The emission of a whole plan on one axis of time: position after position, and between two a stop at which
 * the device is moved by hand. How long that takes nobody knows: a stop has a place in time and no length.
 *
 * Frame and units as in `timeline`; indices of spots count the whole plan's, in emission order.
 * Method: the timelines of the positions one after another. Cost: O(n) to join, O(log n) a moment.
 */
import type { AlgorithmMode, PositionMm, Spot } from '../model';
import type { MotionParams } from './params';
import { planMotions } from './positions';
import { MOTION_PARTS, noTime, totalMs, type MotionBreakdown } from './segments';
import { indexAt, machineStateAt, type MachineState } from './state';
import type { Timeline } from './timeline';

/** One position's share of the emission. */
export interface EmissionPart {
  /** Index of the aperture position, from 0. */
  position: number;
  start_ms: number;
  /** Spots that earlier positions have fired. */
  fired_before_n: number;
  timeline: Timeline;
}

/** Everything a plan fires, from its first spot to its last. */
export interface Emission {
  mode: AlgorithmMode;
  spots_n: number;
  /** The sum of the breakdown, to the last bit. */
  total_ms: number;
  breakdown: MotionBreakdown;
  /** One a position that has spots, in order. */
  parts: EmissionPart[];
}

/** The machine at one moment of the emission, and where the device stands. */
export interface EmissionState extends MachineState {
  position: number;
}

/** The emission of a plan; null where it has no spots. */
export function planEmission(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
): Emission | null {
  const emission: Emission = {
    mode,
    spots_n: 0,
    total_ms: 0,
    breakdown: noTime(),
    parts: [],
  };
  let start_ms = 0;
  planMotions(spots, positions_mm, mode, params).forEach((timeline, position) => {
    if (timeline.spots_n === 0) return;
    const { spots_n: fired_before_n } = emission;
    emission.parts.push({ position, start_ms, fired_before_n, timeline });
    emission.spots_n += timeline.spots_n;
    start_ms += timeline.total_ms;
    for (const part of MOTION_PARTS) emission.breakdown[part] += timeline.breakdown[part];
  });
  emission.total_ms = totalMs(emission.breakdown);
  return emission.parts.length === 0 ? null : emission;
}

/**
 * State at `time_ms`; times outside give the first and the last state. At a stop the device already stands at
 * the position to come and has fired all spots before it.
 */
export function emissionStateAt({ parts, total_ms }: Emission, time_ms: number): EmissionState {
  const time = Math.min(Math.max(time_ms, 0), total_ms);
  const part = parts[indexAt(parts, time)]!;
  // The sum of the parts and the sum of the positions may differ in their last bit: the end is the end.
  const state = machineStateAt(part.timeline, time === total_ms ? Infinity : time - part.start_ms);
  return {
    ...state,
    time_ms: time,
    position: part.position,
    fired_n: part.fired_before_n + state.fired_n,
    firing_index: state.firing_index === null ? null : part.fired_before_n + state.firing_index,
  };
}

/** The first stop after `from_ms` and not after `to_ms`; null where the device needs no moving between them. */
export function stopBetween({ parts }: Emission, from_ms: number, to_ms: number): number | null {
  const here = indexAt(parts, from_ms);
  const next = parts[parts[here]!.start_ms > from_ms ? here : here + 1];
  return next !== undefined && next.start_ms <= to_ms ? next.start_ms : null;
}

/** The position the device has to be moved to at this very moment; null between stops. */
export function positionToReach({ parts }: Emission, time_ms: number): number | null {
  const at = indexAt(parts, time_ms);
  return at > 0 && parts[at]!.start_ms === time_ms ? parts[at]!.position : null;
}
