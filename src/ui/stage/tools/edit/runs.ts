/** The corners of a mask in runs, so that a dragged corner has those of its own run drawn anew, not all. */
import type { PointMm } from '../../../../core/points';

/** So many corners a run: of 2,000, forty runs to look at and fifty corners to draw. */
const RUN_N = 50;

/** Corners `from` … of a mask, with the neighbours of the first and the last. */
export interface Run {
  readonly from: number;
  readonly vertices: readonly PointMm[];
  readonly before: PointMm;
  readonly after: PointMm;
}

/** The runs of an outline; those of `known` in which every corner is still the same are kept as they are. */
export function runsOf(vertices: readonly PointMm[], known: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < vertices.length; from += RUN_N) {
    const run: Run = {
      from,
      vertices: vertices.slice(from, from + RUN_N),
      before: vertices.at(from - 1)!,
      after: vertices[from + RUN_N < vertices.length ? from + RUN_N : 0]!,
    };
    const last = known[runs.length];
    runs.push(last !== undefined && isSame(last, run) ? last : run);
  }
  return runs;
}

function isSame(a: Run, b: Run): boolean {
  const hasSameEnds = a.before === b.before && a.after === b.after;
  return (
    hasSameEnds && a.vertices.length === b.vertices.length && a.vertices.every((v, i) => v === b.vertices[i])
  );
}
