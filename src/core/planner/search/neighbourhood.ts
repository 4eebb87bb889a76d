/**
 * The spots around the one whose turn it is, and what a move of it would change: the inner loop of the search.
 *
 * Frame: µm around the reference point; energies in units of one cell's squared excess. Cost: one pass over about
 * 37 spots to look, the same to weigh a move.
 */
import { Buckets } from './buckets';
import type { SkinFelt } from './skinFelt';
import { ENTRIES, REACH, type PairTables } from './tables';

/** No move goes farther, in ℓ; and a spot that has gone so far looks around anew. */
export const FARTHEST = 0.9;
const LOOK_AGAIN = 0.15;
/** More spots are never looked at: there are about 40 where they are even. */
const MOST_AROUND = 1024;

/** What spots of one mask feel of each other and of the skin. */
export interface Feeling {
  felt: SkinFelt;
  tables: PairTables;
  /** √(mean cell area), µm. */
  ell: number;
  /** Least distance of two spots, and farthest that any is from the frame's origin, µm. */
  hard_um: number;
  extent_um: number;
}

type Places = readonly { x: number; y: number }[];

/** The spots of one mask, by place. */
export class Neighbourhood {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Each cell's excess area by the model, with what the caller knows to be wrong with it. */
  readonly excess: Float64Array;
  readonly #feeling: Feeling;
  readonly #buckets: Buckets;
  readonly #foreign: Buckets | null;
  /** The spots around, of the own mask and of others, and what the own are to the one where it stands and would. */
  readonly #around = new Int32Array(MOST_AROUND);
  readonly #strangers = new Int32Array(MOST_AROUND);
  readonly #shareNow = new Float64Array(MOST_AROUND);
  readonly #shareThen = new Float64Array(MOST_AROUND);
  readonly #priceNow = new Float64Array(MOST_AROUND);
  readonly #priceThen = new Float64Array(MOST_AROUND);
  readonly #apart2 = new Float64Array(MOST_AROUND);
  #found = 0;
  #foundStrangers = 0;
  #lookedX = 0;
  #lookedY = 0;
  /** What the cell of the spot that was weighed last would change by. */
  #own = 0;
  /** Entries of the tables for one µm². */
  readonly #scale: number;

  /** Spots at `places`, and those of other masks at `others`. */
  constructor(feeling: Feeling, places: Places, others: Places) {
    const { ell, extent_um } = feeling;
    this.#feeling = feeling;
    this.#scale = ENTRIES / (REACH * REACH * ell * ell);
    const buckets = (all: Places): Buckets =>
      new Buckets(
        Float64Array.from(all, (p) => p.x),
        Float64Array.from(all, (p) => p.y),
        extent_um,
        1.2 * ell,
      );
    this.#buckets = buckets(places);
    this.x = this.#buckets.x;
    this.y = this.#buckets.y;
    this.#foreign = others.length === 0 ? null : buckets(others);
    this.excess = new Float64Array(places.length);
    this.#model();
  }

  /** Computes all cells' areas by the model. */
  #model(): void {
    const { felt, tables, ell } = this.#feeling;
    for (let i = 0; i < this.x.length; i++) {
      const x = this.x[i]!;
      const y = this.y[i]!;
      let area = felt.raster.at(felt.alone, x, y);
      const found = this.#buckets.gather(x, y, REACH * ell, i, this.#around);
      for (let m = 0; m < found; m++) {
        const k = this.#around[m]!;
        const dx = this.x[k]! - x;
        const dy = this.y[k]! - y;
        area += tables.share[Math.floor((dx * dx + dy * dy) * this.#scale)]!;
      }
      this.excess[i] = area;
    }
  }

  /** Looks for the spots around i, and notes what they are to it where it stands. */
  look(i: number): void {
    const { tables, felt, ell } = this.#feeling;
    const { share, blur, near } = tables;
    const { pairs } = felt;
    const { left, top, step, columns } = felt.raster;
    const entries = share.length - 1;
    const scale = this.#scale;
    const x = this.x[i]!;
    const y = this.y[i]!;
    const reach = (REACH + FARTHEST + LOOK_AGAIN) * ell;
    const found = this.#buckets.gather(x, y, reach, i, this.#around);
    for (let m = 0; m < found; m++) {
      const k = this.#around[m]!;
      const dx = this.x[k]! - x;
      const dy = this.y[k]! - y;
      const d2 = dx * dx + dy * dy;
      const at = Math.min(entries, Math.floor(d2 * scale));
      const c = Math.floor((x + dx / 2 - left) / step);
      const r = Math.floor((y + dy / 2 - top) / step);
      this.#apart2[m] = d2;
      this.#shareNow[m] = share[at]!;
      this.#priceNow[m] = at === entries ? 0 : near[at]! + blur[at]! * pairs[r * columns + c]!;
    }
    this.#found = found;
    this.#foundStrangers = this.#foreign?.gather(x, y, reach, -1, this.#strangers) ?? 0;
    this.#lookedX = x;
    this.#lookedY = y;
  }

  /** Whether (x, y) is nearer than the hard distance to a spot of another mask. */
  #meetsStranger(x: number, y: number, hard2: number): boolean {
    for (let m = 0; m < this.#foundStrangers; m++) {
      const k = this.#strangers[m]!;
      const dx = this.#foreign!.x[k]! - x;
      const dy = this.#foreign!.y[k]! - y;
      if (dx * dx + dy * dy < hard2) return true;
    }
    return false;
  }

