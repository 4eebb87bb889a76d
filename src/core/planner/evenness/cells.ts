/**
 * The cells that spots serve: the Voronoi diagram of one mask's spots, cut to its treatable area.
 *
 * Frame: µm around the reference point. A cell is the part of the area nearer to its spot than to any
 * other of the mask. Method: 1. Delaunay triangulation, with three far-off points so that no cell is
 * open; 2. each Voronoi edge, cut to the area, adds to the two cells beside it the triangles that it
 * spans with their spots; 3. the outline of the area is walked from cell to cell, and each piece adds its
 * triangle to the cell it runs through. So cells of any shape, with holes and in several pieces, come
 * out exactly without being assembled. The edges' lengths and middles are kept: they are the
 * derivatives of the areas. Source: Green's theorem; Du, Faber, Gunzburger 1999 for the derivatives;
 * delaunator (robust predicates). Cost: O(n log n + outline).
 */
import Delaunator from 'delaunator';
import type { RegionGrid } from '../../geometry/regionGrid';
import type { Ring } from '../../geometry/ring';

export class Cells {
  readonly n: number;
  /** Area of each cell, µm². */
  readonly area: Float64Array;
  /** First moments about the cell's own spot, µm³: centroid − spot = moment ÷ area. */
  readonly momentX: Float64Array;
  readonly momentY: Float64Array;
  /** Neighbours: spots `edgeA[k]`, `edgeB[k]` share an edge of `edgeLength[k]` µm around its middle. */
  edgeCount = 0;
  readonly edgeA: Int32Array;
  readonly edgeB: Int32Array;
  readonly edgeLength: Float64Array;
  readonly edgeX: Float64Array;
  readonly edgeY: Float64Array;
  /** Farthest point of each cell from its spot, and its distance squared, µm². */
  readonly far2: Float64Array;
  readonly farX: Float64Array;
  readonly farY: Float64Array;

  private readonly coords: Float64Array;
  private delaunay: Delaunator<Float64Array> | null = null;
  private centerX: Float64Array;
  private centerY: Float64Array;
  private readonly incoming: Int32Array;
  private readonly ringStart: Int32Array;
  private readonly pieces: number[] = [];

  constructor(
    private readonly rings: readonly Ring[],
    private readonly grid: RegionGrid,
    n: number,
    radius: number,
  ) {
    this.n = n;
    this.area = new Float64Array(n);
    this.momentX = new Float64Array(n);
    this.momentY = new Float64Array(n);
    this.far2 = new Float64Array(n);
    this.farX = new Float64Array(n);
    this.farY = new Float64Array(n);
    this.coords = new Float64Array(2 * (n + 3));
    const far = 40 * radius;
    this.coords.set([-far, -0.7 * far, far, -0.6 * far, 0.05 * far, far], 2 * n);
    const triangles = 2 * (n + 3);
    this.centerX = new Float64Array(triangles);
    this.centerY = new Float64Array(triangles);
    this.incoming = new Int32Array(n + 3);
    this.edgeA = new Int32Array(3 * (n + 3));
    this.edgeB = new Int32Array(3 * (n + 3));
    this.edgeLength = new Float64Array(3 * (n + 3));
    this.edgeX = new Float64Array(3 * (n + 3));
    this.edgeY = new Float64Array(3 * (n + 3));
    this.ringStart = new Int32Array(rings.length);
  }

  /** Computes all cells for spots at (x[i], y[i]), which must differ from each other. */
  update(x: Float64Array, y: Float64Array): void {
    const { n, coords } = this;
    for (let i = 0; i < n; i++) {
      coords[2 * i] = x[i]!;
      coords[2 * i + 1] = y[i]!;
    }
    if (this.delaunay === null) this.delaunay = new Delaunator(coords);
    else this.delaunay.update();
    this.area.fill(0);
    this.momentX.fill(0);
    this.momentY.fill(0);
    this.far2.fill(0);
    this.findCenters();
    this.addEdges();
    this.addOutline();
  }

