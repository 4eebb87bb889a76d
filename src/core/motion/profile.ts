/**
 * One axis, one move: the speed curve between two positions under a speed and an acceleration limit.
 *
 * Units: lengths in mm or degrees (`distance`), speeds per second, accelerations per second², times in
 * **ms**. Speeds and distances are magnitudes; the caller knows the direction.
 * Method (specification §5, generalised to different end speeds; with v_in = v_out = v₀ it is the specification's formula):
 *  1. the highest speed reachable with the acceleration a over the distance d satisfies
 *     peak² = (v_in² + v_out²)/2 + a·d;
 *  2. if that is above the limit, the move is a trapezoid: ramp up, cruise at the limit, ramp down;
 *  3. else it is a triangle with that peak.
 * Position is the integral of the curve: quadratic on the ramps, linear on the cruise.
 * Cost: O(1) for each call.
 */

/** Speed curve of one move: v_in up to `peak`, cruise, down to v_out. */
export interface AxisProfile {
  v_in: number;
  v_out: number;
  peak: number;
  acceleration: number;
  distance: number;
  up_ms: number;
  cruise_ms: number;
  down_ms: number;
  total_ms: number;
}

/**
 * The fastest move over `distance` ≥ 0 from `v_in` to `v_out`, both ≤ `limit`, with acceleration > 0.
 * A distance of 0 between rests takes no time. Where the distance is too short to brake to `v_out`,
 * the ramp is cut off at the distance; callers avoid that by keeping run-up lengths.
 */
export function axisProfile(
  distance: number,
  v_in: number,
  v_out: number,
  limit: number,
  acceleration: number,
): AxisProfile {
  const reachable = Math.sqrt((v_in * v_in + v_out * v_out) / 2 + acceleration * distance);
  const peak = Math.max(Math.min(reachable, limit), v_in, v_out);
  const up_s = (peak - v_in) / acceleration;
  const down_s = (peak - v_out) / acceleration;
  const ramps = (peak * peak - v_in * v_in + (peak * peak - v_out * v_out)) / (2 * acceleration);
  const cruise_s = peak > 0 && reachable > limit ? Math.max(0, distance - ramps) / peak : 0;
  const up_ms = up_s * 1000;
  const cruise_ms = cruise_s * 1000;
  const down_ms = down_s * 1000;
  return {
    v_in,
    v_out,
    peak,
    acceleration,
    distance,
    up_ms,
    cruise_ms,
    down_ms,
    total_ms: up_ms + cruise_ms + down_ms,
  };
}

/** Speed (per second) at `ms` after the start; v_in before, v_out from the end on. */
export function speedAt(profile: AxisProfile, ms: number): number {
  if (ms <= 0) return profile.v_in;
  if (ms < profile.up_ms) return profile.v_in + (profile.acceleration * ms) / 1000;
  if (ms < profile.up_ms + profile.cruise_ms) return profile.peak;
  if (ms < profile.total_ms) {
    return profile.v_out + (profile.acceleration * (profile.total_ms - ms)) / 1000;
  }
  return profile.v_out;
}

/** Way made at `ms` after the start, from 0 to `distance`; clamped outside the move. */
export function wayAt(profile: AxisProfile, ms: number): number {
  if (ms <= 0) return 0;
  if (ms >= profile.total_ms) return profile.distance;
  const a = profile.acceleration;
  if (ms < profile.up_ms) {
    const s = ms / 1000;
    return profile.v_in * s + (a * s * s) / 2;
  }
  if (ms < profile.up_ms + profile.cruise_ms) {
    const up_s = profile.up_ms / 1000;
    return profile.v_in * up_s + (a * up_s * up_s) / 2 + (profile.peak * (ms - profile.up_ms)) / 1000;
  }
  // measured back from the end, so that the move ends exactly at its target
  const left_s = (profile.total_ms - ms) / 1000;
  return profile.distance - (profile.v_out * left_s + (a * left_s * left_s) / 2);
}
