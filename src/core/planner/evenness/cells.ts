/**
 * The cells that spots serve: the Voronoi diagram of one mask's spots, cut to its treatable area.
 *
 * Frame: µm around the reference point. A cell is the part of the area nearer to its spot than to any
 * other of the mask. Method: 1. the triangulation; 2. each Voronoi edge, cut to the area, adds to the two
 * cells beside it the triangles that it spans with their spots; 3. the outline of the area is walked from
 * cell to cell, and each piece adds its triangle to the cell it runs through. So cells of any shape, with
 * holes and in several pieces, come out exactly without being assembled. The edges' lengths and middles
 * are kept: they are the derivatives of the areas. Source: Green's theorem; Du, Faber, Gunzburger 1999 for
 * the derivatives. Cost: O(n log n + outline).
 */
import type { RegionGrid } from '../../geometry/regionGrid';
import type { Ring } from '../../geometry/ring';
import { Triangulation } from './triangulation';

/** A piece of a cell's outline, p to q, and twice the area of its triangle with the spot. */
interface Piece {
  px: number;
  py: number;
  qx: number;
  qy: number;
  twice: number;
}

/** The cells of n spots in the area within `rings`, which `grid` knows, within `radius` of the origin. */
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

  readonly #rings: readonly Ring[];
  readonly #grid: RegionGrid;
  readonly #net: Triangulation;
  /** The cell in which each ring began last time. */
  readonly #ringStart: Int32Array;
  readonly #pieces: number[] = [];

  constructor(rings: readonly Ring[], grid: RegionGrid, n: number, radius: number) {
    this.n = n;
    this.#rings = rings;
    this.#grid = grid;
    this.#net = new Triangulation(n, radius);
    this.area = new Float64Array(n);
    this.momentX = new Float64Array(n);
    this.momentY = new Float64Array(n);
    this.far2 = new Float64Array(n);
    this.farX = new Float64Array(n);
    this.farY = new Float64Array(n);
    this.edgeA = new Int32Array(3 * (n + 3));
    this.edgeB = new Int32Array(3 * (n + 3));
    this.edgeLength = new Float64Array(3 * (n + 3));
    this.edgeX = new Float64Array(3 * (n + 3));
    this.edgeY = new Float64Array(3 * (n + 3));
    this.#ringStart = new Int32Array(rings.length);
  }

  /** Computes all cells for spots at (x[i], y[i]), which must differ from each other. */
  update(x: Float64Array, y: Float64Array): void {
    this.#net.update(x, y);
    this.area.fill(0);
    this.momentX.fill(0);
    this.momentY.fill(0);
    this.far2.fill(0);
    this.#addEdges();
    this.#addOutline();
  }

  #addPiece(i: number, { px, py, qx, qy, twice }: Piece): void {
    const sx = this.#net.coords[2 * i]!;
    const sy = this.#net.coords[2 * i + 1]!;
    const a = twice / 2;
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

  #addEdges(): void {
    const { n } = this;
    const pieces = this.#pieces;
    const { coords, centerX, centerY, triangles, halfedges } = this.#net;
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
      const found = this.#grid.insidePieces(ax, ay, ax + dx, ay + dy, pieces);
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
        const piece = { px, py, qx, qy, twice: (part * apart) / 2 };
        this.#addPiece(i, piece);
        this.#addPiece(k, piece);
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

  #addOutline(): void {
    const { n } = this;
    const ringStart = this.#ringStart;
    const { coords, triangles, halfedges, incoming } = this.#net;
    this.#rings.forEach((ring, r) => {
      const m = ring.length;
      let ax = ring[m - 2]!;
      let ay = ring[m - 1]!;
      let cell = this.#net.nearest(ax, ay, Math.min(n - 1, ringStart[r]!));
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
          const first = incoming[cell]!;
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
          const twice = px * qy - py * qx;
          this.#addPiece(cell, { px: px + sx, py: py + sy, qx: qx + sx, qy: qy + sy, twice });
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
