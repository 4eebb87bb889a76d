/**
 * The emission of a plan of several positions: one timeline each. Between two the device is moved by hand,
 * which takes as long as it takes: there is no time from one position to the next.
 *
 * Frame and units as in `timeline`. Method: the spots of one position, in emission order, about its own
 * reference point. Cost: O(n).
 */
import type { AlgorithmMode, PositionMm, Spot } from '../model';
import type { MotionParams } from './params';
import { planMotion, type Timeline } from './timeline';

/** The spots that one position fires, in emission order. */
export function spotsOfPosition<S extends Pick<Spot, 'position_index'>>(
  spots: readonly S[],
  position_index: number,
): S[] {
  return spots.filter((s) => s.position_index === position_index);
}

/**
 * Timeline of one position of a plan: `position` is its reference point. Indices of spots in it
 * (`firing`, `fired_n`) count the spots of this position; see `spotsOfPosition`.
 */
export function planMotionOf(
  spots: readonly Spot[],
  position_index: number,
  position: PositionMm,
  mode: AlgorithmMode,
  params: MotionParams,
): Timeline {
  return planMotion(spotsOfPosition(spots, position_index), position, mode, params);
}

/** The timelines of all positions of a plan (params.positions_mm), in order; one position gives one. */
export function planMotions(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
): Timeline[] {
  return positions_mm.map((position, i) => planMotionOf(spots, i, position, mode, params));
}
