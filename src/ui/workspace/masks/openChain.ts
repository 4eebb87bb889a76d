/**
 * An outline while it is being drawn: an open chain of points that must not cross itself.
 *
 * Frame and units: mm in the photo's frame (any unit works). Cost: O(n) for each new segment.
 * The finished polygon is checked by core/geometry; this only says early what that would refuse.
 */
import { foldsBack, segmentsMeet } from '../../../core/geometry/crossing';
import type { PointMm } from '../../../core/points';

/** True when the segment from the chain's last point to `next` meets the chain anywhere else. */
export function nextPointCrosses(chain: readonly PointMm[], next: PointMm): boolean {
  const last = chain.at(-1);
  if (last === undefined) return false;
  for (let i = 0; i + 2 < chain.length; i += 1) {
    if (segmentsMeet(chain[i]!, chain[i + 1]!, last, next)) return true;
  }
  const before = chain.at(-2);
  return before !== undefined && foldsBack(before, last, next);
}

/** True when the segment from the last point back to the first would cross the chain. */
export function closingCrosses(chain: readonly PointMm[]): boolean {
  const first = chain[0];
  const second = chain[1];
  const last = chain.at(-1);
  const before = chain.at(-2);
  if (chain.length < 3 || !first || !second || !last || !before) return false;
  for (let i = 1; i + 2 < chain.length; i += 1) {
    if (segmentsMeet(chain[i]!, chain[i + 1]!, last, first)) return true;
  }
  return foldsBack(before, last, first) || foldsBack(last, first, second);
}
