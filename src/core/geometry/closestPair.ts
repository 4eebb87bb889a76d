/**
 * The smallest distance of two of many points, quick however the points lie.
 *
 * Units: the caller's. Method: divide and conquer (Shamos and Hoey 1975): 1. sorted by x, each half by itself;
 * 2. of the points nearer to the line between the halves than the best so far, each with the few that follow it
 * in y. A sweep alone looks at all pairs where the points share their x. Cost: O(n log n).
 */

/** The smallest distance; Infinity with fewer than two points. */
export function closestDistance(xs: ArrayLike<number>, ys: ArrayLike<number>): number {
  const n = xs.length;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  order.sort((a, b) => xs[a]! - xs[b]! || ys[a]! - ys[b]! || a - b);
  const merged = new Int32Array(n);
  const strip = new Int32Array(n);
  let best2 = Infinity;
  const look = (a: number, b: number): void => {
    const dx = xs[a]! - xs[b]!;
    const dy = ys[a]! - ys[b]!;
    const d2 = dx * dx + dy * dy;
    if (d2 < best2) best2 = d2;
  };
  /** Looks at the points from `lo` to before `hi`, and leaves them sorted by y. */
  const divide = (lo: number, hi: number): void => {
    if (hi - lo < 2) return;
    const middle = (lo + hi) >> 1;
    const border = xs[order[middle]!]!;
    divide(lo, middle);
    divide(middle, hi);
    let i = lo;
    let j = middle;
    for (let k = lo; k < hi; k++) {
      const fromLeft = j >= hi || (i < middle && ys[order[i]!]! <= ys[order[j]!]!);
      merged[k] = order[fromLeft ? i++ : j++]!;
    }
    let found = 0;
    for (let k = lo; k < hi; k++) {
      const p = merged[k]!;
      order[k] = p;
      const off = xs[p]! - border;
      if (off * off >= best2) continue;
      for (let s = found - 1; s >= 0; s--) {
        const dy = ys[p]! - ys[strip[s]!]!;
        if (dy * dy >= best2) break;
        look(p, strip[s]!);
      }
      strip[found++] = p;
    }
  };
  divide(0, n);
  return Math.sqrt(best2);
}
