/**
 * Changes of one outline: move, insert and remove a vertex, move the whole, keep it on the photo.
 *
 * Frame and units: mm in the photo's frame. Pure; cost O(n) each.
 */
import type { Point, PointMm } from '../../../core/points';

/** The photo by its scale. */
export interface PhotoSizeMm {
  width_mm: number;
  height_mm: number;
}

/** The nearest point of the photo. */
export function ontoPhoto(v: PointMm, photo: PhotoSizeMm): PointMm {
  return {
    x: Math.min(photo.width_mm, Math.max(0, v.x)),
    y: Math.min(photo.height_mm, Math.max(0, v.y)),
  };
}

/** The outline with one corner elsewhere. */
export function moveVertex(vertices: readonly PointMm[], index: number, to: PointMm): PointMm[] {
  return vertices.map((v, i) => (i === index ? to : v));
}

/** A new vertex on the edge that starts at `edge`. */
export function insertVertex(vertices: readonly PointMm[], edge: number, at: PointMm): PointMm[] {
  return [...vertices.slice(0, edge + 1), at, ...vertices.slice(edge + 1)];
}

/** The outline without one corner. */
export function removeVertex(vertices: readonly PointMm[], index: number): PointMm[] {
  return vertices.filter((_, i) => i !== index);
}

/** How much of the way (dx, dy) an outline can go and stay on the photo. */
export function wayOnPhoto(
  vertices: readonly PointMm[],
  dx: number,
  dy: number,
  photo: PhotoSizeMm,
): PointMm {
  const box = boxOf(vertices);
  return {
    x: Math.min(photo.width_mm - box.right, Math.max(-box.left, dx)),
    y: Math.min(photo.height_mm - box.bottom, Math.max(-box.top, dy)),
  };
}

/** The outline moved by `by`. */
export function translate(vertices: readonly PointMm[], by: PointMm): PointMm[] {
  return vertices.map((v) => ({ x: v.x + by.x, y: v.y + by.y }));
}

/** The box around an outline, mm; endless the wrong way round without corners. */
function boxOf(vertices: readonly PointMm[]) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const v of vertices) {
    box.left = Math.min(box.left, v.x);
    box.top = Math.min(box.top, v.y);
    box.right = Math.max(box.right, v.x);
    box.bottom = Math.max(box.bottom, v.y);
  }
  return box;
}

/** Even-odd rule; points on the outline may count either way. */
export function isInside(vertices: readonly PointMm[], p: PointMm): boolean {
  let inside = false;
  for (let i = 0, j = vertices.length - 1; i < vertices.length; j = i, i += 1) {
    const a = vertices[i]!;
    const b = vertices[j]!;
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** Halfway between two points of one frame. */
export function midpoint<P extends Point>(a: P, b: P): P {
  return { ...a, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Index of the point nearest to `p` and within `reach`, in the unit of their frame, or −1. */
export function nearestIndex<P extends Point>(points: readonly P[], p: P, reach: number): number {
  let best = -1;
  let least = reach;
  points.forEach((q, i) => {
    const distance = Math.hypot(q.x - p.x, q.y - p.y);
    if (distance <= least) {
      least = distance;
      best = i;
    }
  });
  return best;
}
