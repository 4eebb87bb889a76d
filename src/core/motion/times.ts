/** The times that follow from a plan's motion: what is stored with it, shown and exported. Units: ms. Cost: O(n log n). */
import type { AlgorithmMode, PositionMm, Spot } from '../model';
import { planEmission, type Emission } from './emission';
import { neighbourTimes } from './neighbours';
import type { MotionParams } from './params';
import { noTime } from './segments';
import { motionParamsOf, type EmissionTimes, type MotionChoice, type PlanMotion } from './planMotion';

/** When each spot's pulse begins, ms from the start of the emission, in emission order. */
export function shotTimesMs({ parts, spots_n }: Emission): Float64Array {
  const shots_ms = new Float64Array(spots_n);
  for (const { start_ms, fired_before_n, timeline } of parts) {
    for (const segment of timeline.segments) {
      if (segment.firing >= 0) shots_ms[fired_before_n + segment.firing] = start_ms + segment.start_ms;
    }
  }
  return shots_ms;
}

/** How long `spots` (in emission order, of all positions) take, and what that time is made of. */
export function emissionTimes(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
): EmissionTimes {
  const emission = planEmission(spots, positions_mm, mode, params);
  if (emission === null) return { total_ms: 0, ...noTime(), neighbours: null };
  const { total_ms, breakdown } = emission;
  return { total_ms, ...breakdown, neighbours: neighbourTimes(spots, shotTimesMs(emission)) };
}

/** A plan's motion, of what was chosen and of its spots in the order that was chosen. */
export function planMotionOf(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  choice: MotionChoice,
): PlanMotion {
  const { profile, dwell_ms, firing_speed_mm_s, order } = choice;
  const times = emissionTimes(spots, positions_mm, mode, motionParamsOf(choice));
  return { profile, dwell_ms, firing_speed_mm_s, order, times };
}
