/**
 * Where both axes of the machine stand at each spot of one position, in emission order.
 *
 * A spot's theta lies in [0, 180) and its t is signed; the machine's line goes on turning. Turned half round
 * it lies on the same diameter with its ends exchanged: the spot (theta, t) is fired at the angle
 * theta + 180·k with the carriage at t for even k, at −t for odd ones.
 * Frame and units: carriage in mm from the reference point; cross = the machine's angle in degrees, not wrapped
 * (mode `grid`: the row's offset in mm). Method: from line to line the line turns clockwise to the next angle at
 * which it lies there, or, where the machine turns to both sides, the shorter way, clockwise where both are
 * alike. Whole half turns are counted, so that no angle is rounded. Cost: O(n).
 */
import type { AlgorithmMode, PositionMm, Spot } from '../model';
import type { MachineFigures } from './params';

/** Both axes at one spot. */
export interface MachineStop {
  carriage: number;
  cross: number;
}

type Turning = Pick<MachineFigures, 'clockwise_only'>;

/** The stops at `spots`, which are those of one position, in emission order. */
export function machineStops(
  spots: readonly Pick<Spot, 'x_mm' | 'y_mm' | 'theta_deg' | 't_mm'>[],
  center: PositionMm,
  mode: AlgorithmMode,
  params: Turning,
): MachineStop[] {
  if (mode === 'grid') {
    return spots.map((s) => ({ carriage: s.x_mm - center.x_mm, cross: s.y_mm - center.y_mm }));
  }
  let half_turns_n = 0;
  let theta_deg = spots[0]?.theta_deg ?? 0;
  return spots.map((spot) => {
    half_turns_n += halfTurnsTo(theta_deg, spot.theta_deg, params);
    theta_deg = spot.theta_deg;
    const flipped = half_turns_n % 2 !== 0;
    return {
      carriage: flipped && spot.t_mm !== 0 ? -spot.t_mm : spot.t_mm,
      cross: spot.theta_deg + 180 * half_turns_n,
    };
  });
}

/** By how many half turns, from −1 to 1, the line's count changes on the way to another angle in [0, 180). */
export function halfTurnsTo(from_deg: number, to_deg: number, { clockwise_only }: Turning): number {
  const by_deg = to_deg - from_deg;
  if (by_deg === 0) return 0;
  if (clockwise_only) return by_deg < 0 ? 1 : 0;
  if (by_deg > 90) return -1;
  return by_deg <= -90 ? 1 : 0;
}
