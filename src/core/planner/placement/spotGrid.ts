/**
 * Which spots are near a point: a square grid of cells over the aperture.
 *
 * Frame: µm around the reference point. Spots have indices given by the caller; they can be put in and
 * taken out one by one. Cost: O(1) for each question at ordinary densities.
 */
import type { LatticeUm } from '../../points';
import type { Field } from '../tracks/field';

/** A grid of spots that can be asked by place. */
export class SpotGrid {
  readonly #size: number;
  readonly #cell: number;
  /** From the grid's left and top to the reference point. */
  readonly #origin: number;
  /** The last spot put into each cell, −1 where there is none; `next` leads to the others. */
  readonly #cells: Int32Array;
  #next: Int32Array;
  /** Where each spot is. */
  #px: Float64Array;
  #py: Float64Array;

  /** A grid for points within `radius` of the reference point, with cells of `cell` µm. */
  constructor(radius: number, cell: number, capacity: number) {
    this.#cell = cell;
    this.#origin = radius + 2 * cell;
    this.#size = Math.ceil((2 * this.#origin) / cell) + 1;
    this.#cells = new Int32Array(this.#size * this.#size).fill(-1);
    this.#next = new Int32Array(Math.max(1, capacity));
    this.#px = new Float64Array(this.#next.length);
    this.#py = new Float64Array(this.#next.length);
  }

  #column(v: number): number {
    return Math.min(this.#size - 1, Math.max(0, Math.floor((v + this.#origin) / this.#cell)));
  }

  /** Puts spot `index` at (x, y). */
  insert(index: number, x: number, y: number): void {
    if (index >= this.#next.length) this.#grow(index + 1);
    const at = this.#column(y) * this.#size + this.#column(x);
    this.#next[index] = this.#cells[at]!;
    this.#cells[at] = index;
    this.#px[index] = x;
    this.#py[index] = y;
  }

  /** Puts a spot that is in at (x, y) instead. */
  move(index: number, x: number, y: number): void {
    const from = this.#column(this.#py[index]!) * this.#size + this.#column(this.#px[index]!);
    if (from === this.#column(y) * this.#size + this.#column(x)) {
      this.#px[index] = x;
      this.#py[index] = y;
      return;
    }
    this.remove(index);
    this.insert(index, x, y);
  }

  /** Takes spot `index` out; it must be in. */
  remove(index: number): void {
    const at = this.#column(this.#py[index]!) * this.#size + this.#column(this.#px[index]!);
    let i = this.#cells[at]!;
    if (i === index) {
      this.#cells[at] = this.#next[index]!;
      return;
    }
    while (i >= 0) {
      const after = this.#next[i]!;
      if (after === index) {
        this.#next[i] = this.#next[index]!;
        return;
      }
      i = after;
    }
  }

  /** Where spot `index` was put, µm. */
  x(index: number): number {
    return this.#px[index]!;
  }

  /** Where spot `index` was put, µm. */
  y(index: number): number {
    return this.#py[index]!;
  }

  /** Calls `visit` with each spot in the cells that a square of half-width `reach` around (x, y) meets. */
  around(x: number, y: number, reach: number, visit: (index: number) => void): void {
    const x1 = this.#column(x + reach);
    const y1 = this.#column(y + reach);
    const x0 = this.#column(x - reach);
    for (let j = this.#column(y - reach); j <= y1; j++) {
      for (let i = x0; i <= x1; i++) {
        for (let k = this.#cells[j * this.#size + i]!; k >= 0; k = this.#next[k]!) visit(k);
      }
    }
  }

  /**
   * Writes the spots nearer than `distance` to (x, y) into `found`, as far as it goes, and returns how many: what
   * is asked for often costs less so than through `around`.
   */
  within(x: number, y: number, distance: number, found: Int32Array): number {
    const x1 = this.#column(x + distance);
    const y1 = this.#column(y + distance);
    const x0 = this.#column(x - distance);
    const limit = distance * distance;
    let count = 0;
    for (let j = this.#column(y - distance); j <= y1; j++) {
      for (let i = x0; i <= x1; i++) {
        for (let k = this.#cells[j * this.#size + i]!; k >= 0; k = this.#next[k]!) {
          const dx = this.#px[k]! - x;
          const dy = this.#py[k]! - y;
          if (dx * dx + dy * dy < limit && count < found.length) found[count++] = k;
        }
      }
    }
    return count;
  }

  /** Whether any spot but `skip` is nearer than `distance` to (x, y). Exact for whole µm. */
  anyWithin(x: number, y: number, distance: number, skip = -1): boolean {
    const x1 = this.#column(x + distance);
    const y1 = this.#column(y + distance);
    const x0 = this.#column(x - distance);
    const limit = distance * distance;
    for (let j = this.#column(y - distance); j <= y1; j++) {
      for (let i = x0; i <= x1; i++) {
        for (let k = this.#cells[j * this.#size + i]!; k >= 0; k = this.#next[k]!) {
          if (k === skip) continue;
          const dx = this.#px[k]! - x;
          const dy = this.#py[k]! - y;
          if (dx * dx + dy * dy < limit) return true;
        }
      }
    }
    return false;
  }

  /** Distance² to the nearest spot but `skip`, at most `reach`²; `reach`² where none is nearer. */
  nearest2(x: number, y: number, reach: number, skip = -1): number {
    let best = reach * reach;
    for (let r = this.#cell; ; r = Math.min(2 * r, reach)) {
      this.around(x, y, Math.min(r, reach), (k) => {
        if (k === skip) return;
        const dx = this.#px[k]! - x;
        const dy = this.#py[k]! - y;
        const d2 = dx * dx + dy * dy;
        if (d2 < best) best = d2;
      });
      if (best <= r * r || r >= reach) return best;
    }
  }

  #grow(capacity: number): void {
    const size = Math.max(capacity, 2 * this.#next.length);
    const next = new Int32Array(size);
    next.set(this.#next);
    const px = new Float64Array(size);
    px.set(this.#px);
    const py = new Float64Array(size);
    py.set(this.#py);
    this.#next = next;
    this.#px = px;
    this.#py = py;
  }
}

/** The grid of a field with these spots in it, by their index. */
export function gridOfPlaced(field: Field, placed: readonly LatticeUm[]): SpotGrid {
  const grid = new SpotGrid(field.extent_um, field.spacing_um, placed.length + 16);
  placed.forEach((p, i) => {
    grid.insert(i, p.x, p.y);
  });
  return grid;
}
