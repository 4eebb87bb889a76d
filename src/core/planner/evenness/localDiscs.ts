/**
 * Coverage as it is felt: how many spots of one mask lie in each disc of 5 mm, and how many should.
 *
 * Frame: µm around the reference point. Method: 1. discs every 0.125 mm, those that lie mostly in the
 * mask, with the spots each should have by its skin; 2. the spots of each disc are counted, and kept count
 * of as spots move; 3. for each disc, its squared excess over the tolerance, and what one spot more or
 * less would change that by: what a move changes is a sum over the discs whose rim it crosses.
 * Cost: O(area) to build; O(1) a move.
 */
import { RowIndex } from '../../geometry/rowIndex';
import { ringsBox } from '../../geometry/ring';
import { LOCAL_DISC_RADIUS_UM } from '../../units';
import type { Placed } from '../tracks/field';
import type { MaskRegion, Regions } from '../regions/regions';

/** Between the discs; doubled until there are no more than so many, where masks are far apart. */
const STEP_UM = 125;
const MAX_DISCS = 300_000;
/** Discs with less of their skin in the mask say little (the judge and the validation ask for 75 %). */
const MIN_SHARE = 0.73;
/** Tolerance: spots a disc has ÷ spots it should have. */
const MIN_REL = 0.87;
const MAX_REL = 1.1;

interface Spans {
  first: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function newSpans(rows: number): Spans {
  return { first: 0, from: new Int32Array(rows), to: new Int32Array(rows) };
}

/** The discs of one mask on their raster. */
export class LocalDiscs {
  readonly columns: number;
  readonly rows: number;
  private readonly left: number;
  private readonly top: number;
  /** Spots that each disc should have; 0 where a disc does not count. */
  readonly wanted: Float64Array;
  readonly has: Int32Array;
  /** Skin for one spot. */
  readonly cell_um2: number;
  /** Squared excess over the tolerance, and what one spot more or less would change it by. */
  readonly excess: Float64Array;
  private readonly gain: Float64Array;
  private readonly loss: Float64Array;
  /** The discs that have ever been out of tolerance, and a mark for each. */
  private readonly suspects: number[] = [];
  private readonly suspected: Uint8Array;
  private readonly step: number;
  /** Rows of discs that can hold one point. */
  private readonly reached: number;
  private readonly before: Spans;
  private readonly after: Spans;

