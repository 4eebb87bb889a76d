/**
 * Moves spots along their tracks until no two are nearer than the spacing.
 *
 * Frame: µm around the reference point. Method: rounds of 1. find all pairs that are too near; 2. each
 * pair shares the missing distance between its two spots in proportion to how much moving along their
 * lines helps, within their tracks. Where moving along the lines does not help (neighbours abreast),
 * one goes out and one in. Positions are continuous here; snapping rounds and decides. Cost: O(n) for the
 * first round, then O(spots that have moved) each: pairs that rest are apart already.
 */
import type { Field, FieldTrack } from '../tracks/field';
import { SpotGrid } from './spotGrid';

export interface Site {
  track: FieldTrack;
  t: number;
}

/** A hair more than needed, so that rounding to the lattice does not undo it, µm. */
const SLACK_UM = 1.5;
const MAX_ROUNDS = 300;
/** So many rounds must take at least this share off what is lacking in all: else there is no room for it. */
const STALL_ROUNDS = 16;
const STALL_SHARE = 0.03;
/** What a pair may lack and still counts as apart, µm; the slack is for this too. */
const NEGLIGIBLE_UM = 0.25;
/** Spots too near to one that are looked at: more only where they stand on one another. */
const MAX_NEAR = 256;

/** Spots that are moved apart; their `t` changes. */
class Separator {
  /** What all pairs lacked before the last round, µm. */
  lack = 0;
  /** The distance that pairs are brought to, µm. */
  readonly #want: number;
  readonly #field: Field;
  readonly #sites: readonly Site[];
  readonly #grid: SpotGrid;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #shift: Float64Array;
  /** The spots that moved in the last round, and the round in which each last did. */
  #moved: number[];
  readonly #when: Int32Array;
  #round = 0;
  readonly #near = new Int32Array(MAX_NEAR);

  constructor(field: Field, sites: readonly Site[]) {
    const n = sites.length;
    this.#field = field;
    this.#sites = sites;
    this.#want = field.spacing_um + SLACK_UM;
    this.#x = new Float64Array(n);
    this.#y = new Float64Array(n);
    this.#shift = new Float64Array(n);
    this.#when = new Int32Array(n);
    this.#moved = [...sites.keys()];
    this.#grid = new SpotGrid(field.extent_um, this.#want, n);
    for (let i = 0; i < n; i++) {
      this.#place(i);
      this.#grid.insert(i, this.#x[i]!, this.#y[i]!);
    }
  }

  #place(i: number): void {
    const { track, t } = this.#sites[i]!;
    const line = this.#field.lines[track.line]!;
    this.#x[i] = line.foot_x + t * line.cos;
    this.#y[i] = line.foot_y + t * line.sin;
  }

  /** The pairs of one spot, as far as they are looked at from its side; returns what the nearest lacks. */
  #push(i: number, touched: number[]): number {
    const x = this.#x;
    const y = this.#y;
    const li = this.#field.lines[this.#sites[i]!.track.line]!;
    const found = this.#grid.within(x[i]!, y[i]!, this.#want, this.#near);
    let worst = 0;
    for (let f = 0; f < found; f++) {
      const k = this.#near[f]!;
      if (k === i || (k < i && this.#when[k] === this.#round)) continue;
      const dx = x[k]! - x[i]!;
      const dy = y[k]! - y[i]!;
      const d = Math.sqrt(dx * dx + dy * dy);
      const lack = this.#want - d;
      if (lack <= NEGLIGIBLE_UM) continue;
      worst = Math.max(worst, lack);
      this.lack += lack;
      const lk = this.#field.lines[this.#sites[k]!.track.line]!;
      let gi = d > 0 ? -(dx * li.cos + dy * li.sin) / d : 0;
      let gk = d > 0 ? (dx * lk.cos + dy * lk.sin) / d : 0;
      let size = gi * gi + gk * gk;
      if (size < 0.02) {
        gi = this.#sites[i]!.t >= this.#sites[k]!.t === i < k ? 1 : -1;
        gk = -gi;
        size = 2;
      }
      if (this.#shift[i] === 0) touched.push(i);
      this.#shift[i] = this.#shift[i]! + (lack * gi) / size;
      if (this.#shift[k] === 0) touched.push(k);
      this.#shift[k] = this.#shift[k]! + (lack * gk) / size;
    }
    return worst;
  }

  /** One round; returns what the closest pair lacked before it, µm, 0 where all are apart. */
  round(): number {
    const touched: number[] = [];
    let worst = 0;
    this.lack = 0;
    for (const i of this.#moved) worst = Math.max(worst, this.#push(i, touched));
    if (worst === 0) return 0;
    this.#round++;
    this.#moved = [];
    const limit = this.#want / 2;
    for (const i of touched) {
      if (this.#shift[i] === 0) continue;
      const site = this.#sites[i]!;
      const step = Math.max(-limit, Math.min(limit, this.#shift[i]!));
      this.#shift[i] = 0;
      // a spot pressed against its track's end stays "moved": its neighbour has to give way
      this.#when[i] = this.#round;
      this.#moved.push(i);
      const t = Math.min(site.track.hi, Math.max(site.track.lo, site.t + step));
      if (t === site.t) continue;
      site.t = t;
      this.#place(i);
      this.#grid.move(i, this.#x[i]!, this.#y[i]!);
    }
    return worst;
  }
}

/**
 * Changes `sites[i].t`, with a pause after every round; true where all pairs are apart. Ends early where there are
 * more spots than room, which shows in that nothing is won any more.
 */
export function* separateSteps(
  field: Field,
  sites: readonly Site[],
  rounds = MAX_ROUNDS,
): Generator<void, boolean> {
  const separator = new Separator(field, sites);
  let before = Infinity;
  for (let round = 0; round < rounds; round++) {
    if (separator.round() === 0) return true;
    yield;
    if (round % STALL_ROUNDS > 0) continue;
    if (separator.lack > (1 - STALL_SHARE) * before) return false;
    before = separator.lack;
  }
  return false;
}
