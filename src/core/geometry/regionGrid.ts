/**
 * Which parts of straight segments lie inside an area: a raster over it that answers most questions
 * without looking at an edge.
 *
 * Units: the caller's. Method: 1. raster cells that an edge passes are marked and know their edges;
 * the others are wholly inside or outside; 2. a summed-area table tells at once whether all cells under
 * a segment's box are of one kind; 3. else the edges in the marked cells cut the segment, and the
 * even-odd rule says which pieces are inside. Cost: O(cells + edges) to build; O(1) to ask away from the
 * edge, O(edges nearby) at it.
 */
import { EdgeRaster } from './edgeRaster';
import { RowIndex } from './rowIndex';
import type { Ring } from './ring';

/** Raster cells from column i0 to i1 and row j0 to j1, both included. */
interface CellRange {
  i0: number;
  j0: number;
  i1: number;
  j1: number;
}

/** The straight way (ax, ay) + t·(dx, dy), t from 0 to 1. */
interface Segment {
  ax: number;
  ay: number;
  dx: number;
  dy: number;
}

/** The area within `rings` (even-odd rule), on a raster of cells of side `cell`. */
export class RegionGrid {
  readonly #rows: RowIndex;
  readonly #raster: EdgeRaster;
  /** Summed-area tables of cells wholly inside and of cells with edges; (nx + 1) × (ny + 1). */
  readonly #insideSum: Int32Array;
  readonly #edgeSum: Int32Array;
  /** The question that each edge was last looked at for. */
  readonly #stamp: Int32Array;
  #asked = 0;
  readonly #cuts: number[] = [];

  constructor(rings: readonly Ring[], cell: number) {
    this.#rows = new RowIndex(rings);
    this.#raster = new EdgeRaster(rings, cell);
    this.#stamp = new Int32Array(this.#raster.edges.length / 4);
    [this.#insideSum, this.#edgeSum] = this.#sumTables();
  }

  /** Whether (x, y) is inside, by the even-odd rule. */
  contains(x: number, y: number): boolean {
    return this.#rows.contains(x, y);
  }

  #sumTables(): [Int32Array, Int32Array] {
    const { nx, ny, x0, y0, cell, start } = this.#raster;
    const w = nx + 1;
    const inside = new Int32Array(w * (ny + 1));
    const edge = new Int32Array(w * (ny + 1));
    for (let j = 0; j < ny; j++) {
      let insideRun = 0;
      let edgeRun = 0;
      let known = false;
      let wasInside = false;
      for (let i = 0; i < nx; i++) {
        const c = j * nx + i;
        const marked = start[c + 1]! > start[c]!;
        if (marked) {
          edgeRun++;
          known = false;
        } else {
          // neighbours in a row without an edge between them are of one kind
          if (!known) {
            wasInside = this.#rows.contains(x0 + (i + 0.5) * cell, y0 + (j + 0.5) * cell);
            known = true;
          }
          if (wasInside) insideRun++;
        }
        inside[(j + 1) * w + i + 1] = inside[j * w + i + 1]! + insideRun;
        edge[(j + 1) * w + i + 1] = edge[j * w + i + 1]! + edgeRun;
      }
    }
    return [inside, edge];
  }

  /**
   * The pieces of the segment (ax, ay)–(bx, by) that are inside, written into `out` as pairs of
   * parameters from 0 to 1; returns the number of pieces. `out` grows as needed.
   */
  insidePieces(ax: number, ay: number, bx: number, by: number, out: number[]): number {
    const { nx, ny, x0, y0, x1, y1, cell } = this.#raster;
    const loX = Math.min(ax, bx);
    const hiX = Math.max(ax, bx);
    const loY = Math.min(ay, by);
    const hiY = Math.max(ay, by);
    if (hiX < x0 || hiY < y0 || loX > x1 || loY > y1) return 0;
    const i0 = Math.max(0, Math.floor((loX - x0) / cell));
    const j0 = Math.max(0, Math.floor((loY - y0) / cell));
    const i1 = Math.min(nx - 1, Math.floor((hiX - x0) / cell));
    const j1 = Math.min(ny - 1, Math.floor((hiY - y0) / cell));
    const w = nx + 1;
    const a = (j1 + 1) * w + i1 + 1;
    const b = j0 * w + i1 + 1;
    const c = (j1 + 1) * w + i0;
    const d = j0 * w + i0;
    const edges = this.#edgeSum[a]! - this.#edgeSum[b]! - this.#edgeSum[c]! + this.#edgeSum[d]!;
    if (edges === 0) {
      const full = this.#insideSum[a]! - this.#insideSum[b]! - this.#insideSum[c]! + this.#insideSum[d]!;
      // a box that sticks out of the raster has outside cells beside it
      if (full === 0) return 0;
      out[0] = 0;
      out[1] = 1;
      return 1;
    }
    this.#cutByEdges({ ax, ay, dx: bx - ax, dy: by - ay }, { i0, j0, i1, j1 });
    return this.#piecesBetweenCuts(this.#rows.contains(ax, ay), out);
  }

  /** The pieces between the cuts, which change sides at each of them, beginning `inside` or not. */
  #piecesBetweenCuts(inside: boolean, out: number[]): number {
    let from = 0;
    let pieces = 0;
    for (const t of this.#cuts) {
      if (inside && t > from) {
        out[2 * pieces] = from;
        out[2 * pieces + 1] = t;
        pieces++;
      }
      inside = !inside;
      from = t;
    }
    if (inside && from < 1) {
      out[2 * pieces] = from;
      out[2 * pieces + 1] = 1;
      pieces++;
    }
    return pieces;
  }

  /** Notes where the edges in these cells cut the segment, ascending. */
  #cutByEdges({ ax, ay, dx, dy }: Segment, { i0, j0, i1, j1 }: CellRange): void {
    const { nx, edges, start, items } = this.#raster;
    const cuts = this.#cuts;
    const stamps = this.#stamp;
    cuts.length = 0;
    const stamp = ++this.#asked;
    for (let j = j0; j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        const c = j * nx + i;
        const end = start[c + 1]!;
        for (let k = start[c]!; k < end; k++) {
          const e = items[k]!;
          if (stamps[e] === stamp) continue;
          stamps[e] = stamp;
          const px = edges[4 * e]! - ax;
          const py = edges[4 * e + 1]! - ay;
          const qx = edges[4 * e + 2]! - ax;
          const qy = edges[4 * e + 3]! - ay;
          const sp = dx * py - dy * px;
          const sq = dx * qy - dy * qx;
          if (sp > 0 === sq > 0) continue;
          const t = (px * (qy - py) - py * (qx - px)) / (dx * (qy - py) - dy * (qx - px));
          if (t >= 0 && t < 1) cuts.push(t);
        }
      }
    }
    if (cuts.length > 1) cuts.sort((a, b) => a - b);
  }
}
