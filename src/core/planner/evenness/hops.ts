/**
 * Moves that sliding along lines cannot make: a spot changes its line.
 *
 * Frame: µm around the reference point. Two kinds, each a batch of moves far enough apart not to
 * disturb one another; the best first, ties by index:
 *   towards the centroid: a spot whose cell's centroid (a little beyond it, to get over the middle
 *   between lines) is nearer to another line goes there: Lloyd's step, with lines;
 *   from crowded to starved: where cells of a line stay too large, a spot of a crowded neighbouring
 *   line goes into the larger gap beside them. A move is not taken back later (`tabu`).
 * Cost: O(n) each.
 */
import type { FieldTrack } from '../tracks/field';
import { SpotGrid } from '../placement/spotGrid';
import type { Spread } from './spread';

interface Hop {
  spot: number;
  gain: number;
  track: FieldTrack;
  t: number;
  x: number;
  y: number;
}

/** How far beyond the centroid the target lies, as a factor of the offset. */
const OVERSHOOT = 1.4;
/** Least gain of a hop towards the centroid, and distance of two hops of a batch, in ℓ. */
const MIN_GAIN = 0.03;
const HOPS_APART = 2;
/** No hop to nearer than this share of the hexagonal spacing. */
const MIN_ROOM = 0.5;
/** Cells this much too large are starved; a donor is this much smaller (shares of the mean area). */
const STARVED = 0.12;
const MIN_DIFFERENCE = 0.16;
/** Preference for near donors: what one ℓ of distance weighs against area. */
const DISTANCE_WEIGHT = 0.1;

/** The spots by place, on cells as wide as their spacing. */
export function gridOfSpread(spread: Spread): SpotGrid {
  const grid = new SpotGrid(spread.field.extent_um, Math.max(spread.hex, spread.field.spacing_um), spread.n);
  for (let i = 0; i < spread.n; i++) grid.insert(i, spread.sliders.x[i]!, spread.sliders.y[i]!);
  return grid;
}

function nearestOn(
  spread: Spread,
  track: FieldTrack,
  x: number,
  y: number,
): { t: number; x: number; y: number; d: number } {
  const line = spread.field.lines[track.line]!;
  const t = Math.min(
    track.hi,
    Math.max(track.lo, (x - line.foot_x) * line.cos + (y - line.foot_y) * line.sin),
  );
  const px = line.foot_x + t * line.cos;
  const py = line.foot_y + t * line.sin;
  return { t, x: px, y: py, d: Math.sqrt((px - x) * (px - x) + (py - y) * (py - y)) };
}

function farApart(taken: readonly Hop[], x: number, y: number, distance: number): boolean {
  return taken.every((h) => (h.x - x) * (h.x - x) + (h.y - y) * (h.y - y) >= distance * distance);
}

/** Hops towards the centroids; returns how many were made. The cells are up to date afterwards. */
export function hopToCentroids(spread: Spread): number {
  const { cells, sliders, ell, hex, n } = spread;
  const found: Hop[] = [];
  for (let i = 0; i < n; i++) {
    const area = cells.area[i]!;
    if (area <= 0) continue;
    const gx = sliders.x[i]! + (OVERSHOOT * cells.momentX[i]!) / area;
    const gy = sliders.y[i]! + (OVERSHOOT * cells.momentY[i]!) / area;
    const track = spread.tracks[i]!;
    const here = nearestOn(spread, track, gx, gy).d - MIN_GAIN * ell;
    if (here <= 0) continue;
    let best: Hop | null = null;
    for (let shift = -3; shift <= 3; shift++) {
      if (shift === 0) continue;
      for (const other of spread.tracksBeside(track.component, track.line, shift)) {
        const at = nearestOn(spread, other, gx, gy);
        if (at.d >= here || (best !== null && here - at.d <= best.gain)) continue;
        best = { spot: i, gain: here - at.d, track: other, t: at.t, x: at.x, y: at.y };
      }
    }
    if (best !== null) found.push(best);
  }
  if (found.length === 0) return 0;
  found.sort((a, b) => b.gain - a.gain || a.spot - b.spot);
  const grid = gridOfSpread(spread);
  const taken: Hop[] = [];
  const room = Math.max(MIN_ROOM * hex, 0.9 * spread.field.spacing_um);
  for (const hop of found) {
    if (!farApart(taken, hop.x, hop.y, HOPS_APART * ell)) continue;
    if (grid.anyWithin(hop.x, hop.y, room, hop.spot)) continue;
    taken.push(hop);
    spread.put(hop.spot, hop.track, hop.t);
  }
  if (taken.length > 0) spread.refresh();
  return taken.length;
}

