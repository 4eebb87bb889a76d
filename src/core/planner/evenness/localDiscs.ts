/**
 * Coverage as it is felt: how many spots of one mask lie in each disc of 5 mm, and how many should.
 *
 * Frame: µm around the reference point. Method: 1. the discs and the spots each should have
 * (discRaster); 2. the spots of each disc are counted, and kept count
 * of as spots move; 3. for each disc, its squared excess over the tolerance, and what one spot more or
 * less would change that by: what a move changes is a sum over the discs whose rim it crosses.
 * Cost: O(area) to build; O(1) a move.
 */
import { latticeTolerance } from '../latticeTolerance';
import { LOCAL_DISC_RADIUS_UM } from '../../units';
import type { Placed } from '../tracks/field';
import type { MaskRegion, Regions } from '../regions/regions';
import { discRaster, type DiscRaster, type Laid } from './discRaster';

/** So much within the tolerance is aimed at: the skin of a disc is measured a little otherwise when it is judged. */
const WITHIN = 0.005;

interface Spans {
  first: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function newSpans(rows: number): Spans {
  return { first: 0, from: new Int32Array(rows), to: new Int32Array(rows) };
}

/** The discs of one mask, by their index in the raster. */
export class LocalDiscs {
  /** Spots that each disc should have; 0 where a disc does not count. */
  readonly wanted: Float64Array;
  readonly has: Int32Array;
  /** Skin for one spot. */
  readonly cell_um2: number;
  /** Squared excess over the tolerance, and what one spot more or less would change it by. */
  readonly excess: Float64Array;
  /** Tolerance of each disc. */
  readonly #least: Float64Array;
  readonly #most: Float64Array;
  readonly #gain: Float64Array;
  readonly #loss: Float64Array;
  /** The discs that have ever been out of tolerance, and a mark for each. */
  readonly #suspects: number[] = [];
  readonly #suspected: Uint8Array;
  readonly #raster: DiscRaster;
  /** Rows of discs that can hold one point. */
  readonly #reached: number;
  /** The discs that hold the lifted spot where it was, and where it may go. */
  readonly #before: Spans;
  readonly #after: Spans;

  /** The discs of a mask that is to get n spots, none of them there yet. */
  constructor(regions: Regions, region: MaskRegion, n: number, laid: Laid) {
    this.cell_um2 = (region.treatable_area_mm2 * 1e6) / n;
    this.#raster = discRaster(regions, region, this.cell_um2, laid);
    this.wanted = this.#raster.wanted;
    this.#reached = 2 * Math.floor(LOCAL_DISC_RADIUS_UM / this.#raster.step) + 1;
    this.#before = newSpans(this.#reached);
    this.#after = newSpans(this.#reached);
    const discs = this.wanted.length;
    this.has = new Int32Array(discs);
    this.#least = new Float64Array(discs);
    this.#most = new Float64Array(discs);
    this.wanted.forEach((wanted, disc) => {
      const held = latticeTolerance(wanted);
      this.#least[disc] = held === null ? 0 : held.min + WITHIN;
      this.#most[disc] = held === null ? Infinity : held.max - WITHIN;
    });
    this.excess = new Float64Array(discs);
    this.#suspected = new Uint8Array(discs);
    this.#gain = new Float64Array(discs);
    this.#loss = new Float64Array(discs);
  }

  /** Where a disc's middle is, µm. */
  x(disc: number): number {
    return this.#raster.left + (disc % this.#raster.columns) * this.#raster.step;
  }

  y(disc: number): number {
    return this.#raster.top + Math.floor(disc / this.#raster.columns) * this.#raster.step;
  }