  constructor(regions: Regions, region: MaskRegion, n: number) {
    this.cell_um2 = (region.treatable_area_mm2 * 1e6) / n;
    const rings = region.components.flatMap((c) => c.rings);
    const box = ringsBox(rings);
    const bare = ringsBox(region.bare);
    const { positions, radius_um } = regions;
    // from the mask's own left and top, or the aperture's where the mask is larger
    this.left = Math.max(bare.minX, Math.min(...positions.map((p) => p.x)) - radius_um);
    this.top = Math.max(bare.minY, Math.min(...positions.map((p) => p.y)) - radius_um);
    const width = box.maxX - this.left;
    const height = box.maxY - this.top;
    let step = STEP_UM;
    while ((width / step + 1) * (height / step + 1) > MAX_DISCS) step *= 2;
    this.step = step;
    this.columns = Math.floor(width / step) + 1;
    this.rows = Math.floor(height / step) + 1;
    this.reached = 2 * Math.floor(LOCAL_DISC_RADIUS_UM / step) + 1;
    this.before = newSpans(this.reached);
    this.after = newSpans(this.reached);
    this.wanted = new Float64Array(this.columns * this.rows);
    this.has = new Int32Array(this.columns * this.rows);
    this.excess = new Float64Array(this.columns * this.rows);
    this.suspected = new Uint8Array(this.columns * this.rows);
    this.gain = new Float64Array(this.columns * this.rows);
    this.loss = new Float64Array(this.columns * this.rows);
    const inside = new RowIndex(rings);
    const { columns, rows, left, top } = this;
    const prefix = new Int32Array((columns + 1) * rows);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const here = inside.contains(left + (c + 0.5) * step, top + (r + 0.5) * step) ? 1 : 0;
        prefix[r * (columns + 1) + c + 1] = prefix[r * (columns + 1) + c]! + here;
      }
    }
    const reach = Math.floor(LOCAL_DISC_RADIUS_UM / step);
    const halves: number[] = [];
    let whole = 0;
    for (let dr = -reach; dr < reach; dr++) {
      const y = dr + 0.5;
      const half = Math.floor(Math.sqrt(reach * reach - y * y) + 0.5);
      halves.push(half);
      whole += 2 * half;
    }
    const a_disc = (3.141592653589793 * LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM) / this.cell_um2;
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        let cells = 0;
        for (let dr = -reach; dr < reach; dr++) {
          const row = r + dr;
          if (row < 0 || row >= rows) continue;
          const half = halves[dr + reach]!;
          const from = row * (columns + 1);
          cells += prefix[from + Math.min(columns, c + half)]! - prefix[from + Math.max(0, c - half)]!;
        }
        if (cells >= MIN_SHARE * whole) this.wanted[r * columns + c] = (a_disc * cells) / whole;
      }
    }
  }

  x(disc: number): number {
    return this.left + (disc % this.columns) * this.step;
  }

  y(disc: number): number {
    return this.top + Math.floor(disc / this.columns) * this.step;
  }

  /** Puts in all spots of the mask. */
  fill(placed: readonly Placed[], own: readonly number[]): void {
    for (const i of own) {
      const { x, y } = placed[i]!;
      this.setSpans(x, y, this.before);
      const { first, from, to } = this.before;
      for (let k = 0; k < this.reached && first + k < this.rows; k++) {
        const at = (first + k) * this.columns;
        for (let c = from[k]!; c <= to[k]!; c++) this.has[at + c]!++;
      }
    }
    for (let d = 0; d < this.has.length; d++) this.weigh(d);
  }

  /** Squared excess of a disc over the tolerance, were there `more` spots in it. */
  private excessWith(disc: number, more: number): number {
    const rel = (this.has[disc]! + more) / this.wanted[disc]!;
    const over = rel > MAX_REL ? rel - MAX_REL : rel < MIN_REL ? MIN_REL - rel : 0;
    return over * over;
  }

  private weigh(disc: number): void {
    if (this.wanted[disc] === 0) return;
    const now = this.excessWith(disc, 0);
    this.excess[disc] = now;
    if (now > 0 && this.suspected[disc] === 0) {
      this.suspected[disc] = 1;
      this.suspects.push(disc);
    }
    this.gain[disc] = this.excessWith(disc, 1) - now;
    this.loss[disc] = this.excessWith(disc, -1) - now;
  }

  /** Which discs hold the point (x, y): in each row from the first, those from `from` to `to`. */
  private setSpans(x: number, y: number, out: Spans): void {
    const first = Math.max(0, Math.ceil((y - LOCAL_DISC_RADIUS_UM - this.top) / this.step));
    out.first = first;
    for (let k = 0; k < this.reached; k++) {
      const dy = this.top + (first + k) * this.step - y;
      const rest = LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM - dy * dy;
      const half = rest < 0 || first + k >= this.rows ? -1 : Math.sqrt(rest);
      out.from[k] = half < 0 ? 0 : Math.max(0, Math.ceil((x - half - this.left) / this.step));
      out.to[k] = half < 0 ? -1 : Math.min(this.columns - 1, Math.floor((x + half - this.left) / this.step));
    }
  }

  /** The disc with the greatest squared excess beyond `least` that is not in `skip`; −1 without any. */
  worst(least: number, skip: Uint8Array): number {
    let found = -1;
    let most = least;
    for (const d of this.suspects) {
      const e = this.excess[d]!;
      if (e < most || (e === most && (found < 0 || d > found)) || skip[d] === 1) continue;
      most = e;
      found = d;
    }
    return found;
  }

  /** Sets where the spot stands whose moves `change` and `move` are about. */
  lift(x: number, y: number): void {
    this.setSpans(x, y, this.before);
  }

  /** Of the discs that hold the one point and not the other, the sum of `values`. */
  private sumOnly(one: Spans, other: Spans, values: Float64Array): number {
    let sum = 0;
    for (let k = 0; k < this.reached; k++) {
      const row = one.first + k;
      const at = row * this.columns;
      const j = row - other.first;
      const c = j >= 0 && j < this.reached ? other.from[j]! : 0;
      const d = j >= 0 && j < this.reached ? other.to[j]! : -1;
      const to = one.to[k]!;
      for (let i = one.from[k]!; i <= to; i++) {
        if (i >= c && i <= d) i = d;
        else sum += values[at + i]!;
      }
    }
    return sum;
  }

  /** What the sum of squared excesses changes by, per mm², if the lifted spot goes to (x, y). */
  change(x: number, y: number): number {
    this.setSpans(x, y, this.after);
    const { before, after } = this;
    const mm2 = (this.step * this.step) / 1e6;
    return mm2 * (this.sumOnly(before, after, this.loss) + this.sumOnly(after, before, this.gain));
  }

  /** Moves the lifted spot to (x, y). */
  move(x: number, y: number): void {
    this.setSpans(x, y, this.after);
    for (const [spans, sign] of [
      [this.before, -1],
      [this.after, 1],
    ] as const) {
      for (let k = 0; k < this.reached; k++) {
        const at = (spans.first + k) * this.columns;
        for (let c = spans.from[k]!; c <= spans.to[k]!; c++) {
          this.has[at + c]! += sign;
          this.weigh(at + c);
        }
      }
    }
  }
}
