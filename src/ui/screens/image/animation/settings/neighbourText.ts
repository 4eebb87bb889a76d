import type { NeighbourTimes } from '../../../../../core/motion/planMotion';
import { texts } from '../../../../state/language';
import { withLeast } from '../time';

/** How long neighbours wait for each other, least and median in one unit. */
export function neighbourText({ least_ms, median_ms }: NeighbourTimes): string {
  const [least, median] = withLeast(least_ms, [median_ms]);
  return texts.value.emission.apart(least, median!);
}
