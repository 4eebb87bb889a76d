/**
 * The Delaunay triangulation of spots and the corners of their Voronoi cells.
 *
 * Frame: µm around the reference point. Method: 1. delaunator (robust predicates), with three far-off points
 * so that no cell is open; 2. the circumcentre of each triangle; three spots on a line give their middle.
 * Half-edge e goes from `triangles[e]` to the next corner of its triangle; its twin in the neighbouring
 * triangle is `halfedges[e]`. Cost: O(n log n).
 */
import Delaunator from 'delaunator';

/** The triangulation of n spots within `radius` of the frame's origin; empty before the first `update`. */
export class Triangulation {
  readonly n: number;
  /** x, y of each spot, then of the three far-off points. */
  readonly coords: Float64Array;
  /** Circumcentre of each triangle. */
  readonly centerX: Float64Array;
  readonly centerY: Float64Array;
  /** A half-edge that ends at each spot; −1 for a spot in no triangle. */
  readonly incoming: Int32Array;
  #delaunay: Delaunator<Float64Array> | null = null;

  constructor(n: number, radius: number) {
    this.n = n;
    this.coords = new Float64Array(2 * (n + 3));
    const far = 40 * radius;
    this.coords.set([-far, -0.7 * far, far, -0.6 * far, 0.05 * far, far], 2 * n);
    this.centerX = new Float64Array(2 * (n + 3));
    this.centerY = new Float64Array(2 * (n + 3));
    this.incoming = new Int32Array(n + 3);
  }

  /** The spot (or far-off point) that each half-edge starts from. */
  get triangles(): ArrayLike<number> {
    return this.#delaunay!.triangles;
  }

  /** The twin of each half-edge; −1 on the hull. */
  get halfedges(): ArrayLike<number> {
    return this.#delaunay!.halfedges;
  }

  /** Triangulates spots at (x[i], y[i]), which must differ from each other. */
  update(x: Float64Array, y: Float64Array): void {
    const { n, coords } = this;
    for (let i = 0; i < n; i++) {
      coords[2 * i] = x[i]!;
      coords[2 * i + 1] = y[i]!;
    }
    if (this.#delaunay === null) this.#delaunay = new Delaunator(coords);
    else this.#delaunay.update();
    this.#findCenters();
  }

  #findCenters(): void {
    const { coords, centerX, centerY, triangles, incoming } = this;
    incoming.fill(-1);
    for (let e = 0, t = 0; e < triangles.length; e += 3, t++) {
      const a = triangles[e]!;
      const b = triangles[e + 1]!;
      const c = triangles[e + 2]!;
      incoming[b] = e;
      incoming[c] = e + 1;
      incoming[a] = e + 2;
      const ax = coords[2 * a]!;
      const ay = coords[2 * a + 1]!;
      const dx = coords[2 * b]! - ax;
      const dy = coords[2 * b + 1]! - ay;
      const ex = coords[2 * c]! - ax;
      const ey = coords[2 * c + 1]! - ay;
      const cross = dx * ey - dy * ex;
      if (cross === 0) {
        centerX[t] = ax + (dx + ex) / 3;
        centerY[t] = ay + (dy + ey) / 3;
        continue;
      }
      const d = 0.5 / cross;
      const bl = dx * dx + dy * dy;
      const cl = ex * ex + ey * ey;
      centerX[t] = ax + (ey * bl - dy * cl) * d;
      centerY[t] = ay + (dx * cl - ex * bl) * d;
    }
  }

  /** The spot nearest to (x, y), by walking downhill from `start` over neighbours. */
  nearest(x: number, y: number, start: number): number {
    const { coords, n, triangles, halfedges, incoming } = this;
    let at = incoming[start]! >= 0 ? start : incoming.findIndex((e, i) => e >= 0 && i < n);
    let best =
      (coords[2 * at]! - x) * (coords[2 * at]! - x) + (coords[2 * at + 1]! - y) * (coords[2 * at + 1]! - y);
    for (;;) {
      let next = at;
      const first = incoming[at]!;
      let e = first;
      do {
        const k = triangles[e]!;
        const d =
          (coords[2 * k]! - x) * (coords[2 * k]! - x) + (coords[2 * k + 1]! - y) * (coords[2 * k + 1]! - y);
        if (d < best && k < n) {
          best = d;
          next = k;
        }
        e = halfedges[e % 3 === 2 ? e - 2 : e + 1]!;
      } while (e >= 0 && e !== first);
      if (next === at) return at;
      at = next;
    }
  }
}
