/**
 * Several positions of the aperture: the fewest that reach all skin to be treated.
 *
 * Frame: whole µm from the top left corner of the masks, so that a drawing moved on the photo moves its
 * positions and changes nothing else; the answer in the photo's. Method: 1. the treated area as points (treatedArea); 2. for 1, 2, 3, …
 * positions: seeds far from each other, then in turn each point to its nearest centre and each centre to
 * the middle of the smallest circle around its points (Lloyd's scheme for the k-centre problem), from
 * several starts; the first number of positions with which every circle fits into the aperture and all of
 * the area itself is reached is taken, with the start whose greatest circle is least.
 * Minimal covers are hard in general: what is found is checked against the area's lower bound, and a
 * smaller cover may exist that no start led to. Cost: O(starts × steps × positions × points).
 * Source: J. Drezner, The p-centre problem (1984); E. Welzl, Smallest enclosing disks (1991).
 */
import { circleRing, smallestEnclosingCircle } from '../../geometry/circle';
import { clipParts } from '../../geometry/clip';
import { pointUm, type PointUm } from '../../points';
import { ringsArea, translateRing, type Ring } from '../../geometry/ring';
import type { RegionMask } from './referencePoint';
import { areaPoints, treatedArea, treatedCorner } from './treatedArea';

/** More moves than a session at the bedside has. */
export const MAX_POSITIONS = 12;
/** Rounding of the clip, and what a plan's figures would not show: 0.004 mm². */
const MAX_UNREACHED_UM2 = 4000;
const STARTS = 18;
const ROUNDS = 40;

export interface Cover {
  /** Centres in the order of treatment: from the leftmost, each time the nearest that is left. */
  centers: PointUm[];
  /** All skin lies within reach of its centre. */
  complete: boolean;
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

interface Clustering {
  centers: PointUm[];
  /** Of the greatest circle. */
  radius: number;
}

/** Lloyd's scheme: moves centres into the middle of their points until they rest. */
function* cluster(points: readonly PointUm[], start: PointUm[]): Generator<undefined, Clustering> {
  let centers = start;
  let radius = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const own: PointUm[][] = centers.map(() => []);
    for (const p of points) own[nearestCenter(centers, p)]!.push(p);
    const circles = own.map((list, i) => smallestEnclosingCircle(list) ?? { ...centers[i]!, r: 0 });
    const moved = circles.map((c) => pointUm(Math.floor(c.x + 0.5), Math.floor(c.y + 0.5)));
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
 * to treat, by its points, and whose aperture (`aperture_um`, its radius) holds all of it, by its area; in
 * steps of a few milliseconds. No treat mask: no centres. More than MAX_POSITIONS needed: that many, and
 * `complete` false.
 */
export function* coverSteps(
  masks: readonly RegionMask[],
  reach_um: number,
  aperture_um: number,
): Generator<undefined, Cover> {
  const origin = treatedCorner(masks);
  const none: Cover = { centers: [], complete: true };
  if (origin === null) return none;
  const area = treatedArea(masks, origin);
  const points = areaPoints(area);
  if (points.length === 0) return none;
  const onPhoto = (centers: readonly PointUm[]): PointUm[] =>
    inTreatmentOrder(centers).map((c) => pointUm(c.x + origin.x, c.y + origin.y));
  // what is kept free inside takes no position away; yet with it Lloyd's scheme may rest in a poorer place
  const whole = masks.filter((m) => m.role === 'treat');
  const clouds = whole.length < masks.length ? [points, areaPoints(treatedArea(whole, origin))] : [points];
  const least = Math.max(1, Math.ceil(ringsArea(area) / (Math.PI * reach_um * reach_um)));
  let found: Clustering[] = [];
  for (let k = Math.min(least, MAX_POSITIONS); k <= MAX_POSITIONS; k++) {
    found = [];
    for (const cloud of clouds) {
      for (let s = 0; s < (k === 1 ? 1 : STARTS); s++) {
        const first = Math.floor((s * cloud.length) / STARTS);
        found.push(yield* cluster(cloud, seeds(cloud, Math.min(k, cloud.length), first)));
      }
    }
    found.sort((a, b) => a.radius - b.radius);
    for (const { centers, radius } of found) {
      if (radius > reach_um) break;
      yield;
      if (unreached(area, centers, aperture_um) <= MAX_UNREACHED_UM2)
        return { centers: onPhoto(centers), complete: true };
    }
  }
  return { centers: onPhoto(found[0]?.centers ?? []), complete: false };
}
