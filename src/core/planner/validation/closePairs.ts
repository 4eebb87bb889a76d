/**
 * How many pairs of places are nearer than a distance: exact, and quick however many stand on one spot.
 *
 * Frame: whole µm. Method: 1. the places by rows of equal y, each row ascending in x; 2. two rows are as far
 * apart as their y says, so one reach along x holds for all their pairs, and one walk through both rows counts
 * them, whole stretches at a time. A sweep that looks at pairs one by one takes a day for 50,000 places on one
 * another. Cost: O(n log n + n × rows within the distance), whatever the number of pairs.
 */
import type { PointUm } from '../../points';

interface Row {
  y: number;
  xs: number[];
}

function rowsOf(places: readonly PointUm[]): Row[] {
  const sorted = [...places].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: Row[] = [];
  for (const { x, y } of sorted) {
    const last = rows[rows.length - 1];
    if (last?.y === y) last.xs.push(x);
    else rows.push({ y, xs: [x] });
  }
  return rows;
}

/** The greatest whole number whose square is below `square`; −1 where there is none. */
function reachBelow(square: number): number {
  if (square <= 0) return -1;
  let reach = Math.floor(Math.sqrt(square));
  while (reach * reach >= square) reach--;
  while ((reach + 1) * (reach + 1) < square) reach++;
  return reach;
}

/** Pairs of one place of each row that are at most `reach` apart in x. */
function pairsOfRows(a: readonly number[], b: readonly number[], reach: number): number {
  let pairs = 0;
  let from = 0;
  let to = 0;
  for (const x of a) {
    while (from < b.length && b[from]! < x - reach) from++;
    while (to < b.length && b[to]! <= x + reach) to++;
    pairs += to - from;
  }
  return pairs;
}

/** Pairs of one row that are at most `reach` apart. */
function pairsWithinRow(xs: readonly number[], reach: number): number {
  let pairs = 0;
  let from = 0;
  xs.forEach((x, i) => {
    while (xs[from]! < x - reach) from++;
    pairs += i - from;
  });
  return pairs;
}

/** Pairs of `places`, which are whole µm, nearer than `distance_um`; each pair counts once. */
export function closePairs(places: readonly PointUm[], distance_um: number): number {
  const rows = rowsOf(places);
  const limit = distance_um * distance_um;
  let pairs = 0;
  rows.forEach(({ y, xs }, i) => {
    pairs += pairsWithinRow(xs, reachBelow(limit));
    for (let k = i - 1; k >= 0; k--) {
      const dy = y - rows[k]!.y;
      const reach = reachBelow(limit - dy * dy);
      if (reach < 0) break;
      pairs += pairsOfRows(rows[k]!.xs, xs, reach);
    }
  });
  return pairs;
}
