/**
 * As many spots as fit: a dense packing of tracks.
 *
 * Frame: µm around the reference point. Method: a sweep over the area in one direction, from the aperture's rim
 * inwards or along a straight; the next spot is always put at the place that the sweep reaches first, on whatever
 * track, so that each lies in the hollow between those before it. On each track only the first free place is
 * known, and found from the neighbours' distances to the line, not by trying. Several sweeps are made and the
 * fullest kept, the first on a tie. What it returns is a count that surely fits. Line by line
 * alone, 8 % less fits in the mean. Cost: O(n log n) a sweep, each spot looking at a few neighbours.
 */
import type { Field, FieldTrack, Placed } from '../tracks/field';
import { latticePoint, type Line } from '../regions/frame';
import { LaneHeap } from './laneHeap';
import { SpotGrid } from './spotGrid';

/** An order in which places are filled. */
interface Sweep {
  /** Of a place on a line, which has an index: the lower, the sooner. */
  height: (x: number, y: number, line: Line, index: number) => number;
  /** Direction of a straight sweep; null where it goes inwards, down both halves of each line. */
  along: readonly [number, number] | null;
}

const INWARDS: Sweep = {
  height: (x, y, { origin }) => -((x - origin.x) * (x - origin.x) + (y - origin.y) * (y - origin.y)),
  along: null,
};

function straight(dx: number, dy: number): Sweep {
  return { height: (x, y) => x * dx + y * dy, along: [dx, dy] };
}

/** Higher than any place of one line is over another of the same. */
const LINE_HEIGHT = 1e12;

/** Line by line, each inwards: the fullest where lines are too far apart for spots to lie in hollows. */
const BY_LINES: Sweep = {
  height: (x, y, line, index) => index * LINE_HEIGHT + INWARDS.height(x, y, line, index),
  along: null,
};

/** The sweeps, the fullest in most cases first; the straight one runs along no line of a usual angle step. */
const SWEEPS: readonly Sweep[] = [INWARDS, straight(50, 1), BY_LINES];

/** A track, or half of it, that a sweep goes along; its first free place is at t. */
interface Lane {
  track: FieldTrack;
  line: Line;
  t: number;
  to: number;
  step: number;
}

function lanesOf(field: Field, tracks: readonly FieldTrack[], { along }: Sweep): Lane[] {
  return tracks.flatMap((track): Lane[] => {
    const line = field.lines[track.line]!;
    const { lo, hi } = track;
    const lane = (t: number, to: number): Lane => ({ track, line, t, to, step: to >= t ? 1 : -1 });
    if (along !== null) return [line.cos * along[0] + line.sin * along[1] >= 0 ? lane(lo, hi) : lane(hi, lo)];
    const middle = Math.min(Math.max(0, lo), hi);
    return middle > lo ? [lane(hi, middle), lane(lo, middle - 1)] : [lane(hi, middle)];
  });
}

/** Moves a lane on to its first place that is free of the spots in `grid`; false where there is none. */
function toFree(lane: Lane, grid: SpotGrid, spacing: number): boolean {
  const { line, to, step } = lane;
  for (;;) {
    if ((to - lane.t) * step < 0) return false;
    const { x, y } = latticePoint(line, lane.t);
    let jump = lane.t;
    grid.around(x, y, spacing, (k) => {
      const dx = grid.x(k) - x;
      const dy = grid.y(k) - y;
      if (dx * dx + dy * dy >= spacing * spacing) return;
      const gx = grid.x(k) - line.foot_x;
      const gy = grid.y(k) - line.foot_y;
      const u = gx * line.cos + gy * line.sin;
      const v = gy * line.cos - gx * line.sin;
      const h = Math.sqrt(Math.max(0, spacing * spacing - v * v));
      const free = step > 0 ? Math.ceil(u + h) : Math.floor(u - h);
      if ((free - jump) * step > 0) jump = free;
      else if (jump === lane.t) jump = lane.t + step;
    });
    if (jump === lane.t) return true;
    lane.t = jump;
  }
}

/** Packs tracks around the spots already there; at most `most` spots. */
function packOnce(
  field: Field,
  tracks: readonly FieldTrack[],
  sweep: Sweep,
  fixed: readonly Placed[],
  most: number,
): Placed[] {
  const s = field.spacing_um;
  const grid = new SpotGrid(field.extent_um, s, fixed.length + 64);
  fixed.forEach((p, i) => {
    grid.insert(i, p.x, p.y);
  });
  const lanes = lanesOf(field, tracks, sweep);
  const heads = new SpotGrid(field.extent_um, s, lanes.length);
  const heap = new LaneHeap(lanes.length);
  lanes.forEach((lane, i) => {
    if (!toFree(lane, grid, s)) return;
    const { x, y } = latticePoint(lane.line, lane.t);
    heads.insert(i, x, y);
    heap.push(i, sweep.height(x, y, lane.line, lane.track.line));
  });
  const placed: Placed[] = [];
  const near: number[] = [];
  while (heap.size > 0 && placed.length < most) {
    const next = heap.top;
    const spot = {
      track: lanes[next]!.track,
      t: lanes[next]!.t,
      ...latticePoint(lanes[next]!.line, lanes[next]!.t),
    };
    grid.insert(fixed.length + placed.length, spot.x, spot.y);
    placed.push(spot);
    near.length = 0;
    heads.around(spot.x, spot.y, s, (k) => {
      near.push(k);
    });
    for (const k of near) {
      const lane = lanes[k]!;
      if (toFree(lane, grid, s)) {
        const { x, y } = latticePoint(lane.line, lane.t);
        if (x === heads.x(k) && y === heads.y(k)) continue;
        heads.move(k, x, y);
        heap.update(k, sweep.height(x, y, lane.line, lane.track.line));
      } else {
        heads.remove(k);
        heap.remove(k);
      }
    }
  }
  return placed;
}

/** The fullest of several packings of the tracks, around `fixed`, with at most `most` spots. */
export function pack(
  field: Field,
  tracks: readonly FieldTrack[],
  fixed: readonly Placed[],
  most: number,
): Placed[] {
  let best: Placed[] = [];
  for (const sweep of SWEEPS) {
    const got = packOnce(field, tracks, sweep, fixed, most);
    if (got.length > best.length) best = got;
    if (best.length >= most) break;
  }
  return best;
}
