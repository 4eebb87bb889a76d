/**
 * Circles: the aperture as a polygon for areas, and the smallest circle around points.
 *
 * Units: the caller's. The polygon has the circle's exact area (its corners lie a hair outside), so
 * areas clipped by it are right to a few parts in a million; it never decides whether a spot fits.
 */
import { cosSinDeg } from './angle';
import type { Point } from '../points';
import type { Ring } from './ring';

/** Corners of the aperture's polygon; at 12.5 mm the sides leave the circle by at most 0.06 µm. */
const SEGMENTS = 1440;

/** A polygon around (0, 0) with the area of the circle of the given radius. */
export function circleRing(radius: number): Ring {
  const { sin } = cosSinDeg(360 / SEGMENTS);
  // area of the n-gon with corner radius r is n/2·r²·sin(2π/n)
  const corner = radius * Math.sqrt(3.141592653589793 / ((SEGMENTS / 2) * sin));
  const ring = new Float64Array(SEGMENTS * 2);
  for (let i = 0; i < SEGMENTS; i++) {
    const a = cosSinDeg((360 * i) / SEGMENTS);
    ring[2 * i] = corner * a.cos;
    ring[2 * i + 1] = corner * a.sin;
  }
  return ring;
}

export interface Circle {
  x: number;
  y: number;
  r: number;
}

/** Corners of the convex hull of the points, by the monotone chain; exact for integers. O(n log n). */
function convexHull(points: readonly Point[]): Point[] {
  const p = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (p.length < 3) return p;
  const half = (list: readonly Point[]): Point[] => {
    const hull: Point[] = [];
    for (const q of list) {
      while (hull.length >= 2) {
        const a = hull[hull.length - 2]!;
        const b = hull[hull.length - 1]!;
        if ((b.x - a.x) * (q.y - a.y) - (b.y - a.y) * (q.x - a.x) > 0) break;
        hull.pop();
      }
      hull.push(q);
    }
    hull.pop();
    return hull;
  };
  return [...half(p), ...half(p.reverse())];
}

function circleOfTwo(a: Point, b: Point): Circle {
  const x = (a.x + b.x) / 2;
  const y = (a.y + b.y) / 2;
  return { x, y, r: Math.sqrt((a.x - x) * (a.x - x) + (a.y - y) * (a.y - y)) };
}

function circleOfThree(a: Point, b: Point, c: Point): Circle | null {
  const bx = b.x - a.x;
  const by = b.y - a.y;
  const cx = c.x - a.x;
  const cy = c.y - a.y;
  const d = 2 * (bx * cy - by * cx);
  if (d === 0) return null;
  const b2 = bx * bx + by * by;
  const c2 = cx * cx + cy * cy;
  const x = (cy * b2 - by * c2) / d;
  const y = (bx * c2 - cx * b2) / d;
  return { x: a.x + x, y: a.y + y, r: Math.sqrt(x * x + y * y) };
}

function holds(c: Circle, p: Point): boolean {
  const dx = p.x - c.x;
  const dy = p.y - c.y;
  return Math.sqrt(dx * dx + dy * dy) <= c.r * (1 + 1e-12);
}

/**
 * The smallest circle that holds all points (Welzl 1991, move-to-front form on the hull).
 * Null without points. The hull is visited in a scrambled but fixed order, which keeps the
 * expected linear time without any randomness.
 */
export function smallestEnclosingCircle(points: readonly Point[]): Circle | null {
  const hull = convexHull(points);
  let seed = 12345;
  for (let i = hull.length - 1; i > 0; i--) {
    seed = (seed * 16807) % 2147483647;
    const j = seed % (i + 1);
    [hull[i], hull[j]] = [hull[j]!, hull[i]!];
  }
  const first = hull[0];
  if (first === undefined) return null;
  let c: Circle = { x: first.x, y: first.y, r: 0 };
  for (let i = 1; i < hull.length; i++) {
    if (holds(c, hull[i]!)) continue;
    c = { x: hull[i]!.x, y: hull[i]!.y, r: 0 };
    for (let j = 0; j < i; j++) {
      if (holds(c, hull[j]!)) continue;
      c = circleOfTwo(hull[i]!, hull[j]!);
      for (let k = 0; k < j; k++) {
        if (holds(c, hull[k]!)) continue;
        c = circleOfThree(hull[i]!, hull[j]!, hull[k]!) ?? c;
      }
    }
  }
  return c;
}
