/**
 * Areas as rows of spans: what of each row of a raster lies in an area, and how such rows are cut and joined.
 *
 * Units: the caller's. A row's spans are `[from, to, from, to, …]`, ascending and apart. Method: each edge is
 * cut by the middle of the rows that it passes; the cuts, sorted, are where a row goes in and out (even-odd,
 * half-open in y, so that vertices at a row's height do no harm). Cost: O(edges + cuts).
 */

/** From, to, from, to: ascending and apart. */
export type Spans = readonly number[];

/** Rows of equal height from `top`; row r is looked at in its middle, `top + (r + 0.5) · step`. */
export interface Rows {
  readonly top: number;
  readonly step: number;
  readonly count: number;
}

/** What of each row lies within the ring. */
export function ringSpans(ring: ArrayLike<number>, { top, step, count }: Rows): Spans[] {
  const cuts: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
    const low = Math.min(ay, by);
    const high = Math.max(ay, by);
    const last = Math.min(count - 1, Math.floor((high - top) / step));
    for (let r = Math.max(0, Math.floor((low - top) / step) - 1); r <= last; r++) {
      const y = top + (r + 0.5) * step;
      if (ay > y === by > y) continue;
      cuts[r]!.push(((bx - ax) * (y - ay)) / (by - ay) + ax);
    }
  }
  return cuts.map((row) => row.sort((a, b) => a - b));
}

/** What of each row lies within the circle. */
export function circleSpans(x: number, y: number, radius: number, { top, step, count }: Rows): Spans[] {
  return Array.from({ length: count }, (_, r) => {
    const dy = top + (r + 0.5) * step - y;
    const rest = radius * radius - dy * dy;
    if (rest <= 0) return [];
    const half = Math.sqrt(rest);
    return [x - half, x + half];
  });
}

/** The spans where `isIn(in a, in b)` holds, for a rule that holds where neither is. */
function combined(a: Spans, b: Spans, isIn: (inA: boolean, inB: boolean) => boolean): Spans {
  const out: number[] = [];
  let i = 0;
  let k = 0;
  let within = false;
  while (i < a.length || k < b.length) {
    const x = Math.min(a[i] ?? Infinity, b[k] ?? Infinity);
    while (i < a.length && a[i] === x) i++;
    while (k < b.length && b[k] === x) k++;
    const now = isIn(i % 2 === 1, k % 2 === 1);
    if (now !== within) out.push(x);
    within = now;
  }
  return out;
}

/** What lies in both. */
export function spansInBoth(a: Spans, b: Spans): Spans {
  return a.length === 0 || b.length === 0 ? [] : combined(a, b, (inA, inB) => inA && inB);
}

/** What lies in either. */
export function spansInEither(a: Spans, b: Spans): Spans {
  if (a.length === 0) return b;
  return b.length === 0 ? a : combined(a, b, (inA, inB) => inA || inB);
}

/** What lies in the first alone. */
export function spansWithout(a: Spans, b: Spans): Spans {
  return a.length === 0 || b.length === 0 ? a : combined(a, b, (inA, inB) => inA && !inB);
}

/** How much of `from` to `to` the spans hold. */
export function spansWithin(spans: Spans, from: number, to: number): number {
  let sum = 0;
  for (let i = 0; i < spans.length && spans[i]! < to; i += 2) {
    const low = Math.max(spans[i]!, from);
    const high = Math.min(spans[i + 1]!, to);
    if (high > low) sum += high - low;
  }
  return sum;
}
