/**
 * How often neighbours fire how long after each other, in classes that widen as 1, 2, 5: the times reach from
 * milliseconds to minutes. Units: ms. Cost: O(n).
 */

/** One class: from `from_ms` on, up to but without `to_ms`. */
export interface GapBin {
  from_ms: number;
  /** Infinity in the last one. */
  to_ms: number;
  spots_n: number;
}

/** Beyond a minute nothing is told apart. */
const EDGES_MS: readonly number[] = [0, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000];

/**
 * The classes from the first to the last that holds a spot, those without one between them too; spots that have no
 * neighbour (Infinity) are in none. Empty where no two spots are neighbours.
 */
export function gapBins(gaps_ms: ArrayLike<number>): GapBin[] {
  const bins: GapBin[] = EDGES_MS.map((from_ms, i) => ({
    from_ms,
    to_ms: EDGES_MS[i + 1] ?? Infinity,
    spots_n: 0,
  }));
  for (const gap_ms of Array.from(gaps_ms)) {
    if (gap_ms === Infinity) continue;
    bins.findLast(({ from_ms }) => gap_ms >= from_ms)!.spots_n += 1;
  }
  const holds = ({ spots_n }: GapBin): boolean => spots_n > 0;
  return bins.slice(Math.max(0, bins.findIndex(holds)), bins.findLastIndex(holds) + 1);
}
