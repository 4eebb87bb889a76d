/**
 * A mask's outline in the form that the planner computes with.
 *
 * Method: whole µm; points on the straight between their neighbours dropped; positive direction;
 * first point the leftmost, then topmost. So the same area gives the same bytes, whatever vertex it
 * was drawn from, in either direction, with or without vertices along its edges. O(n).
 */
import { latticeRing } from '../../geometry/polygon';
import { ringSignedArea, type Ring } from '../../geometry/ring';
import type { VertexMm } from '../../model';

function withoutStraightPoints(ring: Ring): Ring {
  const n = ring.length / 2;
  const out: number[] = [];
  for (let i = 0; i < n; i++) {
    const h = (i + n - 1) % n;
    const k = (i + 1) % n;
    const x = ring[2 * i]!;
    const y = ring[2 * i + 1]!;
    const ax = x - ring[2 * h]!;
    const ay = y - ring[2 * h + 1]!;
    const bx = ring[2 * k]! - x;
    const by = ring[2 * k + 1]! - y;
    if (ax * by - ay * bx !== 0 || ax * bx + ay * by < 0) out.push(x, y);
  }
  return Float64Array.from(out);
}

/** The outline of checked vertices as a ring in whole µm of the photo's frame. */
export function outlineUm(vertices: readonly VertexMm[]): Ring {
  const ring = withoutStraightPoints(latticeRing(vertices));
  const n = ring.length / 2;
  if (n === 0) return ring;
  const step = ringSignedArea(ring) >= 0 ? 1 : n - 1;
  let first = 0;
  for (let i = 1; i < n; i++) {
    const dx = ring[2 * i]! - ring[2 * first]!;
    if (dx < 0 || (dx === 0 && ring[2 * i + 1]! < ring[2 * first + 1]!)) first = i;
  }
  const out = new Float64Array(ring.length);
  for (let i = 0, at = first; i < n; i++, at = (at + step) % n) {
    out[2 * i] = ring[2 * at]!;
    out[2 * i + 1] = ring[2 * at + 1]!;
  }
  return out;
}
