/**
 * Every line from + to −: the carriage goes back while the line turns.
 *
 * The ends are those of the machine's line: turned half round, it runs from the − of the plan to its +.
 * Cost: O(n).
 */
import type { AlgorithmMode } from '../../model';
import type { MachineFigures } from '../params';
import { halfTurnsTo } from '../stops';
import type { SpotLine } from './lines';

/** The order of the spots of all `lines` (see `linesOf`), as their indices. */
export function oneWayOrder(
  lines: readonly SpotLine[],
  mode: AlgorithmMode,
  params: Pick<MachineFigures, 'clockwise_only'>,
): number[] {
  let half_turns_n = 0;
  return lines.flatMap((line, i) => {
    const before = lines[i - 1];
    if (before?.position !== line.position) half_turns_n = 0;
    else if (mode !== 'grid') half_turns_n += halfTurnsTo(before.at, line.at, params);
    return half_turns_n % 2 === 0 ? line.spots : [...line.spots].reverse();
  });
}