/** The spots that share an edge of their cells with each spot. */
export function neighbourLists(spread: Spread): number[][] {
  const { cells, n } = spread;
  const lists: number[][] = Array.from({ length: n }, () => []);
  for (let k = 0; k < cells.edgeCount; k++) {
    if (cells.edgeLength[k]! <= 0) continue;
    lists[cells.edgeA[k]!]!.push(cells.edgeB[k]!);
    lists[cells.edgeB[k]!]!.push(cells.edgeA[k]!);
  }
  return lists;
}

/** The spots on each track. */
export function spotsByTrack(spread: Spread): Map<FieldTrack, number[]> {
  const onTrack = new Map<FieldTrack, number[]>();
  spread.tracks.forEach((track, i) => {
    const list = onTrack.get(track);
    if (list === undefined) onTrack.set(track, [i]);
    else list.push(i);
  });
  return onTrack;
}

/** Middle of the larger gap beside spot k on its own track, between its neighbours or the track's ends. */
export function gapBeside(spread: Spread, k: number, onTrack: ReadonlyMap<FieldTrack, number[]>): number {
  const { t } = spread.sliders;
  const track = spread.tracks[k]!;
  let above = Infinity;
  let below = -Infinity;
  for (const i of onTrack.get(track)!) {
    if (i === k) continue;
    if (t[i]! > t[k]!) above = Math.min(above, t[i]!);
    else below = Math.max(below, t[i]!);
  }
  const up = above < Infinity ? (above - t[k]!) / 2 : track.hi - t[k]!;
  const down = below > -Infinity ? (t[k]! - below) / 2 : t[k]! - track.lo;
  return up >= down ? t[k]! + up : t[k]! - down;
}

/** Hops from crowded to starved lines; returns how many were made. The cells are up to date afterwards. */
export function hopToStarved(spread: Spread, tabu: Set<string>): number {
  const { cells, sliders, mean, ell, n } = spread;
  const excess = (i: number): number => cells.area[i]! / mean - 1;
  const starved: number[] = [];
  for (let i = 0; i < n; i++) if (excess(i) > STARVED) starved.push(i);
  if (starved.length === 0) return 0;
  starved.sort((a, b) => excess(b) - excess(a) || a - b);
  const beside = neighbourLists(spread);
  const smooth = (i: number): number =>
    beside[i]!.reduce((sum, k) => sum + excess(k), excess(i)) / (beside[i]!.length + 1);
  const onTrack = spotsByTrack(spread);
  const grid = gridOfSpread(spread);
  const taken: Hop[] = [];
  const from = new Map<number, number>();
  for (const k of starved) {
    if (!farApart(taken, sliders.x[k]!, sliders.y[k]!, (HOPS_APART + 1) * ell)) continue;
    const track = spread.tracks[k]!;
    const line = spread.field.lines[track.line]!;
    const t = gapBeside(spread, k, onTrack);
    const x = line.foot_x + t * line.cos;
    const y = line.foot_y + t * line.sin;
    const around = new Set(beside[k]!);
    for (const i of beside[k]!) for (const q of beside[i]!) around.add(q);
    let donor = -1;
    let least = Infinity;
    for (const i of [...around].sort((a, b) => a - b)) {
      const other = spread.tracks[i]!;
      if (i === k || other === track || other.component !== track.component || from.has(i)) continue;
      if (tabu.has(`${i}>${track.line}`)) continue;
      const s = smooth(i);
      if (s >= excess(k) - MIN_DIFFERENCE) continue;
      const dx = sliders.x[i]! - x;
      const dy = sliders.y[i]! - y;
      const cost = s + (DISTANCE_WEIGHT * Math.sqrt(dx * dx + dy * dy)) / ell;
      if (cost < least) {
        least = cost;
        donor = i;
      }
    }
    if (donor < 0 || grid.anyWithin(x, y, 0.9 * spread.field.spacing_um, donor)) continue;
    taken.push({ spot: donor, gain: 0, track, t, x, y });
    from.set(donor, spread.tracks[donor]!.line);
  }
  for (const hop of taken) {
    tabu.add(`${hop.spot}>${from.get(hop.spot)!}`);
    spread.put(hop.spot, hop.track, hop.t);
  }
  if (taken.length > 0) spread.refresh();
  return taken.length;
}
