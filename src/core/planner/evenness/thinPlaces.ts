/**
 * Places too thin for a whole disc, such as the tails of a lesion (specification §4.5).
 *
 * Frame: µm around the reference point. A position where only the centre is inside counts as a thin
 * place if no whole disc fits anywhere, on a line or off it, with its centre within a share of the
 * spots' spacing: so edges and ordinary corners are none, and tails that no spot could serve from
 * where discs fit are. Method: 1. comb the tracks with whole discs inside into a grid; 2. comb the
 * tracks with only the centre inside: positions near any of those are out; 3. around each of the few
 * that remain, try places off the lines against the edges nearby; positions very far from any line's
 * whole discs count without: no line serves them otherwise. Cost: O(length of the tracks ÷ comb).
 */
import type { LatticeUm } from '../../points';
import { insideRings, type Ring } from '../../geometry/ring';
import { relaxedTracks, type Field, type FieldTrack } from '../tracks/field';
import { latticePoint } from '../regions/frame';
import type { Regions } from '../regions/regions';
import { hexSpacing } from './spread';
import { SpotGrid } from '../placement/spotGrid';
import { ROUNDING_MARGIN_UM } from '../tracks/tracks';

/** Farther than this from every place for a whole disc, in spacings of the ideal lattice. */
const FAR_SHARE = 0.6;
/** As far as this, a place counts even where a disc would fit between the lines: no line leads there. */
const UNSERVED_SHARE = 1.4;

/** Distance² of (x, y) to the segment whose ends stand in `edges` from index e on. */
function distance2(x: number, y: number, edges: ArrayLike<number>, e: number): number {
  const ax = edges[e]!;
  const ay = edges[e + 1]!;
  const dx = edges[e + 2]! - ax;
  const dy = edges[e + 3]! - ay;
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const t = along > 0 ? (along < 1 ? along : 1) : 0;
  const ex = ax + t * dx - x;
  const ey = ay + t * dy - y;
  return ex * ex + ey * ey;
}

/** The edges of the rings nearer than `reach` to a point, four numbers each. */
function edgesNear(rings: readonly Ring[], { x, y }: LatticeUm, reach: number): number[] {
  const near: number[] = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const edge = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
      if (distance2(x, y, edge, 0) < reach * reach) near.push(...edge);
    }
  }
  return near;
}

/**
 * Whether a whole disc fits with its centre within `far` of a place, and in the aperture around `origin`,
 * tried on a lattice of places.
 */
function discFitsNear(
  field: Field,
  bare: readonly Ring[],
  origin: LatticeUm,
  at: LatticeUm,
  far: number,
): boolean {
  const r = field.spot_radius_um + ROUNDING_MARGIN_UM;
  const near = edgesNear(bare, at, far + r);
  const step = field.spot_radius_um / 3;
  const most = Math.floor(far / step);
  const within = field.radius_um - r;
  for (let j = -most; j <= most; j++) {
    for (let i = -most; i <= most; i++) {
      if ((i * i + j * j) * step * step > far * far) continue;
      const px = at.x + i * step;
      const py = at.y + j * step;
      const ux = px - origin.x;
      const uy = py - origin.y;
      if (ux * ux + uy * uy > within * within) continue;
      let fits = true;
      for (let e = 0; e < near.length && fits; e += 4) {
        fits = distance2(px, py, near, e) >= r * r;
      }
      if (fits && insideRings(bare, px, py)) return true;
    }
  }
  return false;
}

/** The thin stretches of one part that is to get n spots, as tracks of their own. */
export function thinTracks(
  field: Field,
  regions: Regions,
  mask: number,
  component: number,
  n: number,
): FieldTrack[] {
  const strict = field.tracks[mask]![component]!;
  const { bare, components } = regions.masks[mask]!;
  const part = components[component]!;
  const far = FAR_SHARE * hexSpacing((part.area_mm2 * 1e6) / Math.max(1, n));
  const comb = Math.max(1, Math.floor(far / 4));
  const grid = new SpotGrid(field.extent_um, far, 1024);
  let index = 0;
  for (const track of strict) {
    for (let t = track.lo; ; t = Math.min(t + comb, track.hi)) {
      const { x, y } = latticePoint(field.lines[track.line]!, t);
      grid.insert(index++, x, y);
      if (t === track.hi) break;
    }
  }
  const out: FieldTrack[] = [];
  for (const track of relaxedTracks(field, regions, mask, component)) {
    const line = field.lines[track.line]!;
    let from: number | null = null;
    let last = track.lo;
    for (let t = track.lo; ; t = Math.min(t + comb, track.hi)) {
      const point = latticePoint(line, t);
      const { x, y } = point;
      const thin =
        !grid.anyWithin(x, y, far) &&
        (!grid.anyWithin(x, y, (far * UNSERVED_SHARE) / FAR_SHARE) ||
          !discFitsNear(field, bare, line.origin, point, far));
      if (thin && from === null) from = t;
      if (!thin && from !== null) {
        out.push({ ...track, lo: from, hi: last });
        from = null;
      }
      last = t;
      if (t === track.hi) break;
    }
    if (from !== null) out.push({ ...track, lo: from, hi: track.hi });
  }
  return out;
}
