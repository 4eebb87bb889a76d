/**
 * The tracks of one mask in flat arrays, by part and line: where a spot may go, asked a hundred thousand times.
 */
import type { Field, FieldTrack } from '../tracks/field';

/** The tracks of one mask. */
export class TrackTable {
  readonly tracks: readonly FieldTrack[];
  readonly #lines: number;
  readonly #start: Int32Array;
  readonly #lo: Float64Array;
  readonly #hi: Float64Array;
  readonly #thin: Uint8Array;

  constructor(field: Field, tracks: readonly FieldTrack[]) {
    this.#lines = field.lines.length;
    const key = (t: FieldTrack): number => t.component * this.#lines + t.line;
    this.tracks = [...tracks].sort((a, b) => key(a) - key(b) || a.lo - b.lo);
    const parts = tracks.reduce((most, t) => Math.max(most, t.component + 1), 0);
    this.#start = new Int32Array(parts * this.#lines + 1);
    for (const t of tracks) this.#start[key(t) + 1]!++;
    for (let k = 1; k < this.#start.length; k++) this.#start[k] = this.#start[k]! + this.#start[k - 1]!;
    this.#lo = Float64Array.from(this.tracks, (t) => t.lo);
    this.#hi = Float64Array.from(this.tracks, (t) => t.hi);
    this.#thin = Uint8Array.from(this.tracks, (t) => (t.thin ? 1 : 0));
  }

  /**
   * The track of a part on a line whose places come nearest to t, one where whole discs fit if `full`; −1 without any.
   */
  nearest(component: number, line: number, t: number, full: boolean): number {
    const key = component * this.#lines + line;
    let best = -1;
    let least = Infinity;
    for (let k = this.#start[key]!; k < this.#start[key + 1]!; k++) {
      if (full && this.#thin[k] === 1) continue;
      const off = t < this.#lo[k]! ? this.#lo[k]! - t : t > this.#hi[k]! ? t - this.#hi[k]! : 0;
      if (off < least) {
        least = off;
        best = k;
      }
    }
    return best;
  }

  /** t, or the end of the track that is nearest to it. */
  within(track: number, t: number): number {
    return t < this.#lo[track]! ? this.#lo[track]! : t > this.#hi[track]! ? this.#hi[track]! : t;
  }
}
