/**
 * A search over single spots: one at a time slides along its line or goes over to one beside, and stays there if
 * that makes the whole better, or by chance if only a little worse, the less often the longer the search
 * has lasted (simulated annealing).
 *
 * Frame: µm around the reference point; energies in units of one cell's squared excess. What is made small: the
 * squared excess of all cells' areas, by a model (tables.ts, skinFelt.ts); the unevenness of the smooth coverage;
 * near pairs. A move is one pass over the spots around it. Nothing goes nearer than the hard distance to any
 * spot, also of other masks; nothing leaves its part or its position, nor a track of whole discs for one without.
 * Source: Kirkpatrick, Gelatt, Vecchi 1983. Cost: O(n) a sweep.
 */
import type { Site } from '../placement/separate';
import type { Field, FieldTrack } from '../tracks/field';
import { Buckets } from './buckets';
import { Random } from './random';
import type { SkinFelt } from './skinFelt';
import { ENTRIES, REACH, type PairTables } from './tables';
import { TrackTable } from './trackTable';

/** A spot goes over to lines within so many ℓ, and along its own by so much at first and at last. */
const HOP = 0.8;
const SLIDE = [0.35, 0.05] as const;
/** Off the foot on the other line, in ℓ. */
const HOP_ALONG = 0.35;
/** One sweep over the spots `from` … `to`; `along` goes from 0 to 1 over the whole search. */
interface Sweep {
  from: number;
  to: number;
  temperature: number;
  along: number;
}

/** What a spot's proposals have in common: how many spots are around it, own and others', and how hot it is. */
interface Turn {
  found: number;
  strangers: number;
  temperature: number;
}

/** Proposals for a spot each time that its neighbours are gathered. */
const PROPOSALS = 13;
/** More spots are never looked at: there are about 40 where they are even. */
const MOST_AROUND = 1024;
/** As separating has it: what rounding to the lattice may take. */
const SLACK_UM = 1.5;

/** What a search stands on. */
export interface SearchGround {
  field: Field;
  tracks: readonly FieldTrack[];
  felt: SkinFelt;
  tables: PairTables;
  /** √(mean cell area), µm. */
  ell: number;
  /** Spots of other masks. */
  others: readonly { x: number; y: number }[];
}

/** The spots of one mask while they are searched over. */
export class Annealer {
  readonly n: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly t: Float64Array;
  /** Index of each spot's track in `#table`. */
  readonly #track: Int32Array;
  readonly #table: TrackTable;
  readonly #ground: SearchGround;
  readonly #random: Random;
  readonly #buckets: Buckets;
  readonly #foreign: Buckets | null;
  /** Each cell's excess area by the model, with what the caller knows to be wrong with it. */
  readonly excess: Float64Array;
  /** Spots around the one whose turn it is, and what they are to it where it stands. */
  readonly #around = new Int32Array(MOST_AROUND);
  readonly #strangers = new Int32Array(MOST_AROUND);
  readonly #shareNow = new Float64Array(MOST_AROUND);
  readonly #shareThen = new Float64Array(MOST_AROUND);
  readonly #priceNow = new Float64Array(MOST_AROUND);
  readonly #priceThen = new Float64Array(MOST_AROUND);
  readonly #apart2 = new Float64Array(MOST_AROUND);

