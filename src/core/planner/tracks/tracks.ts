/**
 * Where on a line a spot may stand: the intervals in which its whole disc is inside the area.
 *
 * Frame: µm around the reference point; a position on a line is t. Method, for one line: 1. each edge
 * of the area forbids the positions nearer to it than the inset (forbidden); 2. the gaps between forbidden intervals, within the
 * aperture's own reach, lie wholly inside or wholly outside; 3. the crossings of the line with the
 * parts' outlines, counted up to the gap's middle, tell which part it is in, if any. Exact but for
 * rounding, for which the inset has a margin. Of several positions, a line serves only the places that are
 * nearest to its own: the seam with each other position cuts it at one place. Cost: O(e log e) a line for e edges.
 */
import type { LatticeUm } from '../../points';
import type { Ring } from '../../geometry/ring';
import type { Line } from '../regions/frame';
import type { Component } from '../regions/regions';
import { forbidEdge, toLineFrame } from './forbidden';

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

/** Where the line crosses the outlines of the parts, ascending in t. */
function crossingsOf(line: Line, components: readonly Component[]): { t: number; component: number }[] {
  const crossings: { t: number; component: number }[] = [];
  components.forEach((c, component) => {
    for (const ring of c.rings) {
      const p = toLineFrame(ring, line);
      for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
        const va = p[j + 1]!;
        const vb = p[i + 1]!;
        if (va > 0 === vb > 0) continue;
        crossings.push({ t: p[j]! - (va * (p[i]! - p[j]!)) / (vb - va), component });
      }
    }
  });
  return crossings.sort((a, b) => a.t - b.t || a.component - b.component);
}

/** The gaps that intervals [first, last, …] leave between −reach and reach, as [from, to], ascending. */
export function gapsBetween(forbidden: readonly number[], reach: number): [number, number][] {
  const starts = Array.from({ length: forbidden.length / 2 }, (_, i) => i);
  starts.sort((a, b) => forbidden[2 * a]! - forbidden[2 * b]! || a - b);
  const gaps: [number, number][] = [];
  let at = -reach;
  for (const s of starts) {
    const from = forbidden[2 * s]!;
    if (from > reach) break;
    if (from > at) gaps.push([at, from]);
    at = Math.max(at, forbidden[2 * s + 1]!);
  }
  if (at < reach) gaps.push([at, reach]);
  return gaps;
}

/** The area that a mask's spots may stand in, and how. */
export interface Ground {
  /** The area's true edges. */
  bare: readonly Ring[];
  /** Its parts within the aperture; those left out have no tracks. */
  components: readonly Component[];
  /** Least distance of a spot's centre from every edge, and greatest from the reference point, µm. */
  inset_um: number;
  reach_um: number;
  /** All reference points of the plan; with one, it serves all of its line. */
  positions: readonly LatticeUm[];
}

/** The tracks of one line through one mask, from low t to high; `index` is the line's. */
export function tracksOnLine(line: Line, index: number, ground: Ground): Track[] {
  const { bare, components } = ground;
  const inset = ground.inset_um + ROUNDING_MARGIN_UM;
  const within = ground.reach_um - ROUNDING_MARGIN_UM;
  if (within <= Math.abs(line.offset_um)) return [];
  const reach = Math.sqrt(within * within - line.offset_um * line.offset_um);
  const [ownFrom, ownTo] = ownStretch(line, ground.positions);
  const forbidden: number[] = [];
  for (const ring of bare) {
    const p = toLineFrame(ring, line);
    for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2) forbidEdge(p, j, i, inset, forbidden);
  }
  const crossings = crossingsOf(line, components);
  const tracks: Track[] = [];
  const inside = new Set<number>();
  let seen = 0;
  for (const [from, to] of gapsBetween(forbidden, reach)) {
    const lo = Math.ceil(from);
    const hi = Math.floor(to);
    if (lo > hi) continue;
    const middle = (from + to) / 2;
    for (; seen < crossings.length && crossings[seen]!.t < middle; seen++) {
      const c = crossings[seen]!.component;
      if (!inside.delete(c)) inside.add(c);
    }
    const component = [...inside].find((c) => !components[c]!.left_out);
    if (component === undefined) continue;
    const first = Math.max(lo, Math.ceil(ownFrom));
    const last = Math.min(hi, Math.floor(ownTo));
    if (first > last) continue;
    tracks.push({ line: index, lo: first === 0 ? 0 : first, hi: last === 0 ? 0 : last, component });
  }
  return tracks;
}
