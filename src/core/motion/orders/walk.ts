/**
 * The machine's way over the lines of one position, for the check of orders: which line it passes when, how far it
 * has turned, and where on it the carriage stands.
 *
 * Frame: a line's number counts half turns and angle together, degrees from the x axis, not wrapped (rows: y). A
 * line past an odd number of half turns has its ends exchanged. Cost: O(n).
 */
import type { AlgorithmMode, Spot } from '../../model';

/** One run of spots on one line, in one direction. */
export interface Pass {
  /** Of the plan's own line: its angle in [0, 180) (row: y). */
  at: number;
  line: number;
  /** Places of the carriage along the machine's line, mm, one a spot. */
  carriages: number[];
}

export interface Walk {
  passes: Pass[];
  /** Most turns of the line away from its first angle; 0 in mode `grid`. */
  turns: number;
}

/** The walk over `spots`, those of one position in emission order. */
export function walkPosition(spots: readonly Spot[], mode: AlgorithmMode, clockwise_only: boolean): Walk {
  const passes: Pass[] = [];
  let turns = 0;
  let angle_deg: number | null = null;
  for (const spot of spots) {
    const last = passes.at(-1);
    if (mode === 'grid') {
      if (last !== undefined && goesOn(last, spot.y_mm, spot.x_mm)) last.carriages.push(spot.x_mm);
      else passes.push({ at: spot.y_mm, line: spot.y_mm, carriages: [spot.x_mm] });
      continue;
    }
    // the next angle at which the line lies there: within a half turn clockwise, or within a quarter to either side
    const half_turns_n: number =
      angle_deg === null
        ? 0
        : clockwise_only
          ? Math.ceil((angle_deg - spot.theta_deg) / 180 - 1e-9)
          : -Math.floor((spot.theta_deg - angle_deg) / 180 + 0.5 - 1e-9);
    angle_deg = spot.theta_deg + 180 * half_turns_n;
    const carriage = half_turns_n % 2 === 0 ? spot.t_mm : -spot.t_mm;
    if (last !== undefined && goesOn(last, angle_deg, carriage)) last.carriages.push(carriage);
    else passes.push({ at: spot.theta_deg, line: angle_deg, carriages: [carriage] });
    turns = Math.max(turns, Math.abs(angle_deg - passes[0]!.line) / 360);
  }
  return { passes, turns };
}

function goesOn({ line, carriages }: Pass, to: number, carriage: number): boolean {
  if (line !== to) return false;
  const [before, at] = [carriages.at(-2), carriages.at(-1)!];
  return before === undefined || (carriage - at) * (at - before) > 0;
}
