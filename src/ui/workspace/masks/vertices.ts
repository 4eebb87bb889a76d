/**
 * Changes of one outline: move, insert and remove a vertex, move the whole, keep it on the photo.
 *
 * Frame and units: mm in the photo's frame. Pure; cost O(n) each.
 */
import type { VertexMm } from '../../../core/model';

export interface PhotoSizeMm {
  width_mm: number;
  height_mm: number;
}

/** The nearest point of the photo. */
export function ontoPhoto(v: VertexMm, photo: PhotoSizeMm): VertexMm {
  return {
    x: Math.min(photo.width_mm, Math.max(0, v.x)),
    y: Math.min(photo.height_mm, Math.max(0, v.y)),
  };
}

export function moveVertex(vertices: readonly VertexMm[], index: number, to: VertexMm): VertexMm[] {
  return vertices.map((v, i) => (i === index ? to : v));
}

/** A new vertex on the edge that starts at `edge`. */
export function insertVertex(vertices: readonly VertexMm[], edge: number, at: VertexMm): VertexMm[] {
  return [...vertices.slice(0, edge + 1), at, ...vertices.slice(edge + 1)];
}

export function removeVertex(vertices: readonly VertexMm[], index: number): VertexMm[] {
  return vertices.filter((_, i) => i !== index);
}

/** The outline moved by (dx, dy), but only as far as it stays on the photo. */
export function translate(
  vertices: readonly VertexMm[],
  dx: number,
  dy: number,
  photo: PhotoSizeMm,
): VertexMm[] {
  const box = boxOf(vertices);
  const x = Math.min(photo.width_mm - box.right, Math.max(-box.left, dx));
  const y = Math.min(photo.height_mm - box.bottom, Math.max(-box.top, dy));
  return vertices.map((v) => ({ x: v.x + x, y: v.y + y }));
}

export function boxOf(vertices: readonly VertexMm[]) {
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
export function isInside(vertices: readonly VertexMm[], p: VertexMm): boolean {
  let inside = false;
  for (let i = 0, j = vertices.length - 1; i < vertices.length; j = i, i += 1) {
    const a = vertices[i]!;
    const b = vertices[j]!;
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

export function midpoint(a: VertexMm, b: VertexMm): VertexMm {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Index of the point nearest to `p` and within `reach`, or −1. */
export function nearestIndex(points: readonly VertexMm[], p: VertexMm, reach: number): number {
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
