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
import { RowIndex } from './rowIndex';
import { ringsBox, type Ring } from './ring';

export class RegionGrid {
  private readonly rows: RowIndex;
  private readonly nx: number;
  private readonly ny: number;
  private readonly x0: number;
  private readonly y0: number;
  private readonly x1: number;
  private readonly y1: number;
  private readonly cell: number;
  /** Summed-area tables of cells wholly inside and of cells with edges; (nx + 1) × (ny + 1). */
  private readonly insideSum: Int32Array;
  private readonly edgeSum: Int32Array;
  private readonly cellStart: Int32Array;
  private readonly cellEdges: Int32Array;
  /** x0, y0, x1, y1 of each edge. */
  private readonly edges: Float64Array;
  private readonly stamp: Int32Array;
  private asked = 0;
  private readonly cuts: number[] = [];

  constructor(rings: readonly Ring[], cell: number) {
    this.rows = new RowIndex(rings);
    const box = ringsBox(rings);
    this.cell = cell;
    this.x0 = box.minX - cell;
    this.y0 = box.minY - cell;
    this.x1 = box.maxX;
    this.y1 = box.maxY;
    this.nx = Math.floor((box.maxX - this.x0) / cell) + 2;
    this.ny = Math.floor((box.maxY - this.y0) / cell) + 2;
    const list: number[] = [];
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        list.push(ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!);
      }
    }
    this.edges = Float64Array.from(list);
    this.stamp = new Int32Array(this.edges.length / 4);
    const { start, items } = this.bucketEdges();
    this.cellStart = start;
    this.cellEdges = items;
    [this.insideSum, this.edgeSum] = this.sumTables();
  }

  /** Whether (x, y) is inside, by the even-odd rule. */
  contains(x: number, y: number): boolean {
    return this.rows.contains(x, y);
  }

  private eachCellOf(edge: number, visit: (cell: number) => void): void {
    const ax = this.edges[4 * edge]!;
    const ay = this.edges[4 * edge + 1]!;
    const bx = this.edges[4 * edge + 2]!;
    const by = this.edges[4 * edge + 3]!;
    const slack = this.cell * 1e-6;
    const first = Math.floor((Math.min(ay, by) - slack - this.y0) / this.cell);
    const last = Math.floor((Math.max(ay, by) + slack - this.y0) / this.cell);
    for (let row = first; row <= last; row++) {
      let lo = Math.min(ax, bx);
      let hi = Math.max(ax, bx);
      if (last > first) {
        // the piece of the edge within this row
        const top = this.y0 + row * this.cell - slack;
        const p = ax + ((bx - ax) * (top - ay)) / (by - ay);
        const q = ax + ((bx - ax) * (top + this.cell + 2 * slack - ay)) / (by - ay);
        lo = Math.max(lo, Math.min(p, q));
        hi = Math.min(hi, Math.max(p, q));
      }
      const to = Math.floor((hi + slack - this.x0) / this.cell);
      for (let col = Math.floor((lo - slack - this.x0) / this.cell); col <= to; col++) {
        visit(row * this.nx + col);
      }
    }
  }

  private bucketEdges(): { start: Int32Array; items: Int32Array } {
    const count = this.edges.length / 4;
    const start = new Int32Array(this.nx * this.ny + 1);
    for (let e = 0; e < count; e++) {
      this.eachCellOf(e, (c) => {
        start[c + 1] = start[c + 1]! + 1;
      });
    }
    for (let c = 0; c < this.nx * this.ny; c++) start[c + 1] = start[c + 1]! + start[c]!;
    const items = new Int32Array(start[this.nx * this.ny]!);
    const at = start.slice();
    for (let e = 0; e < count; e++) {
      this.eachCellOf(e, (c) => {
        items[at[c]!] = e;
        at[c] = at[c]! + 1;
      });
    }
    return { start, items };
  }

  private sumTables(): [Int32Array, Int32Array] {
    const w = this.nx + 1;
    const inside = new Int32Array(w * (this.ny + 1));
    const edge = new Int32Array(w * (this.ny + 1));
    for (let j = 0; j < this.ny; j++) {
      let insideRun = 0;
      let edgeRun = 0;
      let known = false;
      let wasInside = false;
      for (let i = 0; i < this.nx; i++) {
        const c = j * this.nx + i;
        const marked = this.cellStart[c + 1]! > this.cellStart[c]!;
        if (marked) {
          edgeRun++;
          known = false;
        } else {
          // neighbours in a row without an edge between them are of one kind
          if (!known) {
            wasInside = this.rows.contains(this.x0 + (i + 0.5) * this.cell, this.y0 + (j + 0.5) * this.cell);
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
    const loX = Math.min(ax, bx);
    const hiX = Math.max(ax, bx);
    const loY = Math.min(ay, by);
    const hiY = Math.max(ay, by);
    if (hiX < this.x0 || hiY < this.y0 || loX > this.x1 || loY > this.y1) return 0;
    const i0 = Math.max(0, Math.floor((loX - this.x0) / this.cell));
    const j0 = Math.max(0, Math.floor((loY - this.y0) / this.cell));
    const i1 = Math.min(this.nx - 1, Math.floor((hiX - this.x0) / this.cell));
    const j1 = Math.min(this.ny - 1, Math.floor((hiY - this.y0) / this.cell));
    const w = this.nx + 1;
    const a = (j1 + 1) * w + i1 + 1;
    const b = j0 * w + i1 + 1;
    const c = (j1 + 1) * w + i0;
    const d = j0 * w + i0;
    const edges = this.edgeSum[a]! - this.edgeSum[b]! - this.edgeSum[c]! + this.edgeSum[d]!;
    if (edges === 0) {
      const full = this.insideSum[a]! - this.insideSum[b]! - this.insideSum[c]! + this.insideSum[d]!;
      // a box that sticks out of the raster has outside cells beside it
      if (full === 0) return 0;
      out[0] = 0;
      out[1] = 1;
      return 1;
    }
    this.cutByEdges(ax, ay, bx, by, i0, j0, i1, j1);
    const cuts = this.cuts;
    let inside = this.rows.contains(ax, ay);
    let from = 0;
    let pieces = 0;
    for (const t of cuts) {
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

  private cutByEdges(
    ax: number,
    ay: number,
    bx: number,
    by: number,
    i0: number,
    j0: number,
    i1: number,
    j1: number,
  ): void {
    const { cuts, edges } = this;
    cuts.length = 0;
    const stamp = ++this.asked;
    const dx = bx - ax;
    const dy = by - ay;
    for (let j = j0; j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        const c = j * this.nx + i;
        const end = this.cellStart[c + 1]!;
        for (let k = this.cellStart[c]!; k < end; k++) {
          const e = this.cellEdges[k]!;
          if (this.stamp[e] === stamp) continue;
          this.stamp[e] = stamp;
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
