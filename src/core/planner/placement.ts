/**
 * Puts the wanted number of spots of each part onto its tracks.
 *
 * Method: 1. parts too thin for whole discs are relaxed; 2. a start with the right density; 3. spots
 * moved apart; 4. rounded to the lattice, missing ones filled in. Mode `grid` takes nodes instead.
 */
import type { PlanProgress, PlanRequest } from '../model';
import { relaxedTracks, type Field, type FieldTrack, type Placed } from './field';
import { toUm } from './frame';
import { placeOnGrid } from './grid-placement';
import { pack } from './pack';
import type { Regions } from './regions';
import { separate, type Site } from './separate';
import { settle, type Quota } from './settle';
import { spiralStart } from './spiral-start';

/** Area that the tracks serve, in arbitrary units: a track at t serves a wedge as wide as |t|. */
function served(tracks: readonly FieldTrack[]): number {
  let sum = 0;
  for (const { lo, hi } of tracks) {
    const middle = Math.abs(lo + hi) / 2;
    sum += (hi - lo + 1) * (lo < 0 && hi > 0 ? (hi - lo) / 2 : middle);
  }
  return sum;
}

/** A part is thin where whole discs reach less than this share of it. */
const THIN_SHARE = 0.5;

/** Relaxes the edge of thin parts in which the wanted count does not fit with whole discs inside. */
function relaxThinParts(field: Field, regions: Regions, quotas: readonly Quota[]): void {
  for (const q of quotas) {
    const tracks = field.tracks[q.mask]![q.component]!;
    if (tracks.length > 0) {
      const strictRoom = pack(field, tracks, [], q.n).length;
      if (strictRoom >= q.n) continue;
    }
    const relaxed = relaxedTracks(field, regions, q.mask, q.component);
    if (served(tracks) >= THIN_SHARE * served(relaxed)) continue;
    field.tracks[q.mask]![q.component] = relaxed;
    field.relaxed[q.mask]![q.component] = true;
  }
}

/** The spots of all parts; fewer than a part's quota only where no more were found to fit. */
export function* placeSpots(
  request: PlanRequest,
  regions: Regions,
  field: Field,
  quotas: readonly Quota[],
): Generator<PlanProgress, Placed[]> {
  if (request.algorithm_mode === 'grid') return placeOnGrid(field, quotas, toUm(request.grid_spacing_mm));
  relaxThinParts(field, regions, quotas);
  yield { phase: 'placement', done: 0.1 };
  const sites: Site[] = [];
  for (const q of quotas) {
    sites.push(...spiralStart(field, field.tracks[q.mask]![q.component]!, q.n, q.area_mm2));
    yield { phase: 'placement', done: 0.2 };
  }
  separate(field, sites);
  yield { phase: 'placement', done: 0.5 };
  return settle(field, sites, quotas);
}
