/**
 * Where on a line a spot may stand: the intervals in which its whole disc is inside the area.
 *
 * Frame: µm around the reference point; a position on a line is t. Method, for one line: 1. each edge
 * of the area forbids the positions nearer to it than the inset: the line's passage through the edge's
 * stadium, an interval found with one square root; 2. the gaps between forbidden intervals, within the
 * aperture's own reach, lie wholly inside or wholly outside; 3. the crossings of the line with the
 * parts' outlines, counted up to the gap's middle, tell which part it is in, if any. Exact but for
 * rounding, for which the inset has a margin. Of several positions, a line serves only the places that are
 * nearest to its own: the seam with each other position cuts it at one place. Cost: O(e log e) a line for e edges.
 */
import type { LatticeUm } from '../../geometry/points';
import type { Ring } from '../../geometry/ring';
import type { Line } from '../regions/frame';
import type { Component } from '../regions/regions';

/**
 * Added to every inset, µm: vertices (0.7), clipped corners (0.1) and positions (0.7) are rounded to
 * lattices, and what is kept must hold for the shape as it was given.
 */
export const ROUNDING_MARGIN_UM = 2;

export interface Track {
  /** Index of the line. */
  line: number;
  /** First and last allowed position, whole µm. */
  lo: number;
  hi: number;
  /** Index of the part within its mask. */
  component: number;
}

/** Turns rings into the line's own frame: [along, across] of each point. */
function project(ring: Ring, line: Line): Float64Array {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i]! - line.foot_x;
    const y = ring[i + 1]! - line.foot_y;
    out[i] = x * line.cos + y * line.sin;
    out[i + 1] = y * line.cos - x * line.sin;
  }
  return out;
}

/** Adds the interval of the line (across = 0) that is nearer than `inset` to the edge a–b, if any. */
function forbid(out: number[], ua: number, va: number, ub: number, vb: number, inset: number): void {
  if ((va >= inset && vb >= inset) || (va <= -inset && vb <= -inset)) return;
  let lo = Infinity;
  let hi = -Infinity;
  const take = (from: number, to: number): void => {
    if (from < lo) lo = from;
    if (to > hi) hi = to;
  };
  if (va < inset && va > -inset) {
    const h = Math.sqrt(inset * inset - va * va);
    take(ua - h, ua + h);
  }
  if (vb < inset && vb > -inset) {
    const h = Math.sqrt(inset * inset - vb * vb);
    take(ub - h, ub + h);
  }
  const du = ub - ua;
  const dv = vb - va;
  const len = Math.sqrt(du * du + dv * dv);
  if (dv !== 0 && len > 0) {
    // beside the edge: |across the edge| ≤ inset and the foot between its ends
    const middle = ua - (va * du) / dv;
    const half = (inset * len) / Math.abs(dv);
    let from = middle - half;
    let to = middle + half;
    if (du !== 0) {
      const p = ua + (va * dv) / du;
      const q = p + (len * len) / du;
      from = Math.max(from, Math.min(p, q));
      to = Math.min(to, Math.max(p, q));
    } else if (!(va <= 0 && vb >= 0) && !(vb <= 0 && va >= 0)) {
      from = Infinity;
    }
    if (from <= to) take(from, to);
  }
  if (lo <= hi) out.push(lo, hi);
}

/** What of the line is nearest to its own position, as [from, to] in t. */
function ownStretch(line: Line, positions: readonly LatticeUm[]): readonly [number, number] {
  let from = -Infinity;
  let to = Infinity;
  positions.forEach((other, i) => {
    if (i === line.position) return;
    const nx = other.x - line.origin.x;
    const ny = other.y - line.origin.y;
    // half way to the other, less the margin: a rounded place may not end up beyond the seam
    const distance = Math.sqrt(nx * nx + ny * ny);
    const room = distance / 2 - ROUNDING_MARGIN_UM;
    const speed = (nx * line.cos + ny * line.sin) / distance;
    const at = ((line.foot_x - line.origin.x) * nx + (line.foot_y - line.origin.y) * ny) / distance;
    if (speed > 0) to = Math.min(to, (room - at) / speed);
    else if (speed < 0) from = Math.max(from, (room - at) / speed);
    else if (at > room) to = -Infinity;
  });
  return [from, to];
}

/**
 * The tracks of one line through one mask, from low t to high.
 * `bare` are the area's true edges, `components` its parts within the aperture; spots stay `inset_um`
 * from every edge and `reach_um` from the reference point at most. Parts left out have no tracks.
 * `positions` are all reference points of the plan in the frame; with one, it serves all of its line.
 */
export function tracksOnLine(
  line: Line,
  index: number,
  bare: readonly Ring[],
  components: readonly Component[],
  inset_um: number,
  reach_um: number,
  positions: readonly LatticeUm[] = [],
): Track[] {
  const inset = inset_um + ROUNDING_MARGIN_UM;
  const within = reach_um - ROUNDING_MARGIN_UM;
  if (within <= Math.abs(line.offset_um)) return [];
  const reach = Math.sqrt(within * within - line.offset_um * line.offset_um);
  const [ownFrom, ownTo] = ownStretch(line, positions);
  const forbidden: number[] = [];
  for (const ring of bare) {
    const p = project(ring, line);
    for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
      forbid(forbidden, p[j]!, p[j + 1]!, p[i]!, p[i + 1]!, inset);
    }
  }
  const crossings: { t: number; component: number }[] = [];
  components.forEach((c, component) => {
    for (const ring of c.rings) {
      const p = project(ring, line);
      for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
        const va = p[j + 1]!;
        const vb = p[i + 1]!;
        if (va > 0 === vb > 0) continue;
        crossings.push({ t: p[j]! - (va * (p[i]! - p[j]!)) / (vb - va), component });
      }
    }
  });
  crossings.sort((a, b) => a.t - b.t || a.component - b.component);
  const starts = Array.from({ length: forbidden.length / 2 }, (_, i) => i);
  starts.sort((a, b) => forbidden[2 * a]! - forbidden[2 * b]! || a - b);

  const tracks: Track[] = [];
  const inside = new Set<number>();
  let seen = 0;
  const addGap = (from: number, to: number): void => {
    const lo = Math.ceil(from);
    const hi = Math.floor(to);
    if (lo > hi) return;
    const middle = (from + to) / 2;
    for (; seen < crossings.length && crossings[seen]!.t < middle; seen++) {
      const c = crossings[seen]!.component;
      if (!inside.delete(c)) inside.add(c);
    }
    for (const component of inside) {
      if (components[component]!.left_out) continue;
      const first = Math.max(lo, Math.ceil(ownFrom));
      const last = Math.min(hi, Math.floor(ownTo));
      if (first > last) return;
      tracks.push({ line: index, lo: first === 0 ? 0 : first, hi: last === 0 ? 0 : last, component });
      return;
    }
  };
  let at = -reach;
  for (const s of starts) {
    const from = forbidden[2 * s]!;
    if (from > reach) break;
    if (from > at) addGap(at, from);
    at = Math.max(at, forbidden[2 * s + 1]!);
  }
  if (at < reach) addGap(at, reach);
  return tracks;
}
