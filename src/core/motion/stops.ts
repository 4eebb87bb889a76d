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

/** Both axes over one position: at its spots, and at home where the head comes from there or goes back. */
export interface MachinePath {
  before: MachineStop | null;
  stops: MachineStop[];
  after: MachineStop | null;
}

type Turning = Pick<MachineFigures, 'clockwise_only'>;
type Placed = Pick<Spot, 'x_mm' | 'y_mm' | 'theta_deg' | 't_mm'>;

/** The stops at `spots`, which are those of one position, in emission order, as `machinePath` has them. */
export function machineStops(
  spots: readonly Placed[],
  center: PositionMm,
  mode: AlgorithmMode,
  params: Turning & Partial<MachineFigures>,
): MachineStop[] {
  return machinePath(spots, center, mode, params).stops;
}

/**
 * The way over `spots`, which are those of one position, in emission order. Home is a place of the head like a
 * spot, at home_angle_deg and home_carriage_mm (grid: on the reference point's row), and reached like one.
 */
export function machinePath(
  spots: readonly Placed[],
  center: PositionMm,
  mode: AlgorithmMode,
  params: Turning & Partial<MachineFigures>,
): MachinePath {
  const { homing = 'none', home_angle_deg = 0, home_carriage_mm = 0 } = params;
  const home = { theta_deg: home_angle_deg, t_mm: home_carriage_mm };
  const goesOut = homing !== 'none' && spots.length > 0;
  const goesBack = homing === 'before_and_after' && spots.length > 0;
  if (mode === 'grid') {
    const stop = { carriage: home_carriage_mm, cross: 0 };
    return {
      before: goesOut ? stop : null,
      stops: spots.map((s) => ({ carriage: s.x_mm - center.x_mm, cross: s.y_mm - center.y_mm })),
      after: goesBack ? stop : null,
    };
  }
  const all = turned([...(goesOut ? [home] : []), ...spots, ...(goesBack ? [home] : [])], params);
  return {
    before: goesOut ? all.shift()! : null,
    after: goesBack ? all.pop()! : null,
    stops: all,
  };
}

/** Where the machine stands at one place after the other. */
function turned(places: readonly Pick<Spot, 'theta_deg' | 't_mm'>[], params: Turning): MachineStop[] {
  let half_turns_n = 0;
  let from_deg = places[0]?.theta_deg ?? 0;
  return places.map(({ theta_deg, t_mm }) => {
    half_turns_n += halfTurnsTo(from_deg, theta_deg, params);
    from_deg = theta_deg;
    const flipped = half_turns_n % 2 !== 0;
    return { carriage: flipped && t_mm !== 0 ? -t_mm : t_mm, cross: theta_deg + 180 * half_turns_n };
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
