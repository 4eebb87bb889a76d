/**
 * Puts the wanted number of spots of each part onto its tracks.
 *
 * Method: 1. parts too thin for whole discs are relaxed, where no margin was asked for; 2. mask by mask, starts with the right density
 * and exact count; 3. evened out, the best kept, and searched over spot by spot; 4. spots of all masks moved apart; 5. rounded to the
 * lattice, missing ones filled in. Mode `grid` takes nodes instead.
 */
import type { PlanPhase, PlanProgress, PlanRequest } from '../model';
import { toUm } from '../units';
import { balanceSteps } from './evenness/balance';
import { relaxedTracks, type Field, type FieldTrack, type Placed } from './tracks/field';
import { placeOnGrid } from './placement/gridPlacement';
import { pack } from './placement/pack';
import type { MaskRegion, Regions } from './regions/regions';
import { separateSteps, type Site } from './placement/separate';
import { snapsWell, snapSteps, type Quota } from './placement/snap';
import { thinTracks } from './evenness/thinPlaces';
import { spiralStarts } from './placement/spiralStart';
import { refine, startsFor, type Effort } from './evenness/refine';
import { farGapSteps } from './search/farGaps';
import { searchSteps } from './search/search';
import { withProgress } from './steps';

/** Area that the tracks serve, in arbitrary units: a track at t serves a wedge as wide as |t|. */
function served(tracks: readonly FieldTrack[]): number {
  let sum = 0;
  for (const { lo, hi } of tracks) {
    const middle = Math.abs(lo + hi) / 2;
    sum += (hi - lo + 1) * (lo < 0 && hi > 0 ? (hi - lo) / 2 : middle);
  }
  return sum;
}

/** Below this share of what centres alone would reach, whole discs reach too little of a part. */
const THIN_SHARE = 0.5;

/**
 * Relaxes the edge of thin parts in which the wanted count does not fit with whole discs inside. Not where a
 * margin was asked for: what keeps from an edge is never let over it, fewer spots are placed instead.
 */
function relaxThinParts(field: Field, regions: Regions, quotas: readonly Quota[]): void {
  if (field.margin_um > 0) return;
  for (const q of quotas) {
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

/** Starts of one mask: those of its parts together, each with the exact count where it fits. */
function* startsOfMask(field: Field, quotas: readonly Quota[], most: number): Generator<undefined, Site[][]> {
  const seeds = quotas.map((q) => spiralStarts(field, field.tracks[q.mask]![q.component]!, q, most));
  const starts: Site[][] = [];
  for (let k = 0; k < most; k++) {
    const together = quotas.flatMap((_, i) => seeds[i]![Math.min(k, seeds[i]!.length - 1)] ?? []);
    const start = yield* withProgress(snapSteps(field, together, quotas), () => undefined);
    if (start.length > 0) starts.push(start);
    yield;
  }
  return starts;
}

function count(quotas: readonly Quota[]): number {
  return quotas.reduce((sum, q) => sum + q.n, 0);
}

function placesOf(field: Field, sites: readonly Site[]): { x: number; y: number }[] {
  return sites.map(({ track, t }) => {
    const line = field.lines[track.line]!;
    return { x: line.foot_x + t * line.cos, y: line.foot_y + t * line.sin };
  });
}

/** One mask to be evened out, and the sites of those that are. */
interface Turn {
  region: MaskRegion;
  quotas: readonly Quota[];
  others: readonly Site[];
}

/** Spots of one mask, evened out; yields how far it is, from 0 to 1. */
function* evenOutMask(
  field: Field,
  { region, quotas, others }: Turn,
  starts: readonly Site[][],
  effort: Effort,
): Generator<number, Site[]> {
  const tracks = field.tracks[quotas[0]!.mask]!.flat();
  const safe = starts[0]!.map(({ track, t }): Site => ({ track, t }));
  const spread = yield* refine(field, region, tracks, starts, effort);
  if (effort.search) {
    const rings = region.components.flatMap((c) => c.rings);
    yield* withProgress(searchSteps(spread, { rings, others: placesOf(field, others) }), () => 1);
    yield* withProgress(farGapSteps(spread, placesOf(field, others)), () => 1);
  }
  const evened = spread.sites();
  yield* withProgress(separateSteps(field, evened), () => 1);
  // where lines are nearly full, evening out may ask for more than fits: the start stands then
  return snapsWell(field, evened, quotas) ? evened : safe;
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
  const total = count(quotas);
  const sites: Site[] = [];
  let finished = 0;
  const at = (phase: PlanPhase, n: number): PlanProgress => ({
    phase,
    done: 0.1 + (0.8 * (finished + n)) / total,
  });
  for (const [mask, region] of regions.masks.entries()) {
    const mine = quotas.filter((q) => q.mask === mask);
    const n = count(mine);
    if (n === 0) continue;
    const starting = startsOfMask(field, mine, startsFor(n, effort));
    const starts = yield* withProgress(starting, () => at('placement', 0));
    if (starts.length > 0) {
      const evening = evenOutMask(field, { region, quotas: mine, others: sites }, starts, effort);
      sites.push(...(yield* withProgress(evening, (share) => at('refinement', n * share))));
    }
    finished += n;
  }
  const last: PlanProgress = { phase: 'refinement', done: 0.92 };
  yield* withProgress(separateSteps(field, sites), () => last);
  yield last;
  const placed = yield* withProgress(snapSteps(field, sites, quotas), () => last);
  if (!effort.search) return placed;
  return yield* withProgress(balanceSteps(field, regions, placed), () => last);
}
