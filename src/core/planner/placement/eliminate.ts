/**
 * Keeps `n` of many candidate points, as evenly spread as can be: weighted sample elimination.
 *
 * Units: the caller's. Method (C. Yuksel, "Sample Elimination for Generating Poisson Disk Sample
 * Sets", 2015): 1. each point weighs Σ (1 − d/2r)⁸ over its neighbours within 2r, r from the ideal
 * hexagonal lattice of n points on the area; 2. the heaviest is dropped and its neighbours get
 * lighter, until n are left; ties fall on the lower index. Cost: O(m log m) for m candidates.
 */
import { SpotGrid } from './spotGrid';

/** Indices of the kept candidates, ascending; all of them where there are no more than `n`. */
export function eliminate(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  n: number,
  area: number,
  radius: number,
): number[] {
  const m = xs.length;
  const all = Array.from({ length: m }, (_, i) => i);
  if (m <= n) return all;
  if (n <= 0) return [];
  const reach = 2 * Math.sqrt(area / (2 * Math.sqrt(3) * n));
  const grid = new SpotGrid(radius, reach, m);
  for (let i = 0; i < m; i++) grid.insert(i, xs[i]!, ys[i]!);
  const weigh = (i: number, k: number): number => {
    const dx = xs[i]! - xs[k]!;
    const dy = ys[i]! - ys[k]!;
    const d = Math.sqrt(dx * dx + dy * dy);
    if (d >= reach) return 0;
    const f = 1 - d / reach;
    const f2 = f * f;
    const f4 = f2 * f2;
    return f4 * f4;
  };
  const weight = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let sum = 0;
    grid.around(xs[i]!, ys[i]!, reach, (k) => {
      if (k !== i) sum += weigh(i, k);
    });
    weight[i] = sum;
  }
  // a binary heap of indices, the heaviest on top
  const heap = Int32Array.from(all);
  const place = Int32Array.from(all);
  let size = m;
  const above = (a: number, b: number): boolean =>
    weight[a]! > weight[b]! || (weight[a]! === weight[b]! && a < b);
  const sink = (start: number): void => {
    let at = start;
    const item = heap[at]!;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && above(heap[child + 1]!, heap[child]!)) child++;
      if (!above(heap[child]!, item)) break;
      heap[at] = heap[child]!;
      place[heap[at]!] = at;
      at = child;
    }
    heap[at] = item;
    place[item] = at;
  };
  for (let i = (size >> 1) - 1; i >= 0; i--) sink(i);
  while (size > n) {
    const top = heap[0]!;
    grid.remove(top);
    size--;
    heap[0] = heap[size]!;
    place[heap[0]!] = 0;
    sink(0);
    const near: number[] = [];
    grid.around(xs[top]!, ys[top]!, reach, (k) => {
      near.push(k);
    });
    for (const k of near) {
      const w = weigh(top, k);
      if (w === 0) continue;
      weight[k] = weight[k]! - w;
      sink(place[k]!);
    }
  }
  return Array.from(heap.subarray(0, size)).sort((a, b) => a - b);
}
