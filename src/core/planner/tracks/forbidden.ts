/**
 * Where on a line no disc may stand: the positions that are too near to an edge.
 *
 * Frame: the line's own, [along, across] in µm: the line is across = 0, and a position on it is along = t.
 * Method: an edge forbids the line's passage through its stadium, the places within `inset` of it: of the
 * discs around its two ends and the strip between them, each an interval. Exact but for rounding. Cost:
 * one square root for each edge end near the line.
 */
import type { Ring } from '../../geometry/ring';
import type { Line } from '../regions/frame';

/** A ring in the line's own frame: [along, across] of each point. */
export function toLineFrame(ring: Ring, line: Line): Float64Array {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i]! - line.foot_x;
    const y = ring[i + 1]! - line.foot_y;
    out[i] = x * line.cos + y * line.sin;
    out[i + 1] = y * line.cos - x * line.sin;
  }
  return out;
}

/**
 * Adds to `out`, as first and last position, the interval of the line that is nearer than `inset` to the edge
 * from point j to point i (indices of their `along`) of a ring in the line's frame; nothing where the edge
 * stays farther off.
 */
export function forbidEdge(ring: Float64Array, j: number, i: number, inset: number, out: number[]): void {
  const ua = ring[j]!;
  const va = ring[j + 1]!;
  const ub = ring[i]!;
  const vb = ring[i + 1]!;
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
