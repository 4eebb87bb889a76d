/**
 * Mask polygons as the user draws them: area, centroid, and whether one may be kept.
 *
 * Frame: mm in the photo's frame, y down. Checks run on the 1 µm lattice, on which masks are stored,
 * so that what was accepted stays acceptable. Cost: O(n log n), a fraction of a millisecond for
 * drawn outlines: cheap enough for every pointer move.
 */
import { MAX_MASK_VERTICES } from '../limits';
import { fail, ok, type Result } from '../result';
import { toLatticeMm, toMm, toUm } from '../units';
import type { VertexMm } from '../model';
import { ringMeetsItself } from './crossing';
import { pointMm } from '../points';
import { ringsCentroid, ringSignedArea } from './ring';

function toRing(vertices: readonly VertexMm[]): Float64Array {
  const ring = new Float64Array(vertices.length * 2);
  vertices.forEach((v, i) => {
    ring[2 * i] = v.x;
    ring[2 * i + 1] = v.y;
  });
  return ring;
}

/** Lattice points in whole µm, without repeated neighbours (the closing pair included). */
export function latticeRing(vertices: readonly VertexMm[]): Float64Array {
  const out: number[] = [];
  for (const v of vertices) {
    const x = toUm(v.x);
    const y = toUm(v.y);
    if (out.length > 0 && out[out.length - 2] === x && out[out.length - 1] === y) continue;
    out.push(x, y);
  }
  while (out.length > 2 && out[0] === out[out.length - 2] && out[1] === out[out.length - 1]) {
    out.length -= 2;
  }
  return Float64Array.from(out);
}

/** Area of the polygon in mm²; 0 for fewer than three vertices. Crossing polygons count loops by turn. */
export function polygonAreaMm2(vertices: readonly VertexMm[]): number {
  return Math.abs(ringSignedArea(toRing(vertices)));
}

/** Area centroid in mm; the mean of the vertices where there is no area, null without vertices. */
export function polygonCentroid(vertices: readonly VertexMm[]): VertexMm | null {
  if (vertices.length === 0) return null;
  const c = ringsCentroid([toRing(vertices)]);
  if (c !== null) return c;
  let x = 0;
  let y = 0;
  for (const v of vertices) {
    x += v.x;
    y += v.y;
  }
  return { x: x / vertices.length, y: y / vertices.length };
}

/** Whether all points lie on one line of the 1 µm lattice. */
export function isFlat(vertices: readonly VertexMm[]): boolean {
  return isFlatRing(latticeRing(vertices));
}

function isFlatRing(ring: Float64Array): boolean {
  const [x = 0, y = 0] = ring;
  let dx = 0;
  let dy = 0;
  for (let i = 2; i < ring.length; i += 2) {
    const [ax, ay] = [ring[i]! - x, ring[i + 1]! - y];
    if (dx === 0 && dy === 0) [dx, dy] = [ax, ay];
    else if (dx * ay !== dy * ax) return false;
  }
  return true;
}

/** Whether the closed polygon crosses or touches itself on the 1 µm lattice. */
export function isSelfCrossing(vertices: readonly VertexMm[]): boolean {
  const ring = latticeRing(vertices);
  return ring.length >= 6 && ringMeetsItself(ring);
}

/**
 * The vertices as they are to be stored, rounded to the 1 µm lattice and without repeated points.
 * Fails with `mask_too_few_vertices` (fewer than 3 different points), `mask_flat`, `mask_self_crossing`,
 * `mask_outside_photo`, or `bad_request` for numbers that are none, or too many.
 * A point up to 1 µm beyond the photo's edge is taken back onto it.
 */
export function checkMaskVertices(
  vertices: readonly VertexMm[],
  image: { width_mm: number; height_mm: number },
): Result<VertexMm[]> {
  if (vertices.length > MAX_MASK_VERTICES) {
    return fail('bad_request', { field: 'vertices', value: vertices.length, max: MAX_MASK_VERTICES });
  }
  if (vertices.length < 3) return fail('mask_too_few_vertices', { value: vertices.length, min: 3 });
  const inside: VertexMm[] = [];
  for (const v of vertices) {
    if (!Number.isFinite(v.x) || !Number.isFinite(v.y)) return fail('bad_request', { field: 'vertices' });
    if (v.x < -0.001 || v.y < -0.001 || v.x > image.width_mm + 0.001 || v.y > image.height_mm + 0.001) {
      return fail('mask_outside_photo', { x: toLatticeMm(v.x), y: toLatticeMm(v.y) });
    }
    inside.push({
      x: Math.min(Math.max(v.x, 0), image.width_mm),
      y: Math.min(Math.max(v.y, 0), image.height_mm),
    });
  }
  const ring = latticeRing(inside);
  if (ring.length < 6) return fail('mask_too_few_vertices', { value: ring.length / 2, min: 3 });
  if (ringMeetsItself(ring)) {
    // a polygon squeezed flat folds back on itself, but what the user lacks is a corner beside the line
    return fail(isFlatRing(ring) ? 'mask_flat' : 'mask_self_crossing');
  }
  const kept: VertexMm[] = [];
  for (let i = 0; i < ring.length; i += 2) kept.push(pointMm(toMm(ring[i]!), toMm(ring[i + 1]!)));
  return ok(kept);
}