  constructor(ground: SearchGround, sites: readonly Site[], seed: number) {
    const { field, ell, others } = ground;
    const n = sites.length;
    this.n = n;
    this.#ground = ground;
    this.#random = new Random(seed);
    this.#table = new TrackTable(field, ground.tracks);
    const index = new Map(this.#table.tracks.map((track, i) => [track, i]));
    this.t = Float64Array.from(sites, (s) => s.t);
    this.#track = Int32Array.from(sites, (s) => index.get(s.track)!);
    this.x = Float64Array.from(
      sites,
      ({ track, t }) => field.lines[track.line]!.foot_x + t * field.lines[track.line]!.cos,
    );
    this.y = Float64Array.from(
      sites,
      ({ track, t }) => field.lines[track.line]!.foot_y + t * field.lines[track.line]!.sin,
    );
    const side = 1.2 * ell;
    this.#buckets = new Buckets(this.x, this.y, field.extent_um, side);
    this.#foreign =
      others.length === 0
        ? null
        : new Buckets(
            Float64Array.from(others, (p) => p.x),
            Float64Array.from(others, (p) => p.y),
            field.extent_um,
            side,
          );
    this.excess = new Float64Array(n);
    this.model();
  }

  /** Computes all cells' areas by the model. */
  model(): void {
    const { felt, tables, ell } = this.#ground;
    const scale = ENTRIES / (REACH * REACH * ell * ell);
    for (let i = 0; i < this.n; i++) {
      let area = felt.raster.at(felt.alone, this.x[i]!, this.y[i]!);
      const found = this.#buckets.gather(this.x[i]!, this.y[i]!, REACH * ell, i, this.#around);
      for (let m = 0; m < found; m++) {
        const k = this.#around[m]!;
        const dx = this.x[k]! - this.x[i]!;
        const dy = this.y[k]! - this.y[i]!;
        area += tables.share[Math.floor((dx * dx + dy * dy) * scale)]!;
      }
      this.excess[i] = area;
    }
  }

  /** Where the spots stand now. */
  sites(): Site[] {
    return Array.from(this.t, (t, i) => ({ track: this.#table.tracks[this.#track[i]!]!, t }));
  }

  /** Lets each spot in turn make its proposals. */
  sweep({ from, to, temperature, along }: Sweep): void {
    const { ell } = this.#ground;
    const slide = (SLIDE[0] * (1 - along) + SLIDE[1] * along) * ell;
    const gather = (REACH + HOP + HOP_ALONG) * ell;
    for (let i = from; i < to; i++) {
      const found = this.#buckets.gather(this.x[i]!, this.y[i]!, gather, i, this.#around);
      const strangers = this.#foreign?.gather(this.x[i]!, this.y[i]!, gather, -1, this.#strangers) ?? 0;
      this.#look(i, found);
      const turn = { found, strangers, temperature };
      for (let p = 0; p < PROPOSALS; p++) {
        if ((p & 1) === 0) this.#slide(i, slide, turn);
        else this.#hop(i, turn);
      }
    }
  }

  #slide(i: number, most: number, turn: Turn): void {
    const track = this.#track[i]!;
    const t = this.#table.within(track, this.t[i]! + (2 * this.#random.next() - 1) * most);
    if (t !== this.t[i]) this.#propose(i, track, t, turn);
  }

  #hop(i: number, turn: Turn): void {
    const { field, ell } = this.#ground;
    const here = this.#table.tracks[this.#track[i]!]!;
    const line = field.lines[here.line]!;
    const count = field.lines_each;
    const dx = this.x[i]! - line.origin.x;
    const dy = this.y[i]! - line.origin.y;
    const wide = (Math.sqrt(dx * dx + dy * dy) * 3.141592653589793) / count;
    const most = Math.min(Math.floor(count / 2), Math.floor((HOP * ell) / wide));
    const pick = this.#random.next();
    const along = (this.#random.next() + this.#random.next() - 1) * HOP_ALONG * ell;
    if (most < 1) return;
    const k = Math.floor(pick * 2 * most);
    const shift = k < most ? -1 - k : k - most + 1;
    const first = Math.floor(here.line / count) * count;
    const other = first + ((((here.line - first + shift) % count) + count) % count);
    const to = field.lines[other]!;
    const foot = (this.x[i]! - to.foot_x) * to.cos + (this.y[i]! - to.foot_y) * to.sin;
    const track = this.#table.nearest(here.component, other, foot + along, !here.thin);
    if (track < 0) return;
    const t = this.#table.within(track, foot + along);
    if (Math.abs(t - foot) > HOP * ell) return;
    this.#propose(i, track, t, turn);
  }

  /** Notes what the spots around i are to it where it stands. */
  #look(i: number, found: number): void {
    const { tables, felt, ell } = this.#ground;
    const { share, blur, near } = tables;
    const { raster, pairs } = felt;
    const scale = ENTRIES / (REACH * REACH * ell * ell);
    const x = this.x[i]!;
    const y = this.y[i]!;
    for (let m = 0; m < found; m++) {
      const k = this.#around[m]!;
      const dx = this.x[k]! - x;
      const dy = this.y[k]! - y;
      const d2 = dx * dx + dy * dy;
      const e = d2 * scale;
      const at = e < ENTRIES ? Math.floor(e) : ENTRIES;
      this.#apart2[m] = d2;
      this.#shareNow[m] = share[at]!;
      this.#priceNow[m] =
        at === ENTRIES ? 0 : near[at]! + blur[at]! * pairs[raster.cellAt(x + dx / 2, y + dy / 2)]!;
    }
  }

  /** Takes spot i to place t of a track, if that is allowed and good enough. */
  #propose(i: number, track: number, t: number, { found, strangers, temperature }: Turn): void {
    const { tables, felt, ell, field } = this.#ground;
    const { share, blur, near } = tables;
    const { raster, pairs } = felt;
    const line = field.lines[this.#table.tracks[track]!.line]!;
    const x = line.foot_x + t * line.cos;
    const y = line.foot_y + t * line.sin;
    const hard = field.spacing_um + SLACK_UM;
    const hard2 = hard * hard;
    for (let m = 0; m < strangers; m++) {
      const k = this.#strangers[m]!;
      const dx = this.#foreign!.x[k]! - x;
      const dy = this.#foreign!.y[k]! - y;
      if (dx * dx + dy * dy < hard2) return;
    }
    const scale = ENTRIES / (REACH * REACH * ell * ell);
    const around = this.#around;
    const shareNow = this.#shareNow;
    const shareThen = this.#shareThen;
    const priceNow = this.#priceNow;
    const priceThen = this.#priceThen;
    const excess = this.excess;
    const xs = this.x;
    const ys = this.y;
    let own = 0;
    let price = 0;
    for (let m = 0; m < found; m++) {
      const k = around[m]!;
      const dx = xs[k]! - x;
      const dy = ys[k]! - y;
      const d2 = dx * dx + dy * dy;
      if (d2 < hard2 && d2 < this.#apart2[m]!) return;
      const e = d2 * scale;
      if (e < ENTRIES) {
        const at = Math.floor(e);
        const s = share[at]!;
        const p = near[at]! + blur[at]! * pairs[raster.cellAt(x + dx / 2, y + dy / 2)]!;
        const more = s - shareNow[m]!;
        shareThen[m] = s;
        priceThen[m] = p;
        own += more;
        price += p - priceNow[m]! + more * (2 * excess[k]! + more);
      } else {
        const more = -shareNow[m]!;
        shareThen[m] = 0;
        priceThen[m] = 0;
        own += more;
        price += more * (2 * excess[k]! + more) - priceNow[m]!;
      }
    }
    own += raster.at(felt.alone, x, y) - raster.at(felt.alone, xs[i]!, ys[i]!);
    price += own * (2 * excess[i]! + own);
    price += raster.at(felt.single, x, y) - raster.at(felt.single, xs[i]!, ys[i]!);
    if (price > 0 && !this.#chance(price / temperature)) return;
    for (let m = 0; m < found; m++) {
      const k = around[m]!;
      const dx = xs[k]! - x;
      const dy = ys[k]! - y;
      this.#apart2[m] = dx * dx + dy * dy;
      excess[k] = excess[k]! + shareThen[m]! - shareNow[m]!;
      shareNow[m] = shareThen[m]!;
      priceNow[m] = priceThen[m]!;
    }
    excess[i] = excess[i]! + own;
    this.#track[i] = track;
    this.t[i] = t;
    this.#buckets.move(i, x, y);
  }

  /** Whether a move that makes it worse by u temperatures is taken: about e^−u, and never beyond 16. */
  #chance(u: number): boolean {
    if (u >= 16) return false;
    let c = 1 - u / 16;
    c *= c;
    c *= c;
    c *= c;
    c *= c;
    return this.#random.next() < c;
  }
}
