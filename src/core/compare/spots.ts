/**
 * Which spots of two plans of one photo are the same, which have moved, which came and which went.
 *
 * Frame: photo, mm, on the lattice of 1 µm. Method: 1. all pairs that are no farther apart than a spot may have
 * moved, found by squares of that side; 2. the nearest pair first, ties by the index in the first plan, then in
 * the second; each spot is in one pair at most. Distances are whole µm², so that no pair hangs on a last bit.
 * Cost: O(n log n) for spots as far apart as a plan has them.
 */
import { MOVED_SPOT_MAX_MM } from '../limits';
import type { Spot } from '../model';
import { toUm } from '../units';

type PlacedSpot = Pick<Spot, 'x_mm' | 'y_mm'>;

/** A spot of the first plan and the one of the second that it became, by their indices. */
export interface SpotPair {
  from: number;
  to: number;
  /** 0 where it stayed. */
  distance_mm: number;
}

/** The spots of two plans beside each other; indices into their lists, growing. */
export interface SpotChanges {
  /** At the same place, to the micrometre. */
  kept: SpotPair[];
  moved: SpotPair[];
  removed: number[];
  added: number[];
}

interface Candidate {
  from: number;
  to: number;
  um2: number;
}

const MAX_UM = toUm(MOVED_SPOT_MAX_MM);

const cellOf = (um: number): number => Math.floor(um / MAX_UM);

/** Cell of the square lattice → the spots in it. */
function byCell(spots: readonly PlacedSpot[]): Map<string, number[]> {
  const cells = new Map<string, number[]>();
  spots.forEach(({ x_mm, y_mm }, i) => {
    const key = `${cellOf(toUm(x_mm))},${cellOf(toUm(y_mm))}`;
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  });
  return cells;
}

function candidates(a: readonly PlacedSpot[], b: readonly PlacedSpot[]): Candidate[] {
  const cells = byCell(b);
  const found: Candidate[] = [];
  a.forEach((spot, from) => {
    const [x, y] = [toUm(spot.x_mm), toUm(spot.y_mm)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const to of cells.get(`${cellOf(x) + dx},${cellOf(y) + dy}`) ?? []) {
          const um2 = (toUm(b[to]!.x_mm) - x) ** 2 + (toUm(b[to]!.y_mm) - y) ** 2;
          if (um2 <= MAX_UM * MAX_UM) found.push({ from, to, um2 });
        }
      }
    }
  });
  return found.sort((p, q) => p.um2 - q.um2 || p.from - q.from || p.to - q.to);
}

/** Pairs the spots of two plans, the nearest first. */
export function spotChanges(a: readonly PlacedSpot[], b: readonly PlacedSpot[]): SpotChanges {
  const taken = { from: new Set<number>(), to: new Set<number>() };
  const pairs: SpotPair[] = [];
  for (const { from, to, um2 } of candidates(a, b)) {
    if (taken.from.has(from) || taken.to.has(to)) continue;
    taken.from.add(from);
    taken.to.add(to);
    pairs.push({ from, to, distance_mm: Math.round(Math.sqrt(um2)) / 1000 });
  }
  pairs.sort((p, q) => p.from - q.from);
  const rest = (spots: readonly PlacedSpot[], of: ReadonlySet<number>): number[] =>
    spots.flatMap((_, i) => (of.has(i) ? [] : [i]));
  const isSamePlace = ({ from, to }: SpotPair): boolean =>
    toUm(a[from]!.x_mm) === toUm(b[to]!.x_mm) && toUm(a[from]!.y_mm) === toUm(b[to]!.y_mm);
  return {
    kept: pairs.filter(isSamePlace),
    moved: pairs.filter((pair) => !isSamePlace(pair)),
    removed: rest(a, taken.from),
    added: rest(b, taken.to),
  };
}

/**
 * How many of the paired spots fire in another order among themselves: the fewest that would have to be taken out
 * for the rest to fire in the same one. Spots that came or went in between change nothing. Lists in emission order.
 */
export function outOfOrder(pairs: readonly SpotPair[]): number {
  // The longest growing row of the second plan's indices, as they come in the first: its tails by length.
  const tails: number[] = [];
  for (const { to } of [...pairs].sort((p, q) => p.from - q.from)) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tails[middle]! < to) low = middle + 1;
      else high = middle;
    }
    tails[low] = to;
  }
  return pairs.length - tails.length;
}
