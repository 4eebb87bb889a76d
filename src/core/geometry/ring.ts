/**
 * Closed rings of points as flat arrays, the form in which all planner geometry travels.
 *
 * A ring is `[x0, y0, x1, y1, …]`; the last point joins the first. Units are the caller's.
 * Sums run relative to the first point, so that moving a shape moves its figures and nothing else.
 */

import type { Point } from '../points';

export type Ring = Float64Array;

export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** Signed area: positive where the ring turns from +x to +y. O(n). */
export function ringSignedArea(ring: ArrayLike<number>): number {
  const n = ring.length;
  if (n < 6) return 0;
  const ox = ring[0]!;
  const oy = ring[1]!;
  let sum = 0;
  let px = ring[n - 2]! - ox;
  let py = ring[n - 1]! - oy;
  for (let i = 0; i < n; i += 2) {
    const x = ring[i]! - ox;
    const y = ring[i + 1]! - oy;
    sum += px * y - x * py;
    px = x;
    py = y;
  }
  return sum / 2;
}

/** Area enclosed by rings whose orientation tells outer from hole. */
export function ringsArea(rings: readonly ArrayLike<number>[]): number {
  let sum = 0;
  for (const ring of rings) sum += ringSignedArea(ring);
  return Math.abs(sum);
}

/** Area centroid of oriented rings; null where they enclose nothing. O(n). */
export function ringsCentroid(rings: readonly ArrayLike<number>[]): Point | null {
  const first = rings[0];
  if (first === undefined || first.length < 6) return null;
  const ox = first[0]!;
  const oy = first[1]!;
  let area2 = 0;
  let mx = 0;
  let my = 0;
  for (const ring of rings) {
    const n = ring.length;
    let px = ring[n - 2]! - ox;
    let py = ring[n - 1]! - oy;
    for (let i = 0; i < n; i += 2) {
      const x = ring[i]! - ox;
      const y = ring[i + 1]! - oy;
      const f = px * y - x * py;
      area2 += f;
      mx += (px + x) * f;
      my += (py + y) * f;
      px = x;
      py = y;
    }
  }
  if (area2 === 0) return null;
  return { x: ox + mx / (3 * area2), y: oy + my / (3 * area2) };
}

/** Whether a point is inside the rings by the even-odd rule; points on the edge may fall either way. */
export function insideRings(rings: readonly ArrayLike<number>[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    const n = ring.length;
    let px = ring[n - 2]!;
    let py = ring[n - 1]!;
    for (let i = 0; i < n; i += 2) {
      const qx = ring[i]!;
      const qy = ring[i + 1]!;
      if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) inside = !inside;
      px = qx;
      py = qy;
    }
  }
  return inside;
}

/** Bounding box; an empty list gives an inverted box. */
export function ringsBox(rings: readonly ArrayLike<number>[]): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      box.minX = Math.min(box.minX, ring[i]!);
      box.maxX = Math.max(box.maxX, ring[i]!);
      box.minY = Math.min(box.minY, ring[i + 1]!);
      box.maxY = Math.max(box.maxY, ring[i + 1]!);
    }
  }
  return box;
}

/** The ring moved by (dx, dy). */
export function translateRing(ring: ArrayLike<number>, dx: number, dy: number): Ring {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    out[i] = ring[i]! + dx;
    out[i + 1] = ring[i + 1]! + dy;
  }
  return out;
}
