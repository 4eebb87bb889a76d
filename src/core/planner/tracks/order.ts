/**
 * The order in which the spots fire (specification §4.6).
 *
 * Line by line, theta growing; the carriage starts on the right: the first line that has spots runs
 * from +t to −t, each further one the other way from the one before. Rows of the grid go the same
 * way, from the top. Several positions come one after the other, each starting on the right again.
 * Spots of several masks are taken as they lie on the line. O(n log n).
 */
import type { Placed } from './field';

/**
 * The placed spots in firing order; the input is left as it is. `lines_each` is the number of lines of
 * one position.
 */
export function firingOrder(placed: readonly Placed[], lines_each = Infinity): Placed[] {
  const byLine = new Map<number, Placed[]>();
  for (const p of placed) {
    const line = byLine.get(p.track.line);
    if (line === undefined) byLine.set(p.track.line, [p]);
    else line.push(p);
  }
  const lines = [...byLine.keys()].sort((a, b) => a - b);
  let position = 0;
  let rank = 0;
  return lines.flatMap((line) => {
    const own = Math.floor(line / lines_each);
    if (own !== position) rank = 0;
    position = own;
    const i = rank++;
    const spots = byLine.get(line)!;
    return spots.sort((a, b) => (i % 2 === 0 ? b.t - a.t : a.t - b.t));
  });
}
