/**
 * Several positions of the aperture: the fewest that reach all skin to be treated, and whose skin is whose.
 *
 * Frame: photo, whole µm. Method: 1. the treated area as points, its outline every half millimetre and
 * its inside every millimetre; 2. for 1, 2, 3, … positions: seeds far from each other, then in turn
 * each point to its nearest centre and each centre to the middle of the smallest circle around its points
 * (Lloyd's scheme for the k-centre problem), from several starts; the first number of positions with
 * which every circle fits into the aperture and all of the area itself is reached is taken, with the
 * start whose greatest circle is least; 3. skin belongs to the nearest centre, so that seams are straight and no place is treated twice.
 * Minimal covers are hard in general: what is found is checked against the area's lower bound, and a
 * smaller cover may exist that no start led to. Cost: O(starts × steps × positions × points).
 * Source: J. Drezner, The p-centre problem (1984); E. Welzl, Smallest enclosing disks (1991).
 */
import { circleRing, smallestEnclosingCircle } from '../../geometry/circle';
import { clipParts } from '../../geometry/clip';
import { ringsArea, ringsBox, translateRing, type Ring } from '../../geometry/ring';
import { RowIndex } from '../../geometry/rowIndex';
import type { MaskGeometry } from '../../model';
import { outlineUm } from './outline';
import { toEnd } from '../steps';

/** More moves than a session at the bedside has. */
export const MAX_POSITIONS = 12;
const OUTLINE_STEP_UM = 500;
const INSIDE_STEP_UM = 1000;
/** Large areas are sampled more coarsely inside; their outline decides anyway. */
const MAX_INSIDE_POINTS = 2500;
/** Rounding of the clip, and what a plan's figures would not show: 0.004 mm². */
const MAX_UNREACHED_UM2 = 4000;
const STARTS = 12;
const ROUNDS = 40;

export interface PointUm {
  x: number;
  y: number;
}

export interface Cover {
  /** Centres in the order of treatment: from the leftmost, each time the nearest that is left. */
  centers: PointUm[];
  /** All skin lies within reach of its centre. */
  complete: boolean;
}

interface Treated {
  points: PointUm[];
  /** treat − exclude */
  area: Ring[];
  area_um2: number;
}

/** Points on the outline and inside of the treated area (treat − exclude), in whole µm. */
function treatedPoints(masks: readonly MaskGeometry[]): Treated {
  const rings = (role: MaskGeometry['role']): Ring[] =>
    masks.filter((m) => m.role === role).map((m) => outlineUm(m.vertices));
  const united = clipParts('union', rings('treat'), [], 'joined').flat();
  const area = clipParts('difference', united, rings('exclude'), 'joined').flat();
  const area_um2 = ringsArea(area);
  const points: PointUm[] = [];
  for (const ring of area) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const dx = ring[i]! - ring[j]!;
      const dy = ring[i + 1]! - ring[j + 1]!;
      const n = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / OUTLINE_STEP_UM));
      for (let k = 0; k < n; k++) {
        points.push({
          x: Math.floor(ring[j]! + (dx * k) / n + 0.5),
          y: Math.floor(ring[j + 1]! + (dy * k) / n + 0.5),
        });
      }
    }
  }
  if (area.length > 0) {
    const inside = new RowIndex(area);
    const box = ringsBox(area);
    const step = Math.max(INSIDE_STEP_UM, Math.ceil(Math.sqrt(area_um2 / MAX_INSIDE_POINTS)));
    for (let x = Math.ceil(box.minX / step); x * step < box.maxX; x++) {
      for (let y = Math.ceil(box.minY / step); y * step < box.maxY; y++) {
        const p = { x: x * step, y: y * step };
        if (inside.contains(p.x, p.y)) points.push(p);
      }
    }
  }
  return { points, area, area_um2 };
}

/** Skin that no circle holds, µm²: points alone may miss a corner between three cells. */
function unreached(area: readonly Ring[], centers: readonly PointUm[], radius_um: number): number {
  const circle = circleRing(radius_um);
  const circles = centers.map((c) => translateRing(circle, c.x, c.y));
  const all = clipParts('union', circles, [], 'joined').flat();
  return ringsArea(clipParts('difference', area, all, 'even_odd').flat());
}

