/**
 * As many spots as fit: a dense packing of tracks.
 *
 * Frame: µm around the reference point. Method: line by line, each track from one end to the other,
 * every spot at the first place that is free of those already there; the place after a neighbour is
 * found from the neighbour's distance to the line, not by trying. Four directions of sweep are tried
 * and the fullest kept, the first on a tie. What it returns is a count that surely fits.
 * Cost: O(n) spots, each looking at a few neighbours.
 */
import type { Field, FieldTrack, Placed } from '../tracks/field';
import { latticePoint } from '../regions/frame';
import { SpotGrid } from './spotGrid';

/** One way to go over the tracks. */
interface Sweep {
  order: readonly FieldTrack[];
  /** Each track from its high end to its low one. */
  backwards: boolean;
  /** Each track from both rims inwards, each half by itself, so that both rims are used fully. */
  inwards: boolean;
}

function byLine(a: FieldTrack, b: FieldTrack): number {
  return a.line - b.line || a.lo - b.lo;
}

/** Packs tracks around the spots already there; at most `most` spots. */
function packOnce(field: Field, sweep: Sweep, fixed: readonly Placed[], most: number): Placed[] {
  const s = field.spacing_um;
  const grid = new SpotGrid(field.extent_um, s, fixed.length + 64);
  fixed.forEach((p, i) => {
    grid.insert(i, p.x, p.y);
  });
  const placed: Placed[] = [];
  const fill = (track: FieldTrack, from: number, to: number): void => {
    const line = field.lines[track.line]!;
    const step = to >= from ? 1 : -1;
    let t = from;
    while ((to - t) * step >= 0 && placed.length < most) {
      const point = latticePoint(line, t);
      const { x, y } = point;
      let jump = t;
      grid.around(x, y, s, (k) => {
        const dx = grid.x(k) - x;
        const dy = grid.y(k) - y;
        if (dx * dx + dy * dy >= s * s) return;
        const gx = grid.x(k) - line.foot_x;
        const gy = grid.y(k) - line.foot_y;
        const u = gx * line.cos + gy * line.sin;
        const v = gy * line.cos - gx * line.sin;
        const h = Math.sqrt(Math.max(0, s * s - v * v));
        const free = step > 0 ? Math.ceil(u + h) : Math.floor(u - h);
        if ((free - jump) * step > 0) jump = free;
        else if (jump === t) jump = t + step;
      });
      if (jump !== t) {
        t = jump;
        continue;
      }
      grid.insert(fixed.length + placed.length, x, y);
      placed.push({ track, t, ...point });
      t += step * Math.max(1, Math.floor(s));
    }
  };
  for (const track of sweep.order) {
    if (sweep.inwards) {
      const middle = Math.min(Math.max(0, track.lo), track.hi);
      fill(track, track.hi, middle);
      if (middle > track.lo) fill(track, track.lo, middle - 1);
    } else if (sweep.backwards) fill(track, track.hi, track.lo);
    else fill(track, track.lo, track.hi);
  }
  return placed;
}

/** The fullest of four packings of the tracks, around `fixed`, with at most `most` spots. */
export function pack(
  field: Field,
  tracks: readonly FieldTrack[],
  fixed: readonly Placed[],
  most: number,
): Placed[] {
  const up = [...tracks].sort(byLine);
  const down = [...up].reverse();
  let best: Placed[] = [];
  for (const sweep of [
    { order: up, backwards: false, inwards: false },
    { order: up, backwards: false, inwards: true },
    { order: down, backwards: true, inwards: false },
    { order: down, backwards: false, inwards: true },
  ]) {
    const got = packOnce(field, sweep, fixed, most);
    if (got.length > best.length) best = got;
    if (best.length >= most) break;
  }
  return best;
}
