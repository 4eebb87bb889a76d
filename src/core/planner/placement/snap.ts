/**
 * From continuous positions to spots on the lattice that keep every hard rule and the exact count.
 *
 * Frame: whole µm around the reference point. Method: 1. round to the lattice and take in, one by one,
 * the sites that are at distance from those already in; 2. each part that lacks spots gets them where
 * its largest gap is; 3. a part for which no gap is left is packed afresh, as densely as it goes, and
 * thinned to its count; 4. a part where even that falls short keeps its fullest placement.
 * Distances are compared as exact integers. Cost: O(n) where nothing is missing.
 */
import { eliminate } from './eliminate';
import type { Field, FieldTrack, Placed } from '../tracks/field';
import { latticePoint } from '../regions/frame';
import { pack } from './pack';
import type { Site } from './separate';
import { gridOfPlaced, type SpotGrid } from './spotGrid';

/** One part of one mask and how many spots it is to get. */
export interface Quota {
  /** Indices of the mask's region and of the part within it. */
  mask: number;
  component: number;
  n: number;
  area_mm2: number;
}

function onLattice(field: Field, track: FieldTrack, t: number): Placed {
  const at = Math.min(track.hi, Math.max(track.lo, Math.floor(t + 0.5)));
  const whole = at === 0 ? 0 : at;
  return { track, t: whole, ...latticePoint(field.lines[track.line]!, whole) };
}

function partOf(p: { track: FieldTrack }, q: Quota): boolean {
  return p.track.mask === q.mask && p.track.component === q.component;
}

/** Places on the part's tracks where one more spot could stand: a comb, and the tracks' ends. */
function comb(field: Field, tracks: readonly FieldTrack[], step: number): Placed[] {
  const out: Placed[] = [];
  for (const track of tracks) {
    const length = track.hi - track.lo;
    const pieces = Math.max(1, Math.ceil(length / step));
    for (let i = 0; i <= pieces; i++) out.push(onLattice(field, track, track.lo + (length * i) / pieces));
  }
  return out;
}

/** Comb teeth: a quarter of the spacing apart, but no more of them than the search can afford. */
function combStep(field: Field, tracks: readonly FieldTrack[], n: number): number {
  const length = tracks.reduce((sum, track) => sum + track.hi - track.lo, 0);
  return Math.max(field.spacing_um / 4, length / (40 * n + 2000));
}

/** Adds up to `lack` spots, each where the nearest other spot is farthest away. Returns how many. */
function* fillGaps(
  field: Field,
  quota: Quota,
  grid: SpotGrid,
  placed: Placed[],
  lack: number,
): Generator<void, number> {
  const tracks = field.tracks[quota.mask]![quota.component]!;
  const candidates = comb(field, tracks, combStep(field, tracks, quota.n));
  const reach = Math.max(field.spacing_um * 2, 2000 * Math.sqrt(quota.area_mm2 / Math.max(1, quota.n)));
  const least = field.spacing_um * field.spacing_um;
  const clearance = candidates.map((c) => grid.nearest2(c.x, c.y, reach));
  let added = 0;
  while (added < lack) {
    yield;
    let best = -1;
    for (let i = 0; i < candidates.length; i++) {
      if (clearance[i]! >= least && (best < 0 || clearance[i]! > clearance[best]!)) best = i;
    }
    if (best < 0) break;
    const spot = candidates[best]!;
    grid.insert(placed.length, spot.x, spot.y);
    placed.push(spot);
    added++;
    for (let i = 0; i < candidates.length; i++) {
      const dx = candidates[i]!.x - spot.x;
      const dy = candidates[i]!.y - spot.y;
      const d2 = dx * dx + dy * dy;
      if (d2 < clearance[i]!) clearance[i] = d2;
    }
  }
  return added;
}

function repack(field: Field, quota: Quota, placed: readonly Placed[], had: number): Placed[] | null {
  const others = placed.filter((p) => !partOf(p, quota));
  const packed = pack(field, field.tracks[quota.mask]![quota.component]!, others, Infinity);
  if (packed.length <= had) return null;
  const kept = eliminate(
    packed.map((p) => p.x),
    packed.map((p) => p.y),
    quota.n,
    quota.area_mm2 * 1e6,
    field.extent_um,
  );
  return [...others, ...kept.map((i) => packed[i]!)];
}

interface TakenIn {
  placed: Placed[];
  grid: SpotGrid;
  counts: Map<Quota, number>;
}

/** The sites on the lattice that are at distance from those before them, at most each part's quota. */
function takeIn(field: Field, sites: readonly Site[], quotas: readonly Quota[]): TakenIn {
  const placed: Placed[] = [];
  const counts = new Map<Quota, number>();
  const grid = gridOfPlaced(field, []);
  for (const quota of quotas) {
    let count = 0;
    for (const site of sites) {
      if (count >= quota.n || !partOf(site, quota)) continue;
      const spot = onLattice(field, site.track, site.t);
      if (grid.anyWithin(spot.x, spot.y, field.spacing_um)) continue;
      grid.insert(placed.length, spot.x, spot.y);
      placed.push(spot);
      count++;
    }
    counts.set(quota, count);
  }
  return { placed, grid, counts };
}

/** Gaps are for the few that rounding left over; where many are missing, only packing helps. */
function isFew(lack: number, quota: Quota): boolean {
  return lack <= 20 + quota.n / 20;
}

/** Whether the sites can be snapped without packing any part afresh, which costs evenness. */
export function snapsWell(field: Field, sites: readonly Site[], quotas: readonly Quota[]): boolean {
  const { counts } = takeIn(field, sites, quotas);
  return quotas.every((q) => isFew(q.n - counts.get(q)!, q));
}

/**
 * The spots of all parts, with pauses. A part has fewer than its quota only where no more were found to fit.
 */
export function* snapSteps(
  field: Field,
  sites: readonly Site[],
  quotas: readonly Quota[],
): Generator<void, Placed[]> {
  const taken = takeIn(field, sites, quotas);
  const { counts } = taken;
  let { placed, grid } = taken;
  for (const quota of quotas) {
    let count = counts.get(quota)!;
    if (count >= quota.n) continue;
    yield;
    if (isFew(quota.n - count, quota)) count += yield* fillGaps(field, quota, grid, placed, quota.n - count);
    if (count < quota.n) {
      const better = repack(field, quota, placed, count);
      if (better !== null) {
        placed = better;
        grid = gridOfPlaced(field, placed);
      }
    }
  }
  return placed;
}
