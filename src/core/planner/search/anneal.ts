/**
 * A search over single spots: one at a time slides along its line or goes over to one beside, and stays there if
 * that makes the whole better, or by chance if only a little worse, the less often the longer the search
 * has lasted (simulated annealing).
 *
 * Frame: µm around the reference point; energies in units of one cell's squared excess. What is made small: the
 * squared excess of all cells' areas, by a model (tables.ts, skinFelt.ts); the unevenness of the smooth coverage;
 * near pairs. Nothing goes nearer than the hard distance to any spot, also of other masks; nothing leaves its part
 * or its position, nor a track of whole discs for one without. Source: Kirkpatrick, Gelatt, Vecchi 1983.
 * Cost: O(n) a sweep.
 */
import type { Site } from '../placement/separate';
import type { Field, FieldTrack } from '../tracks/field';
import { FARTHEST, Neighbourhood } from './neighbourhood';
import { Random } from './random';
import type { SkinFelt } from './skinFelt';
import type { PairTables } from './tables';
import { TrackTable } from './trackTable';

/** A spot goes over to lines within so many ℓ, and along its own by so much at first and at last. */
const HOP = 0.8;
const SLIDE = [0.35, 0.05] as const;
/** Off the foot on the other line, in ℓ. */
const HOP_ALONG = 0.35;
/** Proposals for a spot each time that it has its turn. */
const PROPOSALS = 13;
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

/** One sweep over the spots `from` … `to`; `along` goes from 0 to 1 over the whole search. */
interface Sweep {
  from: number;
  to: number;
  temperature: number;
  along: number;
}

/** The spots of one mask while they are searched over. */
export class Annealer {
  /** Each cell's excess area by the model; may be set before the first sweep. */
  readonly excess: Float64Array;
  readonly #t: Float64Array;
  /** Index of each spot's track in `#table`. */
  readonly #track: Int32Array;
  readonly #table: TrackTable;
  readonly #ground: SearchGround;
  readonly #near: Neighbourhood;
  readonly #random: Random;
  #temperature = 0;

  constructor(ground: SearchGround, sites: readonly Site[], seed: number) {
    const { field, others, felt, tables, ell } = ground;
    this.#ground = ground;
    this.#random = new Random(seed);
    this.#table = new TrackTable(field, ground.tracks);
    const index = new Map(this.#table.tracks.map((track, i) => [track, i]));
    this.#t = Float64Array.from(sites, (s) => s.t);
    this.#track = Int32Array.from(sites, (s) => index.get(s.track)!);
    const places = sites.map(({ track, t }) => {
      const line = field.lines[track.line]!;
      return { x: line.foot_x + t * line.cos, y: line.foot_y + t * line.sin };
    });
    const hard_um = field.spacing_um + SLACK_UM;
    this.#near = new Neighbourhood(
      { felt, tables, ell, hard_um, extent_um: field.extent_um },
      places,
      others,
    );
    this.excess = this.#near.excess;
  }

  /** Where the spots stand now. */
  sites(): Site[] {
    return Array.from(this.#t, (t, i) => ({ track: this.#table.tracks[this.#track[i]!]!, t }));
  }

  /** Lets each spot in turn make its proposals. */
  sweep({ from, to, temperature, along }: Sweep): void {
    const slide = (SLIDE[0] * (1 - along) + SLIDE[1] * along) * this.#ground.ell;
    this.#temperature = temperature;
    for (let i = from; i < to; i++) {
      this.#near.look(i);
      for (let p = 0; p < PROPOSALS; p++) {
        if ((p & 1) === 0) this.#slide(i, slide);
        else this.#hop(i);
      }
    }
  }

  #slide(i: number, most: number): void {
    const track = this.#track[i]!;
    const t = this.#table.within(track, this.#t[i]! + (2 * this.#random.next() - 1) * most);
    if (t !== this.#t[i]) this.#propose(i, track, t);
  }

  #hop(i: number): void {
    const { field, ell } = this.#ground;
    const here = this.#table.tracks[this.#track[i]!]!;
    const line = field.lines[here.line]!;
    const count = field.lines_each;
    const dx = this.#near.x[i]! - line.origin.x;
    const dy = this.#near.y[i]! - line.origin.y;
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
    const foot = (this.#near.x[i]! - to.foot_x) * to.cos + (this.#near.y[i]! - to.foot_y) * to.sin;
    const track = this.#table.nearest(here.component, other, foot + along, !here.thin);
    if (track < 0) return;
    const t = this.#table.within(track, foot + along);
    if (Math.abs(t - foot) > HOP * ell) return;
    this.#propose(i, track, t);
  }

  /** Takes spot i to place t of a track, if that is allowed and good enough. */
  #propose(i: number, track: number, t: number): void {
    const { ell, field } = this.#ground;
    const near = this.#near;
    const line = field.lines[this.#table.tracks[track]!.line]!;
    const x = line.foot_x + t * line.cos;
    const y = line.foot_y + t * line.sin;
    const dx = x - near.x[i]!;
    const dy = y - near.y[i]!;
    if (dx * dx + dy * dy > FARTHEST * FARTHEST * ell * ell) return;
    const price = near.weigh(i, x, y);
    if (price > 0 && !this.#chance(price / this.#temperature)) return;
    near.move(i, x, y);
    this.#track[i] = track;
    this.#t[i] = t;
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