  /** What it costs if spot i, which has looked around, goes to (x, y); ∞ where it would be too near to another. */
  weigh(i: number, x: number, y: number): number {
    const hard2 = this.#feeling.hard_um * this.#feeling.hard_um;
    if (this.#meetsStranger(x, y, hard2)) return Infinity;
    const { tables, felt } = this.#feeling;
    const { share, blur, near } = tables;
    const { pairs } = felt;
    const { left, top, step, columns } = felt.raster;
    const entries = share.length - 1;
    const scale = this.#scale;
    const found = this.#found;
    const around = this.#around;
    const apart2 = this.#apart2;
    const shareNow = this.#shareNow;
    const shareThen = this.#shareThen;
    const priceNow = this.#priceNow;
    const priceThen = this.#priceThen;
    const { excess, x: xs, y: ys } = this;
    const left2 = 2 * left - x;
    const top2 = 2 * top - y;
    const half = 1 / (2 * step);
    let own = 0;
    let price = 0;
    for (let m = 0; m < found; m++) {
      const k = around[m]!;
      const kx = xs[k]!;
      const ky = ys[k]!;
      const d2 = (kx - x) * (kx - x) + (ky - y) * (ky - y);
      if (d2 < hard2 && d2 < apart2[m]!) return Infinity;
      const e = d2 * scale;
      let s = 0;
      let p = 0;
      if (e < entries) {
        const at = e | 0;
        s = share[at]!;
        // the middle between the two, in cells of the raster
        const c = ((kx - left2) * half) | 0;
        const r = ((ky - top2) * half) | 0;
        p = near[at]! + blur[at]! * pairs[r * columns + c]!;
      }
      const more = s - shareNow[m]!;
      shareThen[m] = s;
      priceThen[m] = p;
      own += more;
      price += p - priceNow[m]! + more * (2 * excess[k]! + more);
    }
    own += felt.raster.at(felt.alone, x, y) - felt.raster.at(felt.alone, xs[i]!, ys[i]!);
    this.#own = own;
    price += felt.raster.at(felt.single, x, y) - felt.raster.at(felt.single, xs[i]!, ys[i]!);
    return price + own * (2 * excess[i]! + own);
  }

  /** Makes the move that was weighed last. */
  move(i: number, x: number, y: number): void {
    const { excess, x: xs, y: ys } = this;
    for (let m = 0; m < this.#found; m++) {
      const k = this.#around[m]!;
      const dx = xs[k]! - x;
      const dy = ys[k]! - y;
      this.#apart2[m] = dx * dx + dy * dy;
      excess[k] = excess[k]! + this.#shareThen[m]! - this.#shareNow[m]!;
      this.#shareNow[m] = this.#shareThen[m]!;
      this.#priceNow[m] = this.#priceThen[m]!;
    }
    excess[i] = excess[i]! + this.#own;
    this.#buckets.move(i, x, y);
    const farX = x - this.#lookedX;
    const farY = y - this.#lookedY;
    const again = LOOK_AGAIN * this.#feeling.ell;
    if (farX * farX + farY * farY > again * again) this.look(i);
  }
}
