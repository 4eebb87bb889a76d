/**
 * The edges of an area in the cells of a raster over it.
 *
 * Units: the caller's. Method: 1. the raster covers the area with a cell to spare on each side; 2. row by row,
 * each edge is noted in the cells that it passes, with a millionth of a cell to spare; 3. the notes are
 * stored cell after cell in one array. Cost: O(cells + edges × the cells they pass).
 */
import { ringsBox, type Ring } from './ring';

/** `items[start[c]]` to `items[start[c + 1] − 1]` are the edges that pass the cell c = row · nx + column. */
export class EdgeRaster {
  /** Side of a cell. */
  readonly cell: number;
  /** Columns and rows. */
  readonly nx: number;
  readonly ny: number;
  /** The raster's corner, and the far corner of the area itself. */
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** x0, y0, x1, y1 of each edge. */
  readonly edges: Float64Array;
  readonly start: Int32Array;
  readonly items: Int32Array;

  constructor(rings: readonly Ring[], cell: number) {
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
    const cells = this.nx * this.ny;
    const count = this.edges.length / 4;
    const start = new Int32Array(cells + 1);
    for (let e = 0; e < count; e++) {
      this.#eachCellOf(e, (c) => {
        start[c + 1] = start[c + 1]! + 1;
      });
    }
    for (let c = 0; c < cells; c++) start[c + 1] = start[c + 1]! + start[c]!;
    const items = new Int32Array(start[cells]!);
    const at = start.slice();
    for (let e = 0; e < count; e++) {
      this.#eachCellOf(e, (c) => {
        items[at[c]!] = e;
        at[c] = at[c]! + 1;
      });
    }
    this.start = start;
    this.items = items;
  }

  #eachCellOf(edge: number, visit: (cell: number) => void): void {
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
}
