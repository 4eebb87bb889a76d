/**
 * Puts the wanted number of spots of each part onto its tracks.
 *
 * Method: 1. parts too thin for whole discs are relaxed; 2. mask by mask, starts with the right density
 * and exact count; 3. evened out, the best kept; 4. spots of all masks moved apart; 5. rounded to the
 * lattice, missing ones filled in. Mode `grid` takes nodes instead.
 */
import type { PlanProgress, PlanRequest } from '../model';
import { balanceSteps } from './evenness/balance';
import { bareTracks, relaxedTracks, type Field, type FieldTrack, type Placed } from './tracks/field';
import { toUm } from './regions/frame';
import { placeOnGrid } from './placement/gridPlacement';
import { pack } from './placement/pack';
import type { Regions } from './regions/regions';
import { separateSteps, type Site } from './placement/separate';
import { settleSteps, settlesWell, type Quota } from './placement/settle';
import { thinTracks } from './evenness/thinPlaces';
import { spiralStarts, type Seed } from './placement/spiralStart';
import { refine, startsFor, type Effort } from './evenness/refine';
import { during } from './steps';

/** Area that the tracks serve, in arbitrary units: a track at t serves a wedge as wide as |t|. */
function served(tracks: readonly FieldTrack[]): number {
  let sum = 0;
  for (const { lo, hi } of tracks) {
    const middle = Math.abs(lo + hi) / 2;
    sum += (hi - lo + 1) * (lo < 0 && hi > 0 ? (hi - lo) / 2 : middle);
  }
  return sum;
}

/** A part is thin where whole discs (and, if one was asked for, their margin) reach less than this share of it. */
const THIN_SHARE = 0.5;

/**
 * Gives up the margin in the parts that are too thin for it: where the wanted count does not fit with it, and
 * whole discs alone reach more than twice as far. Elsewhere it holds, if at the cost of fewer spots. Returns
 * the parts that keep it.
 */
function giveUpMargin(field: Field, regions: Regions, quotas: readonly Quota[]): Set<Quota> {
  const kept = new Set<Quota>();
  if (field.margin_um === 0) return kept;
  for (const q of quotas) {
    const tracks = field.tracks[q.mask]![q.component]!;
    const bare = bareTracks(field, regions, q.mask, q.component);
    const isThin = bare.length === 0 || served(tracks) < THIN_SHARE * served(bare);
    if (isThin && pack(field, tracks, [], q.n).length < q.n) field.tracks[q.mask]![q.component] = bare;
    else kept.add(q);
  }
  return kept;
}

/** Relaxes the edge of thin parts in which the wanted count does not fit with whole discs inside. */
function relaxThinParts(field: Field, regions: Regions, quotas: readonly Quota[]): void {
  const kept = giveUpMargin(field, regions, quotas);
  for (const q of quotas) {
    // a margin that holds is not given up in a part's tails: they stay free
    if (kept.has(q)) continue;
    const tracks = field.tracks[q.mask]![q.component]!;
    if (tracks.length > 0) {
      const strictRoom = pack(field, tracks, [], q.n).length;
      if (strictRoom >= q.n) {
        tracks.push(...thinTracks(field, regions, q.mask, q.component, q.n));
        continue;
      }
    }
    const relaxed = relaxedTracks(field, regions, q.mask, q.component);
    if (served(tracks) >= THIN_SHARE * served(relaxed)) continue;
    field.tracks[q.mask]![q.component] = relaxed;
  }
}

/** The k-th start of a mask: its parts' starts together, with the exact count of each where it fits. */
function startOfMask(
  field: Field,
  quotas: readonly Quota[],
  starts: readonly Seed[][][],
  k: number,
): Generator<void, Site[]> {
  const seeds = quotas.flatMap((_, i) => starts[i]![Math.min(k, starts[i]!.length - 1)] ?? []);
  return settleSteps(field, seeds, quotas);
}

/** The spots of all parts; fewer than a part's quota only where no more were found to fit. */
export function* placeSpots(
  request: PlanRequest,
  regions: Regions,
  field: Field,
  quotas: readonly Quota[],
  effort: Effort,
): Generator<PlanProgress, Placed[]> {
  if (request.algorithm_mode === 'grid') return placeOnGrid(field, quotas, toUm(request.grid_spacing_mm));
  relaxThinParts(field, regions, quotas);
  yield { phase: 'placement', done: 0.1 };
  const total = quotas.reduce((sum, q) => sum + q.n, 0);
  const sites: Site[] = [];
  let finished = 0;
  for (const [mask, region] of regions.masks.entries()) {
    const mine = quotas.filter((q) => q.mask === mask);
    const n = mine.reduce((sum, q) => sum + q.n, 0);
    if (n === 0) continue;
    const most = startsFor(n, effort);
    const seeds = mine.map((q) =>
      spiralStarts(field, field.tracks[mask]![q.component]!, q.n, q.area_mm2, most),
    );
    const starts: Site[][] = [];
    for (let k = 0; k < most; k++) {
      const here: PlanProgress = { phase: 'placement', done: 0.1 + (0.8 * finished) / total };
      const start = yield* during(here, startOfMask(field, mine, seeds, k));
      if (start.length > 0) starts.push(start);
      yield here;
    }
    if (starts.length > 0) {
      const safe = starts[0]!.map(({ track, t }): Site => ({ track, t }));
      const refining = refine(field, region, field.tracks[mask]!.flat(), starts, effort);
      for (;;) {
        const next = refining.next();
        if (next.done === true) {
          // where lines are nearly full, evening out may ask for more than fits: the start stands then
          const here: PlanProgress = {
            phase: 'refinement',
            done: 0.1 + (0.8 * (finished + n)) / total,
          };
          yield* during(here, separateSteps(field, next.value));
          sites.push(...(settlesWell(field, next.value, mine) ? next.value : safe));
          break;
        }
        yield { phase: 'refinement', done: 0.1 + (0.8 * (finished + n * next.value)) / total };
      }
    }
    finished += n;
  }
  const last: PlanProgress = { phase: 'refinement', done: 0.92 };
  yield* during(last, separateSteps(field, sites));
  yield last;
  const settled = yield* during(last, settleSteps(field, sites, quotas));
  return effort.search ? yield* during(last, balanceSteps(field, regions, settled)) : settled;
}