  /** Puts in all spots of the mask. */
  fill(placed: readonly Placed[], own: readonly number[]): void {
    for (const i of own) {
      const { x, y } = placed[i]!;
      this.#setSpans(x, y, this.#before);
      const { first, from, to } = this.#before;
      for (let k = 0; k < this.#reached && first + k < this.#raster.rows; k++) {
        const at = (first + k) * this.#raster.columns;
        for (let c = from[k]!; c <= to[k]!; c++) this.has[at + c]!++;
      }
    }
    for (let d = 0; d < this.has.length; d++) this.#weigh(d);
  }

  /** Squared excess of a disc over the tolerance, were there `more` spots in it. */
  #excessWith(disc: number, more: number): number {
    const rel = (this.has[disc]! + more) / this.wanted[disc]!;
    const least = this.#least[disc]!;
    const most = this.#most[disc]!;
    const over = rel > most ? rel - most : rel < least ? least - rel : 0;
    return over * over;
  }

  #weigh(disc: number): void {
    if (this.wanted[disc] === 0) return;
    const now = this.#excessWith(disc, 0);
    this.excess[disc] = now;
    if (now > 0 && this.#suspected[disc] === 0) {
      this.#suspected[disc] = 1;
      this.#suspects.push(disc);
    }
    this.#gain[disc] = this.#excessWith(disc, 1) - now;
    this.#loss[disc] = this.#excessWith(disc, -1) - now;
  }

  /** Which discs hold the point (x, y): in each row from the first, those from `from` to `to`. */
  #setSpans(x: number, y: number, out: Spans): void {
    const { left, top, step, columns, rows } = this.#raster;
    const first = Math.max(0, Math.ceil((y - LOCAL_DISC_RADIUS_UM - top) / step));
    out.first = first;
    for (let k = 0; k < this.#reached; k++) {
      const dy = top + (first + k) * step - y;
      const rest = LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM - dy * dy;
      const half = rest < 0 || first + k >= rows ? -1 : Math.sqrt(rest);
      out.from[k] = half < 0 ? 0 : Math.max(0, Math.ceil((x - half - left) / step));
      out.to[k] = half < 0 ? -1 : Math.min(columns - 1, Math.floor((x + half - left) / step));
    }
  }

  /** The disc with the greatest squared excess that is not in `skip`; −1 without any. */
  worst(skip: Uint8Array): number {
    let found = -1;
    let most = 0;
    for (const d of this.#suspects) {
      const e = this.excess[d]!;
      if (e < most || (e === most && (found < 0 || d > found)) || skip[d] === 1) continue;
      most = e;
      found = d;
    }
    return found;
  }

  /** Sets where the spot stands whose moves `change` and `move` are about. */
  lift(x: number, y: number): void {
    this.#setSpans(x, y, this.#before);
  }

  /** Of the discs that hold the one point and not the other, the sum of `values`. */
  #sumOnly(one: Spans, other: Spans, values: Float64Array): number {
    let sum = 0;
    for (let k = 0; k < this.#reached; k++) {
      const row = one.first + k;
      const at = row * this.#raster.columns;
      const j = row - other.first;
      const c = j >= 0 && j < this.#reached ? other.from[j]! : 0;
      const d = j >= 0 && j < this.#reached ? other.to[j]! : -1;
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
    this.#setSpans(x, y, this.#after);
    const before = this.#before;
    const after = this.#after;
    const mm2 = (this.#raster.step * this.#raster.step) / 1e6;
    return mm2 * (this.#sumOnly(before, after, this.#loss) + this.#sumOnly(after, before, this.#gain));
  }

  /** Moves the lifted spot to (x, y). */
  move(x: number, y: number): void {
    this.#setSpans(x, y, this.#after);
    for (const [spans, sign] of [
      [this.#before, -1],
      [this.#after, 1],
    ] as const) {
      for (let k = 0; k < this.#reached; k++) {
        const at = (spans.first + k) * this.#raster.columns;
        for (let c = spans.from[k]!; c <= spans.to[k]!; c++) {
          this.has[at + c]! += sign;
          this.#weigh(at + c);
        }
      }
    }
  }
}
