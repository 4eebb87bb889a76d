/**
 * The order of specification §4.6, told from the spots alone: a plan is stored in the order in which it fires.
 *
 * Method: line by line, theta growing (rows: from the top); of each position the first line that has spots runs
 * from + to −, each further one the other way from the one before. Cost: O(n log n).
 */
import type { AlgorithmMode, Spot } from '../../model';
import { linesOf, numbered } from './lines';

/** The spots, given in any order, in the planner's own: the same bytes as it made. */
export function inDefaultOrder(spots: readonly Spot[], mode: AlgorithmMode): Spot[] {
  let position = -1;
  let rank = 0;
  const order = linesOf(spots, mode).flatMap((line) => {
    if (line.position !== position) rank = 0;
    position = line.position;
    const backward = rank % 2 === 1;
    rank += 1;
    return backward ? [...line.spots].reverse() : line.spots;
  });
  return numbered(spots, order);
}