  private findCenters(): void {
    const { coords, centerX, centerY } = this;
    const { triangles } = this.delaunay!;
    this.incoming.fill(-1);
    for (let e = 0, t = 0; e < triangles.length; e += 3, t++) {
      const a = triangles[e]!;
      const b = triangles[e + 1]!;
      const c = triangles[e + 2]!;
      this.incoming[b] = e;
      this.incoming[c] = e + 1;
      this.incoming[a] = e + 2;
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

  private addPiece(i: number, px: number, py: number, qx: number, qy: number, twiceArea: number): void {
    const sx = this.coords[2 * i]!;
    const sy = this.coords[2 * i + 1]!;
    const a = twiceArea / 2;
    const ux = px - sx;
    const uy = py - sy;
    const vx = qx - sx;
    const vy = qy - sy;
    this.area[i] = this.area[i]! + a;
    this.momentX[i] = this.momentX[i]! + (a * (ux + vx)) / 3;
    this.momentY[i] = this.momentY[i]! + (a * (uy + vy)) / 3;
    const farP = ux * ux + uy * uy;
    const farQ = vx * vx + vy * vy;
    if (farP > this.far2[i]! || farQ > this.far2[i]!) {
      this.far2[i] = Math.max(farP, farQ);
      this.farX[i] = farP > farQ ? px : qx;
      this.farY[i] = farP > farQ ? py : qy;
    }
  }

  private addEdges(): void {
    const { n, coords, pieces, centerX, centerY } = this;
    const { triangles, halfedges } = this.delaunay!;
    let count = 0;
    for (let e = 0; e < triangles.length; e++) {
      const twin = halfedges[e]!;
      if (twin < e) continue;
      const i = triangles[e]!;
      const k = triangles[twin]!;
      if (i >= n || k >= n) continue;
      const s = (e - (e % 3)) / 3;
      const t = (twin - (twin % 3)) / 3;
      const ax = centerX[s]!;
      const ay = centerY[s]!;
      const dx = centerX[t]! - ax;
      const dy = centerY[t]! - ay;
      const found = this.grid.insidePieces(ax, ay, ax + dx, ay + dy, pieces);
      const sx = coords[2 * k]! - coords[2 * i]!;
      const sy = coords[2 * k + 1]! - coords[2 * i + 1]!;
      const apart = Math.sqrt(sx * sx + sy * sy);
      const whole = Math.sqrt(dx * dx + dy * dy);
      let length = 0;
      let mx = 0;
      let my = 0;
      for (let p = 0; p < found; p++) {
        const from = pieces[2 * p]!;
        const to = pieces[2 * p + 1]!;
        const part = (to - from) * whole;
        const px = ax + from * dx;
        const py = ay + from * dy;
        const qx = ax + to * dx;
        const qy = ay + to * dy;
        // the edge stands square on the line between the spots, half way
        const twice = (part * apart) / 2;
        this.addPiece(i, px, py, qx, qy, twice);
        this.addPiece(k, px, py, qx, qy, twice);
        length += part;
        mx += (part * (px + qx)) / 2;
        my += (part * (py + qy)) / 2;
      }
      this.edgeA[count] = i;
      this.edgeB[count] = k;
      this.edgeLength[count] = length;
      this.edgeX[count] = length > 0 ? mx / length : 0;
      this.edgeY[count] = length > 0 ? my / length : 0;
      count++;
    }
    this.edgeCount = count;
  }

  /** The spot nearest to (x, y), by walking downhill from `start` over neighbours. */
  private nearest(x: number, y: number, start: number): number {
    const { coords, n } = this;
    const { triangles, halfedges } = this.delaunay!;
    let at = this.incoming[start]! >= 0 ? start : this.incoming.findIndex((e, i) => e >= 0 && i < n);
    let best =
      (coords[2 * at]! - x) * (coords[2 * at]! - x) + (coords[2 * at + 1]! - y) * (coords[2 * at + 1]! - y);
    for (;;) {
      let next = at;
      const first = this.incoming[at]!;
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

  private addOutline(): void {
    const { coords, n, ringStart } = this;
    const { triangles, halfedges } = this.delaunay!;
    this.rings.forEach((ring, r) => {
      const m = ring.length;
      let ax = ring[m - 2]!;
      let ay = ring[m - 1]!;
      let cell = this.nearest(ax, ay, Math.min(n - 1, ringStart[r]!));
      ringStart[r] = cell;
      for (let v = 0; v < m; v += 2) {
        const bx = ring[v]!;
        const by = ring[v + 1]!;
        const dx = bx - ax;
        const dy = by - ay;
        let from = 0;
        for (let hops = 0; hops <= n; hops++) {
          const sx = coords[2 * cell]!;
          const sy = coords[2 * cell + 1]!;
          let to = 1;
          let next = -1;
          const first = this.incoming[cell]!;
          let e = first;
          do {
            const k = triangles[e]!;
            e = halfedges[e % 3 === 2 ? e - 2 : e + 1]!;
            if (k >= n) continue;
            const kx = coords[2 * k]! - sx;
            const ky = coords[2 * k + 1]! - sy;
            const speed = dx * kx + dy * ky;
            if (speed <= 0) continue;
            const t = ((kx * kx + ky * ky) / 2 - (ax - sx) * kx - (ay - sy) * ky) / speed;
            if (t < to) {
              to = t;
              next = k;
            }
          } while (e >= 0 && e !== first);
          if (to < from) to = from;
          const px = ax + from * dx - sx;
          const py = ay + from * dy - sy;
          const qx = ax + to * dx - sx;
          const qy = ay + to * dy - sy;
          this.addPiece(cell, px + sx, py + sy, qx + sx, qy + sy, px * qy - py * qx);
          if (next < 0) break;
          cell = next;
          from = to;
        }
        ax = bx;
        ay = by;
      }
    });
  }
}
