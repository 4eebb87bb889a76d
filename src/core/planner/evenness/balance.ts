/**
 * Takes the last crowded and starved places out of a placement: equal cells still leave a disc here and
 * there with a few spots more or less than its share.
 *
 * Frame: whole µm around the reference point. Coverage is felt over the skin of a 5 mm disc, as in the
 * validation. Method: 1. for each mask, the discs of localDiscs; 2. from the worst disc that is
 * out of tolerance: a spot near its rim goes a little along its line or to one beside it, in or out; of
 * all such moves the one that most reduces the sum of squared excesses of all discs it concerns, with a
 * price on long moves; 3. until no disc is out of tolerance or none of them can be helped. Distances
 * never fall below the least, nor below a soft one. Masks too sparse for any tolerance are left as they are. Cost: O(area) + O(n) a move, a fixed number of them at most.
 */
import { LEAST_JUDGED_N } from '../latticeTolerance';
import { LOCAL_DISC_RADIUS_UM } from '../../units';
import type { LatticeUm } from '../../points';
import type { Field, FieldTrack, Placed } from '../tracks/field';
import { latticePoint } from '../regions/frame';
import type { Laid } from './discRaster';
import { LocalDiscs } from './localDiscs';
import type { MaskRegion, Regions } from '../regions/regions';
import { gridOfPlaced, type SpotGrid } from '../placement/spotGrid';
import { hexSpacing } from './spread';

/** With more, even cells are even discs. */
const MAX_EXPECTED = 150;
/** Moves are tried in steps of this share of ℓ = √(area a spot), up to the longest. */
const MOVE_STEP = 0.07;
const MOVE_STEPS = 6;
/** Lines on either side that a spot may go to. */
const LINES_BESIDE = 2;
/**
 * Passes, each for the few discs that the one before could not help. `price`: what a move of ℓ costs,
 * in squared excess × mm² of places of the disc; `soft`: no pair nearer than this share of the hexagonal
 * spacing, unless it was before.
 */
const PASSES = [
  { price: 0.00125, soft: 0.71 },
  { price: 0.0002, soft: 0.695 },
  { price: 0.0002, soft: 0.61 },
] as const;
type Pass = (typeof PASSES)[number];
/** For discs that the validation does not look at. */
const LEAST_SOFT = 0.69;
/** Moves of one mask at most, and hopeless discs. */
const MAX_TRIES = 240;

interface Move {
  spot: number;
  to: Placed;
  value: number;
}

/** A spot's own track and those of its part on the lines beside it, of the same position. */
function tracksAround(field: Field, spot: Placed): FieldTrack[] {
  const { mask, component, line } = spot.track;
  const first = Math.floor(line / field.lines_each) * field.lines_each;
  return field.tracks[mask]![component]!.filter((track) => {
    const apart = Math.abs(track.line - line);
    return (
      track.line >= first &&
      track.line < first + field.lines_each &&
      (apart <= LINES_BESIDE || apart >= field.lines_each - LINES_BESIDE)
    );
  });
}

/** The spots of a placement, and those of one mask among them, by their index. */
interface Balance {
  field: Field;
  discs: LocalDiscs;
  /** Of all spots. */
  grid: SpotGrid;
  placed: Placed[];
  own: readonly number[];
}

/** The best move that takes a spot into the disc, or out of it if it has too many; null without any. */
function bestMove({ field, discs, grid, placed, own }: Balance, disc: number, pass: Pass): Move | null {
  const x = discs.x(disc);
  const y = discs.y(disc);
  const starved = discs.has[disc]! < discs.wanted[disc]!;
  const ell2 = discs.cell_um2;
  const step = MOVE_STEP * Math.sqrt(ell2);
  const longest = step * MOVE_STEPS;
  const soft = pass.soft * hexSpacing(ell2);
  const beyond2 = (p: LatticeUm): number =>
    (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y) - LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM;
  let best: Move | null = null;
  for (const i of own) {
    const spot = placed[i]!;
    const out2 = beyond2(spot);
    if (starved ? out2 <= 0 : out2 > 0) continue;
    if (Math.abs(out2) > (2 * LOCAL_DISC_RADIUS_UM + longest) * longest) continue;
    discs.lift(spot.x, spot.y);
    const room2 = grid.nearest2(spot.x, spot.y, soft, i);
    for (const track of tracksAround(field, spot)) {
      const line = field.lines[track.line]!;
      const foot = (spot.x - line.foot_x) * line.cos + (spot.y - line.foot_y) * line.sin;
      for (let k = -MOVE_STEPS; k <= MOVE_STEPS; k++) {
        const t = Math.floor(foot + k * step + 0.5);
        if (t < track.lo || t > track.hi) continue;
        const p = latticePoint(line, t);
        if (starved ? beyond2(p) > 0 : beyond2(p) <= 0) continue;
        const far2 = (p.x - spot.x) * (p.x - spot.x) + (p.y - spot.y) * (p.y - spot.y);
        if (far2 > longest * longest) continue;
        const value = discs.change(p.x, p.y) + (pass.price * far2) / ell2;
        if (value >= (best?.value ?? -1e-9)) continue;
        if (grid.anyWithin(p.x, p.y, field.spacing_um, i)) continue;
        if (grid.nearest2(p.x, p.y, soft, i) < room2) continue;
        best = { spot: i, to: { track, t: t === 0 ? 0 : t, ...p }, value };
      }
    }
  }
  return best;
}

/** Balances the spots of one mask, `own` being their indices in `placed`; pauses after every try. */
function* balanceMask(
  field: Field,
  { regions, region, laid }: { regions: Regions; region: MaskRegion; laid: Laid },
  placed: Placed[],
  own: readonly number[],
): Generator<void, void> {
  const discs = new LocalDiscs(regions, region, own.length, laid);
  discs.fill(placed, own);
  const grid = gridOfPlaced(field, placed);
  const balance: Balance = { field, discs, grid, placed, own };
  // near pairs are the price of what the validation would say alone
  const passes = laid === 'through_reference' ? PASSES : PASSES.filter(({ soft }) => soft >= LEAST_SOFT);
  for (const pass of passes) {
    const hopeless = new Uint8Array(discs.wanted.length);
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      yield;
      const worst = discs.worst(hopeless);
      if (worst < 0) break;
      const move = bestMove(balance, worst, pass);
      if (move === null) {
        hopeless[worst] = 1;
        continue;
      }
      const { spot, to } = move;
      discs.lift(placed[spot]!.x, placed[spot]!.y);
      discs.move(to.x, to.y);
      grid.remove(spot);
      grid.insert(spot, to.x, to.y);
      placed[spot] = to;
    }
  }
}

/** The placement with the same spots, a few of them moved a little, with pauses. Count and rules stay. */
export function* balanceSteps(
  field: Field,
  regions: Regions,
  placed: readonly Placed[],
): Generator<void, Placed[]> {
  const out = [...placed];
  for (const [mask, region] of regions.masks.entries()) {
    const own = out.flatMap((p, i) => (p.track.mask === mask ? [i] : []));
    const expected =
      (own.length * 3.141592653589793 * LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM) /
      (region.treatable_area_mm2 * 1e6);
    if (expected < LEAST_JUDGED_N || expected > MAX_EXPECTED) continue;
    // what the validation looks at comes last: it has the last word
    for (const laid of ['from_corner', 'through_reference'] as const)
      yield* balanceMask(field, { regions, region, laid }, out, own);
  }
  return out;
}
