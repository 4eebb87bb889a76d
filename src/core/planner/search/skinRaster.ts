/**
 * A mask's skin as a raster, and what of it is felt around each place: blurs of it.
 *
 * Frame: µm around the reference point. The raster reaches beyond the skin by `MARGIN_CELLS`, so that blurs fade
 * out inside of it. Cost: O(cells) to build, O(cells · σ) a blur.
 */
import { ringsBox, type Ring } from '../../geometry/ring';
import { RowIndex } from '../../geometry/rowIndex';
import { bellWeights } from './bellWeights';

const MARGIN_CELLS = 6;
/** Masks with parts far apart get a coarser raster rather than a larger one. */
const MAX_CELLS = 500_000;

/** One value for each cell, row by row; the cell at column c, row r begins at (left + c · step, top + r · step). */
export class SkinRaster {
  readonly left: number;
  readonly top: number;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  /** 1 where a cell's middle is skin. */
  readonly skin: Float64Array;

  /** The skin within `rings` (even-odd rule), in cells of side `step` or a multiple of it. */
  constructor(rings: readonly Ring[], step: number) {
    const box = ringsBox(rings);
    const cells = (side: number): number =>
      ((box.maxX - box.minX) / side + 2 * MARGIN_CELLS + 1) *
      ((box.maxY - box.minY) / side + 2 * MARGIN_CELLS + 1);
    while (cells(step) > MAX_CELLS) step *= 2;
    this.step = step;
    this.left = box.minX - MARGIN_CELLS * step;
    this.top = box.minY - MARGIN_CELLS * step;
    this.columns = Math.ceil((box.maxX - this.left) / step) + MARGIN_CELLS;
    this.rows = Math.ceil((box.maxY - this.top) / step) + MARGIN_CELLS;
    this.skin = new Float64Array(this.columns * this.rows);
    const inside = new RowIndex(rings);
    for (let r = MARGIN_CELLS; r < this.rows - MARGIN_CELLS; r++) {
      const y = this.top + (r + 0.5) * step;
      for (let c = MARGIN_CELLS; c < this.columns - MARGIN_CELLS; c++) {
        if (inside.contains(this.left + (c + 0.5) * step, y)) this.skin[r * this.columns + c] = 1;
      }
    }
  }

  /** Index of the cell that holds (x, y), or of the one nearest to it. */
  cellAt(x: number, y: number): number {
    const c = Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.left) / this.step)));
    const r = Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.top) / this.step)));
    return r * this.columns + c;
  }

  /** The value at (x, y), from the middles of the four cells around it. */
  at(values: Float64Array, x: number, y: number): number {
    const u = Math.min(this.columns - 1.001, Math.max(0, (x - this.left) / this.step - 0.5));
    const v = Math.min(this.rows - 1.001, Math.max(0, (y - this.top) / this.step - 0.5));
    const c = Math.floor(u);
    const r = Math.floor(v);
    const k = r * this.columns + c;
    const above = values[k]! + (u - c) * (values[k + 1]! - values[k]!);
    const k2 = k + this.columns;
    const below = values[k2]! + (u - c) * (values[k2 + 1]! - values[k2]!);
    return above + (v - r) * (below - above);
  }

  /** The values, each spread by a bell curve of `sigma` cells; nothing beyond the raster. */
  blur(values: Float64Array, sigma: number): Float64Array {
    const { columns, rows } = this;
    const weights = bellWeights(sigma);
    const reach = weights.length - 1;
    const half = new Float64Array(values.length);
    for (let r = 0; r < rows; r++) {
      const at = r * columns;
      for (let c = 0; c < columns; c++) {
        let sum = weights[0]! * values[at + c]!;
        for (let k = 1; k <= reach; k++) {
          if (c >= k) sum += weights[k]! * values[at + c - k]!;
          if (c + k < columns) sum += weights[k]! * values[at + c + k]!;
        }
        half[at + c] = sum;
      }
    }
    const out = new Float64Array(values.length);
    for (let r = 0; r < rows; r++) {
      const at = r * columns;
      for (let k = -reach; k <= reach; k++) {
        if (r + k < 0 || r + k >= rows) continue;
        const w = weights[k < 0 ? -k : k]!;
        const from = (r + k) * columns;
        for (let c = 0; c < columns; c++) out[at + c] = out[at + c]! + w * half[from + c]!;
      }
    }
    return out;
  }
}
