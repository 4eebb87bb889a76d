/**
 * How long after each other neighbouring spots fire: skin that was just heated is heated again from beside.
 *
 * Units: mm, ms. Method: spots are binned into squares of the neighbours' distance, so that only nine of them are
 * looked at; a spot counts with its neighbour that fires nearest in time; the quantiles are values that occur
 * (nearest rank). Cost: O(n log n + p) for p pairs.
 */
import type { PositionMm } from '../model';
import { NEIGHBOUR_MM, type NeighbourTimes } from './planMotion';

/**
 * For each spot the time to the pulse of whichever neighbour fires nearest in time, ms; Infinity where it has no
 * neighbour. `shots_ms[i]` is when `spots[i]` fires.
 */
export function neighbourGapsMs(spots: readonly PositionMm[], shots_ms: ArrayLike<number>): Float64Array {
  const bins = new Map<string, number[]>();
  const key = (i: number, j: number): string => `${i} ${j}`;
  const gaps = new Float64Array(spots.length).fill(Infinity);
  spots.forEach(({ x_mm, y_mm }, n) => {
    const i = Math.floor(x_mm / NEIGHBOUR_MM);
    const j = Math.floor(y_mm / NEIGHBOUR_MM);
    for (let near = 0; near < 9; near += 1) {
      for (const other of bins.get(key(i + (near % 3) - 1, j + Math.floor(near / 3) - 1)) ?? []) {
        const dx = spots[other]!.x_mm - x_mm;
        const dy = spots[other]!.y_mm - y_mm;
        if (dx * dx + dy * dy > NEIGHBOUR_MM * NEIGHBOUR_MM) continue;
        const gap = Math.abs(shots_ms[n]! - shots_ms[other]!);
        gaps[n] = Math.min(gaps[n]!, gap);
        gaps[other] = Math.min(gaps[other]!, gap);
      }
    }
    const own = bins.get(key(i, j));
    if (own === undefined) bins.set(key(i, j), [n]);
    else own.push(n);
  });
  return gaps;
}

/** Least, 5 % and median of those times; null where no two spots are neighbours. */
export function neighbourTimes(
  spots: readonly PositionMm[],
  shots_ms: ArrayLike<number>,
): NeighbourTimes | null {
  const gaps = neighbourGapsMs(spots, shots_ms).filter(Number.isFinite).sort();
  if (gaps.length === 0) return null;
  const rank = (share: number): number => gaps[Math.max(0, Math.ceil(share * gaps.length) - 1)]!;
  return { spots_n: gaps.length, least_ms: gaps[0]!, p5_ms: rank(0.05), median_ms: rank(0.5) };
}
