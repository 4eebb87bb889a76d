/**
 * An outline while it is being drawn: an open chain of points that must not cross itself.
 *
 * Frame and units: mm in the photo's frame (any unit works). Cost: O(n) for each new segment.
 * The finished polygon is checked by core/geometry; this only says early what that would refuse.
 */
import type { PointMm } from '../../../core/geometry/points';

/** True when the segment from the chain's last point to `next` meets the chain anywhere else. */
export function nextPointCrosses(chain: readonly PointMm[], next: PointMm): boolean {
  const last = chain.at(-1);
  if (last === undefined) return false;
  for (let i = 0; i + 2 < chain.length; i += 1) {
    if (segmentsMeet(chain[i]!, chain[i + 1]!, last, next)) return true;
  }
  const before = chain.at(-2);
  return before !== undefined && turnsBack(before, last, next);
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
  return turnsBack(before, last, first) || turnsBack(last, first, second);
}

/** True when the segments ab and cd share a point, touching included. */
export function segmentsMeet(a: PointMm, b: PointMm, c: PointMm, d: PointMm): boolean {
  const d1 = side(c, d, a);
  const d2 = side(c, d, b);
  const d3 = side(a, b, c);
  const d4 = side(a, b, d);
  if (((d1 > 0 && d2 < 0) || (d1 < 0 && d2 > 0)) && ((d3 > 0 && d4 < 0) || (d3 < 0 && d4 > 0))) return true;
  return (
    (d1 === 0 && inBox(c, d, a)) ||
    (d2 === 0 && inBox(c, d, b)) ||
    (d3 === 0 && inBox(a, b, c)) ||
    (d4 === 0 && inBox(a, b, d))
  );
}

/** True when b→c runs back over a→b: the outline would lie on itself. */
function turnsBack(a: PointMm, b: PointMm, c: PointMm): boolean {
  return side(a, b, c) === 0 && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0;
}

function side(a: PointMm, b: PointMm, p: PointMm): number {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

function inBox(a: PointMm, b: PointMm, p: PointMm): boolean {
  return (
    Math.min(a.x, b.x) <= p.x &&
    p.x <= Math.max(a.x, b.x) &&
    Math.min(a.y, b.y) <= p.y &&
    p.y <= Math.max(a.y, b.y)
  );
}
