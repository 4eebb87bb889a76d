/**
 * Moves spots along their tracks until no two are nearer than the spacing.
 *
 * Frame: µm around the reference point. Method: rounds of 1. find all pairs that are too near; 2. each
 * pair shares the missing distance between its two spots in proportion to how much moving along their
 * lines helps, within their tracks. Where moving along the lines does not help (neighbours abreast),
 * one goes out and one in. Positions are continuous here; snapping rounds and decides. Cost: O(n) a round.
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

/** Changes `sites[i].t`, with a pause after every round; true where all pairs are apart. */
export function* separateSteps(
  field: Field,
  sites: readonly Site[],
  rounds = MAX_ROUNDS,
): Generator<void, boolean> {
  const n = sites.length;
  const want = field.spacing_um + SLACK_UM;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const place = (i: number): void => {
    const { track, t } = sites[i]!;
    const line = field.lines[track.line]!;
    x[i] = line.foot_x + t * line.cos;
    y[i] = line.foot_y + t * line.sin;
  };
  const grid = new SpotGrid(field.extent_um, want, n);
  for (let i = 0; i < n; i++) {
    place(i);
    grid.insert(i, x[i]!, y[i]!);
  }
  let moved = new Uint8Array(n).fill(1);
  for (let round = 0; round < rounds; round++) {
    const shift = new Float64Array(n);
    const next = new Uint8Array(n);
    let worst = 0;
    for (let i = 0; i < n; i++) {
      const li = field.lines[sites[i]!.track.line]!;
      grid.around(x[i]!, y[i]!, want, (k) => {
        if (k === i || (k < i && moved[k] === 1) || (moved[i] === 0 && moved[k] === 0)) return;
        const dx = x[k]! - x[i]!;
        const dy = y[k]! - y[i]!;
        const d = Math.sqrt(dx * dx + dy * dy);
        const lack = want - d;
        if (lack <= 0.25) return;
        worst = Math.max(worst, lack);
        const lk = field.lines[sites[k]!.track.line]!;
        let gi = d > 0 ? -(dx * li.cos + dy * li.sin) / d : 0;
        let gk = d > 0 ? (dx * lk.cos + dy * lk.sin) / d : 0;
        let size = gi * gi + gk * gk;
        if (size < 0.02) {
          const out = sites[i]!.t >= sites[k]!.t === i < k ? 1 : -1;
          gi = out;
          gk = -out;
          size = 2;
        }
        shift[i] = shift[i]! + (lack * gi) / size;
        shift[k] = shift[k]! + (lack * gk) / size;
      });
    }
    if (worst === 0) return true;
    yield;
    for (let i = 0; i < n; i++) {
      if (shift[i] === 0) continue;
      const site = sites[i]!;
      const limit = want / 2;
      const step = Math.max(-limit, Math.min(limit, shift[i]!));
      const t = Math.min(site.track.hi, Math.max(site.track.lo, site.t + step));
      // a spot pressed against its track's end stays "moved": its neighbour has to give way
      next[i] = 1;
      if (t === site.t) continue;
      site.t = t;
      grid.remove(i);
      place(i);
      grid.insert(i, x[i]!, y[i]!);
    }
    moved = next;
  }
  return false;
}
