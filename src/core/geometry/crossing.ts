/**
 * Does a closed polygon touch or cross itself?
 *
 * Frame: integer lattice points (µm), so that every orientation test below is exact in doubles.
 * Method: 1. sort the edges by their left end; 2. sweep, comparing each edge only with those whose
 * x range still reaches it; 3. edges that are not neighbours may have no point in common, neighbours
 * only the shared vertex. A polygon that merely touches itself counts as crossing: which side is
 * inside would hang on rounding. Cost: O(n log n) on drawn outlines, O(n²) cheap tests at worst.
 */

import type { Point } from '../points';

/** Twice the signed area of abp: positive where the turn from ab to p goes from +x to +y, 0 on the line. */
function side(a: Point, b: Point, p: Point): number {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

function between(a: number, b: number, v: number): boolean {
  return a <= b ? a <= v && v <= b : b <= v && v <= a;
}

/** Whether a point of the line ab lies on the segment. */
function onSegment(a: Point, b: Point, p: Point): boolean {
  return between(a.x, b.x, p.x) && between(a.y, b.y, p.y);
}

/** Whether the closed segments ab and cd have a point in common. Exact for integer coordinates below 2^25. */
export function segmentsMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  const toC = side(a, b, c);
  const toD = side(a, b, d);
  const toA = side(c, d, a);
  const toB = side(c, d, b);
  if (((toC > 0 && toD < 0) || (toC < 0 && toD > 0)) && ((toA > 0 && toB < 0) || (toA < 0 && toB > 0))) {
    return true;
  }
  return (
    (toC === 0 && onSegment(a, b, c)) ||
    (toD === 0 && onSegment(a, b, d)) ||
    (toA === 0 && onSegment(c, d, a)) ||
    (toB === 0 && onSegment(c, d, b))
  );
}

/** Whether b→c runs back over a→b, so that an outline would lie on itself. */
export function foldsBack(a: Point, b: Point, c: Point): boolean {
  return side(a, b, c) === 0 && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0;
}

/** Whether the closed ring `[x0, y0, …]` of integers, free of repeated neighbours, meets itself. */
export function ringMeetsItself(ring: ArrayLike<number>): boolean {
  const n = ring.length >> 1;
  const corners = Array.from({ length: n }, (_, i): Point => ({ x: ring[2 * i]!, y: ring[2 * i + 1]! }));
  const corner = (i: number): Point => corners[i < n ? i : i - n]!;
  for (let i = 0; i < n; i++) if (foldsBack(corner(i), corner(i + 1), corner(i + 2))) return true;
  const left = new Float64Array(n);
  const right = new Float64Array(n);
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const a = corner(i);
    const b = corner(i + 1);
    left[i] = Math.min(a.x, b.x);
    right[i] = Math.max(a.x, b.x);
    low[i] = Math.min(a.y, b.y);
    high[i] = Math.max(a.y, b.y);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => left[a]! - left[b]! || a - b);
  let active: number[] = [];
  for (const i of order) {
    const still: number[] = [];
    for (const j of active) {
      if (right[j]! < left[i]!) continue;
      still.push(j);
      if (low[j]! > high[i]! || high[j]! < low[i]!) continue;
      const gap = Math.abs(i - j);
      if (gap === 1 || gap === n - 1) continue;
      if (segmentsMeet(corner(i), corner(i + 1), corner(j), corner(j + 1))) return true;
    }
    still.push(i);
    active = still;
  }
  return false;
}
