/**
 * One position's spots as the search for an order sees them: numbered line by line, each line from + to −, with
 * their neighbours and with what earlier positions have heated.
 *
 * Method: neighbours by bins of their distance, over all positions at once. Cost: O(n log n + p) for p pairs.
 */
import type { AlgorithmMode, PositionMm, Spot } from '../../model';
import { NEIGHBOUR_MM } from '../planMotion';
import { alongMm, linesOf } from './lines';

export interface Ground {
  /** Indices in the plan of the position's spots; all that follows goes by their place here. */
  spots: readonly number[];
  /** Place along the line, mm. */
  along: Float64Array;
  /** Index of the line of each spot. */
  line: Int32Array;
  /** First spot of each line, and the end. */
  first: Int32Array;
  /** Angle of each line, degrees (row: y, mm). */
  at: Float64Array;
  /** Neighbours of spot i: `near[near_from[i]]` up to `near[near_from[i + 1]]`. */
  near_from: Int32Array;
  near: Int32Array;
  /** Neighbours among all spots of the plan, as indices in the plan; of each spot. */
  elsewhere: readonly (readonly number[])[];
}

/** More pairs of neighbours than this are no treatment but a heap: 50,000 spots of 50 µm at 20 % have a third of it. */
const MAX_PAIRS = 20_000_000;

/** Whether spots stand on one another in such a number that looking at all their neighbours would never end. */
export function isHeap(spots: readonly PositionMm[]): boolean {
  const counts = new Map<string, number>();
  let pairs = 0;
  for (const { x_mm, y_mm } of spots) {
    const key = binOf(x_mm, y_mm);
    const before = counts.get(key) ?? 0;
    pairs += before;
    counts.set(key, before + 1);
  }
  return pairs > MAX_PAIRS;
}

function binOf(x_mm: number, y_mm: number): string {
  return `${Math.floor(x_mm / NEIGHBOUR_MM)} ${Math.floor(y_mm / NEIGHBOUR_MM)}`;
}

/** The ground of each position that has spots, in order. */
export function groundsOf(spots: readonly Spot[], mode: AlgorithmMode): Ground[] {
  const neighbours = neighboursOf(spots);
  const all = linesOf(spots, mode);
  return [...new Set(all.map(({ position }) => position))].map((position) => {
    const lines = all.filter((line) => line.position === position);
    const own = lines.flatMap((line) => line.spots);
    const place = new Map(own.map((spot, i) => [spot, i]));
    const near = own.map((spot) => neighbours[spot]!.flatMap((other) => place.get(other) ?? []));
    const ends = lines.map(() => 0);
    lines.forEach((line, i) => (ends[i] = (ends[i - 1] ?? 0) + line.spots.length));
    const near_from = new Int32Array(own.length + 1);
    near.forEach((list, i) => (near_from[i + 1] = near_from[i]! + list.length));
    return {
      spots: own,
      along: Float64Array.from(own, (spot) => alongMm(spots[spot]!, mode)),
      line: Int32Array.from(lines.flatMap((line, i) => line.spots.map(() => i))),
      first: Int32Array.from([0, ...ends]),
      at: Float64Array.from(lines, (line) => line.at),
      near_from,
      near: Int32Array.from(near.flat()),
      elsewhere: own.map((spot) => neighbours[spot]!.filter((other) => !place.has(other))),
    };
  });
}

/** Of each spot the indices of those within `NEIGHBOUR_MM`, ascending. */
function neighboursOf(spots: readonly Spot[]): number[][] {
  const bins = new Map<string, number[]>();
  spots.forEach(({ x_mm, y_mm }, n) => {
    const key = binOf(x_mm, y_mm);
    const bin = bins.get(key);
    if (bin === undefined) bins.set(key, [n]);
    else bin.push(n);
  });
  return spots.map(({ x_mm, y_mm }, n) => {
    const found: number[] = [];
    for (let near = 0; near < 9; near += 1) {
      const i = Math.floor(x_mm / NEIGHBOUR_MM) + (near % 3) - 1;
      const j = Math.floor(y_mm / NEIGHBOUR_MM) + Math.floor(near / 3) - 1;
      for (const other of bins.get(`${i} ${j}`) ?? []) {
        const dx = spots[other]!.x_mm - x_mm;
        const dy = spots[other]!.y_mm - y_mm;
        if (other !== n && dx * dx + dy * dy <= NEIGHBOUR_MM * NEIGHBOUR_MM) found.push(other);
      }
    }
    return found.sort((a, b) => a - b);
  });
}
