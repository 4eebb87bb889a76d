/**
 * Does a closed polygon touch or cross itself?
 *
 * Frame: integer lattice points (µm), so that every orientation test below is exact in doubles.
 * Method: 1. sort the edges by their left end; 2. sweep, comparing each edge only with those whose
 * x range still reaches it; 3. edges that are not neighbours may have no point in common, neighbours
 * only the shared vertex. A polygon that merely touches itself counts as crossing: which side is
 * inside would hang on rounding. Cost: O(n log n) on drawn outlines, O(n²) cheap tests at worst.
 */

function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

function within(a: number, b: number, v: number): boolean {
  return a <= b ? a <= v && v <= b : b <= v && v <= a;
}

/** Whether two closed segments have any point in common. Exact for integer coordinates below 2^25. */
export function segmentsMeet(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const c = side(ax, ay, bx, by, cx, cy);
  const d = side(ax, ay, bx, by, dx, dy);
  const a = side(cx, cy, dx, dy, ax, ay);
  const b = side(cx, cy, dx, dy, bx, by);
  if (((c > 0 && d < 0) || (c < 0 && d > 0)) && ((a > 0 && b < 0) || (a < 0 && b > 0))) return true;
  return (
    (c === 0 && within(ax, bx, cx) && within(ay, by, cy)) ||
    (d === 0 && within(ax, bx, dx) && within(ay, by, dy)) ||
    (a === 0 && within(cx, dx, ax) && within(cy, dy, ay)) ||
    (b === 0 && within(cx, dx, bx) && within(cy, dy, by))
  );
}

/** Whether the closed ring `[x0, y0, …]` of integers, free of repeated neighbours, meets itself. */
export function ringMeetsItself(ring: ArrayLike<number>): boolean {
  const n = ring.length >> 1;
  const x = (i: number): number => ring[2 * (i === n ? 0 : i)]!;
  const y = (i: number): number => ring[2 * (i === n ? 0 : i) + 1]!;
  // neighbours: folding straight back over the edge before
  for (let i = 0; i < n; i++) {
    const k = (i + 1) % n;
    const turn = side(x(i), y(i), x(i + 1), y(i + 1), x(k + 1), y(k + 1));
    const along = (x(i + 1) - x(i)) * (x(k + 1) - x(i + 1)) + (y(i + 1) - y(i)) * (y(k + 1) - y(i + 1));
    if (turn === 0 && along < 0) return true;
  }
  const left = new Float64Array(n);
  const right = new Float64Array(n);
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    left[i] = Math.min(x(i), x(i + 1));
    right[i] = Math.max(x(i), x(i + 1));
    low[i] = Math.min(y(i), y(i + 1));
    high[i] = Math.max(y(i), y(i + 1));
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
      if (segmentsMeet(x(i), y(i), x(i + 1), y(i + 1), x(j), y(j), x(j + 1), y(j + 1))) return true;
    }
    still.push(i);
    active = still;
  }
  return false;
}
