/**
 * As many points of a curve as a chart can show, of a stretch of time, so that none of its extremes is lost.
 *
 * Method: where there are more knots than asked for, time is cut into equal slices, and of each the first, the
 * least, the greatest and the last knot stay (M4: drawn a slice a pixel, the line is the same as with all knots).
 * One knot before and one behind the stretch belong to it, so that the line reaches both edges.
 * Source: Jugel et al., M4: a visualization-oriented time series data aggregation (VLDB 2014).
 * Cost: O(log n) plus the knots of the stretch.
 */
import type { Curve, Knots } from './knots';

/** A line through points; null: it is interrupted there. */
export interface CurveSamples {
  time_ms: number[];
  value: (number | null)[];
}

/** Knots that stay of one slice. */
const OF_SLICE_N = 4;

/**
 * The curve from `from_ms` to `to_ms`, of at most `points_n` + 6 points a position (at least 4), interrupted where
 * the device is moved.
 */
export function curveSamples(
  knots: Knots,
  curve: Curve,
  { from_ms, to_ms }: { from_ms: number; to_ms: number },
  points_n: number,
): CurveSamples {
  const { time_ms, part_starts } = knots;
  const samples: CurveSamples = { time_ms: [], value: [] };
  const slices_n = Math.max(1, Math.floor(points_n / OF_SLICE_N));
  const slice_ms = (to_ms - from_ms) / slices_n;
  part_starts.forEach((start, part) => {
    const end = (part_starts[part + 1] ?? time_ms.length) - 1;
    if (time_ms[end]! < from_ms || time_ms[start]! > to_ms) return;
    const first = Math.max(start, firstAfter(time_ms, start, end, from_ms) - 1);
    const last = Math.min(end, firstAfter(time_ms, start, end, to_ms));
    if (samples.time_ms.length > 0) {
      samples.time_ms.push(time_ms[first]!);
      samples.value.push(null);
    }
    const all = last - first < points_n;
    const take = (index: number): void => {
      samples.time_ms.push(time_ms[index]!);
      samples.value.push(knots.curves[curve][index]!);
    };
    if (all) for (let index = first; index <= last; index += 1) take(index);
    else slices(knots, curve, { first, last, from_ms, slice_ms }).forEach(take);
  });
  return samples;
}

/** The indices that stay of `first` … `last`, in order. */
function slices(
  { time_ms, curves }: Knots,
  curve: Curve,
  cut: { first: number; last: number; from_ms: number; slice_ms: number },
): number[] {
  const value = curves[curve];
  const kept: number[] = [];
  const sliceOf = (index: number): number => Math.floor((time_ms[index]! - cut.from_ms) / cut.slice_ms);
  let begin = cut.first;
  while (begin <= cut.last) {
    let end = begin;
    let least = begin;
    let greatest = begin;
    while (end < cut.last && sliceOf(end + 1) === sliceOf(begin)) {
      end += 1;
      if (value[end]! < value[least]!) least = end;
      if (value[end]! > value[greatest]!) greatest = end;
    }
    const own = [...new Set([begin, least, greatest, end])].sort((a, b) => a - b);
    kept.push(...own);
    begin = end + 1;
  }
  return kept;
}

/** The first index from `start` to `end` whose time is after `at_ms`; `end` + 1 where there is none. */
function firstAfter(time_ms: Float64Array, start: number, end: number, at_ms: number): number {
  let low = start;
  let high = end + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time_ms[middle]! > at_ms) high = middle;
    else low = middle + 1;
  }
  return low;
}
