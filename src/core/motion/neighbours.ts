/**
 * How long after each other neighbouring spots fire: skin that was just heated is heated again from beside.
 *
 * Units: mm, ms. Method: 1. spots are binned into squares whose diagonal is the neighbours' distance, so that two
 * spots of one square are always neighbours; 2. as they fire, each looks back through the squares around it, no
 * farther than to the last spot of its own square: what fired before is no nearer in time; 3. the same from the
 * last to the first. So each spot is looked at a few times at most, however many stand on one place. A spot
 * counts with its neighbour that fires nearest in time; the quantiles are values that occur (nearest rank).
 * Cost: O(n log n).
 */
import type { PositionMm } from '../model';
import { NEIGHBOUR_MM, type NeighbourTimes } from './planMotion';

/** Side of a square; its diagonal is a hair under the neighbours' distance. */
const SIDE_MM = NEIGHBOUR_MM * 0.707;
/** Squares to either side that may hold neighbours. */
const REACH = 2;

/** The squares around each spot's own, which comes first, as lists of what has been put in; and where they are. */
function squaresOf(spots: readonly PositionMm[]): { own: number[][]; around: number[][][] } {
  const squares = new Map<string, { list: number[]; i: number; j: number; around: number[][] }>();
  const at = (i: number, j: number) => squares.get(`${i} ${j}`);
  const mine = spots.map(({ x_mm, y_mm }) => {
    const i = Math.floor(x_mm / SIDE_MM);
    const j = Math.floor(y_mm / SIDE_MM);
    let square = at(i, j);
    if (square === undefined) squares.set(`${i} ${j}`, (square = { list: [], i, j, around: [] }));
    return square;
  });
  for (const square of squares.values()) {
    square.around.push(square.list);
    for (let di = -REACH; di <= REACH; di++) {
      for (let dj = -REACH; dj <= REACH; dj++) {
        const other = at(square.i + di, square.j + dj);
        if (other !== undefined && other !== square) square.around.push(other.list);
      }
    }
  }
  return { own: mine.map(({ list }) => list), around: mine.map(({ around }) => around) };
}

/**
 * For each spot the time to the pulse of whichever neighbour fires nearest in time, ms; Infinity where it has no
 * neighbour. `shots_ms[i]` is when `spots[i]` fires.
 */
export function neighbourGapsMs(spots: readonly PositionMm[], shots_ms: ArrayLike<number>): Float64Array {
  const gaps = new Float64Array(spots.length).fill(Infinity);
  const { own, around } = squaresOf(spots);
  const lookBack = (order: readonly number[]): void => {
    for (const list of own) list.length = 0;
    for (const n of order) {
      const { x_mm, y_mm } = spots[n]!;
      for (const list of around[n]!) {
        for (let k = list.length - 1; k >= 0; k--) {
          const other = list[k]!;
          const gap = Math.abs(shots_ms[n]! - shots_ms[other]!);
          if (gap >= gaps[n]!) break;
          const dx = spots[other]!.x_mm - x_mm;
          const dy = spots[other]!.y_mm - y_mm;
          if (dx * dx + dy * dy <= NEIGHBOUR_MM * NEIGHBOUR_MM) gaps[n] = gap;
        }
      }
      own[n]!.push(n);
    }
  };
  const order = [...spots.keys()].sort((a, b) => shots_ms[a]! - shots_ms[b]! || a - b);
  lookBack(order);
  lookBack(order.reverse());
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
