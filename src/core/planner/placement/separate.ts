/**
 * Moves spots along their tracks until no two are nearer than the spacing.
 *
 * Frame: µm around the reference point. Method: rounds of 1. find all pairs that are too near; 2. each
 * pair shares the missing distance between its two spots in proportion to how much moving along their
 * lines helps, within their tracks. Where moving along the lines does not help (neighbours abreast),
 * one goes out and one in. Positions are continuous here; snapping rounds and decides. Cost: O(n) for the
 * first round, then O(spots that have moved) each: pairs that rest are apart already.
 */
import type { LatticeUm } from '../../points';
import type { Field, FieldTrack } from '../tracks/field';
import { SpotGrid } from './spotGrid';

export interface Site {
  track: FieldTrack;
  t: number;
}

/** A hair more than needed, so that rounding to the lattice does not undo it, µm. */
const SLACK_UM = 1.5;
const MAX_ROUNDS = 300;
/** What a pair may lack and still counts as apart, µm; the slack is for this too. */
const NEGLIGIBLE_UM = 0.25;
/** Spots too near to one that are looked at: more only where they stand on one another. */
const MAX_NEAR = 256;

/** Spots that are moved apart, by their index in `sites`, around others that stay. */
export class Separator {
  /** The distance that pairs are brought to, µm. */
  readonly want: number;
  readonly sites: Site[] = [];
  readonly #field: Field;
  readonly #grid: SpotGrid;
  /** Spots there is room for; what stays comes behind them. */
  readonly #room: number;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #shift: Float64Array;
  /** The spots that moved in the last round, or were put since, and the round in which each last did. */
  #moved: number[] = [];
  readonly #when: Int32Array;
  #round = 1;
  readonly #near = new Int32Array(MAX_NEAR);

  /** For `sites`, whose `t` changes, and `more` to come; `fixed` stay where they are. */
  constructor(field: Field, sites: readonly Site[], more = 0, fixed: readonly LatticeUm[] = []) {
    this.#field = field;
    this.want = field.spacing_um + SLACK_UM;
    this.#room = sites.length + more;
    const all = this.#room + fixed.length;
    this.#x = new Float64Array(all);
    this.#y = new Float64Array(all);
    this.#shift = new Float64Array(all);
    this.#when = new Int32Array(all);
    this.#grid = new SpotGrid(field.extent_um, this.want, all);
    fixed.forEach(({ x, y }, k) => {
      this.#x[this.#room + k] = x;
      this.#y[this.#room + k] = y;
      this.#grid.insert(this.#room + k, x, y);
    });
    for (const site of sites) this.add(site);
  }

  #place(i: number): void {
    const { track, t } = this.sites[i]!;
    const line = this.#field.lines[track.line]!;
    this.#x[i] = line.foot_x + t * line.cos;
    this.#y[i] = line.foot_y + t * line.sin;
  }

  #touch(i: number): void {
    if (this.#when[i] === this.#round) return;
    this.#when[i] = this.#round;
    this.#moved.push(i);
  }

  /** One spot more, for which there is room. */
  add(site: Site): void {
    const i = this.sites.push(site) - 1;
    this.#place(i);
    this.#grid.insert(i, this.#x[i]!, this.#y[i]!);
    this.#touch(i);
  }

  /** Puts spot i elsewhere. */
  put(i: number, track: FieldTrack, t: number): void {
    this.sites[i]!.track = track;
    this.sites[i]!.t = t;
    this.#place(i);
    this.#grid.move(i, this.#x[i]!, this.#y[i]!);
    this.#touch(i);
  }

  /** How much a spot at (x, y), but for `skip`, would lack to its neighbours: the sum of squares, in spacings. */
  pressure(x: number, y: number, skip = -1): number {
    const found = this.#grid.within(x, y, this.want, this.#near);
    let sum = 0;
    for (let k = 0; k < found; k++) {
      const other = this.#near[k]!;
      if (other === skip) continue;
      const dx = this.#x[other]! - x;
      const dy = this.#y[other]! - y;
      const lack = 1 - Math.sqrt(dx * dx + dy * dy) / this.want;
      sum += lack * lack;
    }
    return sum;
  }

  /** The pressure on spot i. */
  pressureOn(i: number): number {
    return this.pressure(this.#x[i]!, this.#y[i]!, i);
  }

  /** The spots that the last round found pressed. */
  get pressed(): readonly number[] {
    return this.#moved;
  }

  /** The pairs of one spot, as far as they are looked at from its side; returns what the nearest lacks. */
  #push(i: number, touched: number[]): number {
    const x = this.#x;
    const y = this.#y;
    const li = this.#field.lines[this.sites[i]!.track.line]!;
    const found = this.#grid.within(x[i]!, y[i]!, this.want, this.#near);
    let worst = 0;
    for (let f = 0; f < found; f++) {
      const k = this.#near[f]!;
      if (k === i || (k < i && this.#when[k] === this.#round)) continue;
      const dx = x[k]! - x[i]!;
      const dy = y[k]! - y[i]!;
      const d = Math.sqrt(dx * dx + dy * dy);
      const lack = this.want - d;
      if (lack <= NEGLIGIBLE_UM) continue;
      worst = Math.max(worst, lack);
      const stays = k >= this.#room;
      const lk = stays ? null : this.#field.lines[this.sites[k]!.track.line]!;
      let gi = d > 0 ? -(dx * li.cos + dy * li.sin) / d : 0;
      let gk = d > 0 && lk !== null ? (dx * lk.cos + dy * lk.sin) / d : 0;
      let size = gi * gi + gk * gk;
      if (size < 0.02) {
        const out = stays ? gi >= 0 : this.sites[i]!.t >= this.sites[k]!.t === i < k;
        gi = out ? 1 : -1;
        gk = -gi;
        size = stays ? 1 : 2;
      }
      if (this.#shift[i] === 0) touched.push(i);
      this.#shift[i] = this.#shift[i]! + (lack * gi) / size;
      if (stays) continue;
      if (this.#shift[k] === 0) touched.push(k);
      this.#shift[k] = this.#shift[k]! + (lack * gk) / size;
    }
    return worst;
  }

  /** One round; returns what the closest pair lacked before it, µm, 0 where all are apart. */
  round(): number {
    const touched: number[] = [];
    let worst = 0;
    for (const i of this.#moved) worst = Math.max(worst, this.#push(i, touched));
    if (worst === 0) return 0;
    this.#round++;
    this.#moved = [];
    const limit = this.want / 2;
    for (const i of touched) {
      if (this.#shift[i] === 0) continue;
      const site = this.sites[i]!;
      const step = Math.max(-limit, Math.min(limit, this.#shift[i]!));
      this.#shift[i] = 0;
      // a spot pressed against its track's end stays "moved": its neighbour has to give way
      this.#touch(i);
      const t = Math.min(site.track.hi, Math.max(site.track.lo, site.t + step));
      if (t === site.t) continue;
      site.t = t;
      this.#place(i);
      this.#grid.move(i, this.#x[i]!, this.#y[i]!);
    }
    return worst;
  }
}

/** Changes `sites[i].t`, with a pause after every round; true where all pairs are apart. */
export function* separateSteps(
  field: Field,
  sites: readonly Site[],
  rounds = MAX_ROUNDS,
): Generator<void, boolean> {
  const separator = new Separator(field, sites);
  for (let round = 0; round < rounds; round++) {
    if (separator.round() === 0) return true;
    yield;
  }
  return false;
}