function distance2(a: PointUm, b: PointUm): number {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/** Index of the nearest centre; the lower one where two are equally near. */
export function nearestCenter(centers: readonly PointUm[], p: PointUm): number {
  let best = 0;
  for (let i = 1; i < centers.length; i++) {
    if (distance2(centers[i]!, p) < distance2(centers[best]!, p)) best = i;
  }
  return best;
}

/** Seeds far from each other, beginning with the given point. */
function seeds(points: readonly PointUm[], k: number, first: number): PointUm[] {
  const chosen = [points[first]!];
  const gap = points.map((p) => distance2(p, chosen[0]!));
  while (chosen.length < k) {
    let far = 0;
    for (let i = 1; i < gap.length; i++) if (gap[i]! > gap[far]!) far = i;
    const next = points[far]!;
    chosen.push(next);
    points.forEach((p, i) => (gap[i] = Math.min(gap[i]!, distance2(p, next))));
  }
  return chosen;
}

interface Settled {
  centers: PointUm[];
  radius: number;
}

/** Moves centres into the middle of their points until they rest; answers them with the greatest radius. */
function* settle(points: readonly PointUm[], start: PointUm[]): Generator<undefined, Settled> {
  let centers = start;
  let radius = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const own: PointUm[][] = centers.map(() => []);
    for (const p of points) own[nearestCenter(centers, p)]!.push(p);
    const circles = own.map((list, i) => smallestEnclosingCircle(list) ?? { ...centers[i]!, r: 0 });
    const moved = circles.map((c) => ({ x: Math.floor(c.x + 0.5), y: Math.floor(c.y + 0.5) }));
    radius = Math.max(...circles.map((c) => c.r));
    const still = moved.every((c, i) => c.x === centers[i]!.x && c.y === centers[i]!.y);
    centers = moved;
    if (still) break;
    yield;
  }
  return { centers, radius };
}

function inTreatmentOrder(centers: readonly PointUm[]): PointUm[] {
  const left = [...centers].sort((a, b) => a.x - b.x || a.y - b.y);
  const ordered: PointUm[] = [];
  let now = left.shift();
  while (now !== undefined) {
    ordered.push(now);
    const from = now;
    left.sort((a, b) => distance2(a, from) - distance2(b, from) || a.x - b.x || a.y - b.y);
    now = left.shift();
  }
  return ordered;
}

/**
 * The fewest positions found whose reach (`reach_um`: the aperture's radius less a spot's) holds all skin
 * to treat, by its points, and whose aperture (`aperture_um`, its radius) holds all of it, by its area.
 * No treat mask: no centres. More than MAX_POSITIONS needed: that many, and `complete` false.
 */
export function coverPositions(
  masks: readonly MaskGeometry[],
  reach_um: number,
  aperture_um = reach_um + 150,
): Cover {
  return toEnd(coverSteps(masks, reach_um, aperture_um));
}

/** The same in steps of a few milliseconds. */
export function* coverSteps(
  masks: readonly MaskGeometry[],
  reach_um: number,
  aperture_um: number,
): Generator<undefined, Cover> {
  const { points, area, area_um2 } = treatedPoints(masks);
  if (points.length === 0) return { centers: [], complete: true };
  // what is kept free inside takes no position away; yet with it Lloyd's scheme may rest in a poorer place
  const whole = masks.filter((m) => m.role === 'treat');
  const clouds = whole.length < masks.length ? [points, treatedPoints(whole).points] : [points];
  const least = Math.max(1, Math.ceil(area_um2 / (Math.PI * reach_um * reach_um)));
  let found: Settled[] = [];
  for (let k = Math.min(least, MAX_POSITIONS); k <= MAX_POSITIONS; k++) {
    found = [];
    for (const cloud of clouds) {
      for (let s = 0; s < (k === 1 ? 1 : STARTS); s++) {
        const first = Math.floor((s * cloud.length) / STARTS);
        found.push(yield* settle(cloud, seeds(cloud, Math.min(k, cloud.length), first)));
      }
    }
    found.sort((a, b) => a.radius - b.radius);
    for (const { centers, radius } of found) {
      if (radius > reach_um) break;
      yield;
      if (unreached(area, centers, aperture_um) <= MAX_UNREACHED_UM2)
        return { centers: inTreatmentOrder(centers), complete: true };
    }
  }
  return { centers: inTreatmentOrder(found[0]?.centers ?? []), complete: false };
}

/**
 * The part of the plane that is nearest to each centre, as convex rings within `extent_um` of the centre.
 * Neighbours share their edges exactly up to rounding to 0.1 µm.
 */
export function nearestCells(centers: readonly PointUm[], extent_um: number): Ring[] {
  return centers.map((c, i) => {
    let ring = [
      { x: c.x - extent_um, y: c.y - extent_um },
      { x: c.x + extent_um, y: c.y - extent_um },
      { x: c.x + extent_um, y: c.y + extent_um },
      { x: c.x - extent_um, y: c.y + extent_um },
    ];
    centers.forEach((o, j) => {
      if (i !== j) ring = cutHalfPlane(ring, c, o);
    });
    return Float64Array.from(ring.flatMap((p) => [p.x, p.y]));
  });
}

/** What of a convex ring is nearer to `own` than to `other`. */
function cutHalfPlane(ring: readonly PointUm[], own: PointUm, other: PointUm): PointUm[] {
  const nx = other.x - own.x;
  const ny = other.y - own.y;
  const limit = (other.x * other.x - own.x * own.x + other.y * other.y - own.y * own.y) / 2;
  const side = (p: PointUm): number => p.x * nx + p.y * ny - limit;
  const out: PointUm[] = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j]!;
    const b = ring[i]!;
    const sa = side(a);
    const sb = side(b);
    if (sa <= 0 !== sb <= 0) {
      const f = sa / (sa - sb);
      out.push({ x: a.x + (b.x - a.x) * f, y: a.y + (b.y - a.y) * f });
    }
    if (sb <= 0) out.push(b);
  }
  return out;
}
