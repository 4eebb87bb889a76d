/**
 * Is the coverage the same everywhere, as it is felt: in discs of 5 mm? Part of the validation.
 *
 * Frame: photo, µm; discs stand on a raster of 1 mm, laid by the first reference point. A mean says nothing
 * about a spot of skin. Method: 1. the skin of each mask as rows (skinRows); 2. for each disc that lies at
 * least three quarters in one mask: its skin, and the spots that the mask's own mean puts there; 3. its spots,
 * by those, against what a lattice of that density can hold (latticeTolerance): the worst place is the one
 * farthest out by that measure; 4. by what was asked: refused is more than 1.5 times that by more than one spot,
 * since a single large spot more or less is no crowding. Cost: O(discs × their rows) + O(n).
 */
import type { Rows, Spans } from '../../geometry/spans';
import { spansWithin } from '../../geometry/spans';
import type { LocalCoverage, PlanRequest, PositionMm } from '../../model';
import { apertureRadiusUm, LOCAL_DISC_RADIUS_UM, spotAreaMm2, toMm, toUm } from '../../units';
import { coverageOf, type CoverageRequest } from '../regions/counts';
import { latticeTolerance } from '../latticeTolerance';
import { rowsAreaMm2, skinRows } from './skinRows';

/** Between the discs, and between the rows that they are measured by. */
const DISC_STEP_UM = 1000;
const ROW_STEP_UM = 50;
const MIN_SHARE = 0.75;
/** Highest coverage in a disc, in multiples of what was asked. */
const MAX_LOCAL_FACTOR = 1.5;
/** Forgiven, as two decimals show it: what is told as 1.12 is not out of 1.12. */
const FORGIVEN = 0.005;
const DISC_MM2 = (3.141592653589793 * LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM) / 1e6;

export interface LocalExcess {
  mask_id: number;
  /** Coverage in the disc ÷ coverage asked. */
  factor: number;
  x_mm: number;
  y_mm: number;
}

/** What the discs of a plan come to. */
export interface LocalVerdict {
  /** The worst disc above what may be accepted at all; the first of equally bad ones. */
  excess: LocalExcess | null;
  /** Mask id → how even it is; null where no disc should have enough spots to be judged. */
  masks: ReadonlyMap<number, LocalCoverage | null>;
}

type Coverage = CoverageRequest & Pick<PlanRequest, 'masks' | 'spot_diameter_um' | 'aperture_diameter_mm'>;

type CoveredSpot = PositionMm & { mask_id: number };

/** A disc that lies mostly in one mask: its middle, µm, its skin and its spots. */
interface Disc {
  x: number;
  y: number;
  skin_mm2: number;
  spots_n: number;
}

/** Half the width of a disc's rows, from the topmost, and the area that these rows have together. */
const HALVES: readonly number[] = Array.from({ length: (2 * LOCAL_DISC_RADIUS_UM) / ROW_STEP_UM }, (_, r) => {
  const dy = (r + 0.5) * ROW_STEP_UM - LOCAL_DISC_RADIUS_UM;
  return Math.sqrt(LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM - dy * dy);
});
const WHOLE_UM = HALVES.reduce((sum, half) => sum + 2 * half, 0);

/** Share of the disc around (x, y) that is skin; x and y lie on the rows' raster. */
function shareOf(skin: readonly Spans[], { top, step, count }: Rows, x: number, y: number): number {
  const first = (y - LOCAL_DISC_RADIUS_UM - top) / step;
  let sum = 0;
  for (let k = Math.max(0, -first); k < HALVES.length && first + k < count; k++) {
    sum += spansWithin(skin[first + k]!, x - HALVES[k]!, x + HALVES[k]!);
  }
  return sum / WHOLE_UM;
}

/** Where a corner of the discs' raster is: through the first position, half a step on, and beyond all apertures. */
function cornerOf(at: readonly number[], radius: number): number {
  const half = DISC_STEP_UM / 2;
  return at[0]! - Math.ceil((at[0]! - Math.min(...at) + radius) / half) * half;
}

/** Columns or rows of discs whose middle lies between two places: the first and the last, counted from the corner. */
function stepsBetween(low: number, high: number, corner: number): [number, number] {
  return [Math.ceil((low - corner) / DISC_STEP_UM), Math.floor((high - corner) / DISC_STEP_UM)];
}

/** From left to right, what of the rows is skin at all. */
function extentOf(skin: readonly Spans[]): [number, number] {
  let left = Infinity;
  let right = -Infinity;
  for (const row of skin) {
    if (row.length === 0) continue;
    left = Math.min(left, row[0]!);
    right = Math.max(right, row[row.length - 1]!);
  }
  return [left, right];
}

/** The discs of one mask, row by row. `spots`: its own, µm. */
function* discsOf(
  skin: readonly Spans[],
  rows: Rows,
  corner: { x: number; y: number },
  spots: readonly { x: number; y: number }[],
): Generator<Disc> {
  const [left, right] = extentOf(skin);
  const [i0, i1] = stepsBetween(left, right, corner.x);
  const [j0, j1] = stepsBetween(rows.top, rows.top + rows.count * rows.step, corner.y);
  for (let j = j0; j <= j1; j++) {
    const y = corner.y + j * DISC_STEP_UM;
    const near = spots.filter((s) => Math.abs(s.y - y) <= LOCAL_DISC_RADIUS_UM);
    for (let i = i0; i <= i1; i++) {
      const x = corner.x + i * DISC_STEP_UM;
      const share = shareOf(skin, rows, x, y);
      if (share < MIN_SHARE) continue;
      let spots_n = 0;
      for (const s of near) {
        const dx = s.x - x;
        const dy = s.y - y;
        if (dx * dx + dy * dy <= LOCAL_DISC_RADIUS_UM * LOCAL_DISC_RADIUS_UM) spots_n++;
      }
      yield { x, y, skin_mm2: share * DISC_MM2, spots_n };
    }
  }
}

/** How even the discs are by the mask's own mean, spots per mm². */
function evennessOf(discs: readonly Disc[], mean_per_mm2: number): LocalCoverage | null {
  let least = Infinity;
  let most = 0;
  let farthest = -1;
  let worst: LocalCoverage['worst'] | null = null;
  for (const { x, y, skin_mm2, spots_n } of discs) {
    const expected = mean_per_mm2 * skin_mm2;
    const held = latticeTolerance(expected);
    if (held === null) continue;
    const relative = spots_n / expected;
    least = Math.min(least, relative);
    most = Math.max(most, relative);
    const [off, allowed] = relative < 1 ? [1 - relative, 1 - held.min] : [relative - 1, held.max - 1];
    // above 1 is out
    const out = off / (allowed + FORGIVEN);
    // of equals the first, whatever the last bit of a moved plan says
    if (out <= farthest + 1e-9) continue;
    farthest = out;
    worst = { relative, ...held, x_mm: toMm(x), y_mm: toMm(y) };
  }
  return worst && { even: farthest <= 1, least, most, worst };
}

/** What the spots come to in discs, on masks with the aperture at `positions` (at least one). */
export function localCoverage(
  request: Coverage,
  positions: readonly PositionMm[],
  spots: readonly CoveredSpot[],
): LocalVerdict {
  const { rows, skin } = skinRows(request, positions, ROW_STEP_UM);
  const radius = apertureRadiusUm(request.aperture_diameter_mm);
  const corner = {
    x: cornerOf(
      positions.map((p) => toUm(p.x_mm)),
      radius,
    ),
    y: cornerOf(
      positions.map((p) => toUm(p.y_mm)),
      radius,
    ),
  };
  const spot_mm2 = spotAreaMm2(request.spot_diameter_um);
  const masks = new Map<number, LocalCoverage | null>();
  let excess: LocalExcess | null = null;
  for (const { id } of request.masks.filter(({ role }) => role === 'treat')) {
    const own = spots.filter((s) => s.mask_id === id).map((s) => ({ x: toUm(s.x_mm), y: toUm(s.y_mm) }));
    if (own.length === 0) continue;
    const discs = [...discsOf(skin.get(id)!, rows, corner, own)];
    masks.set(id, evennessOf(discs, own.length / rowsAreaMm2(skin.get(id)!, rows.step)));
    const asked = coverageOf(request, id) / 100 / spot_mm2;
    for (const { x, y, skin_mm2, spots_n } of discs) {
      const expected = asked * skin_mm2;
      if (spots_n - 1 <= MAX_LOCAL_FACTOR * expected) continue;
      const factor = Math.floor((100 * spots_n) / expected + 0.5) / 100;
      if (excess !== null && excess.factor >= factor) continue;
      excess = { mask_id: id, factor, x_mm: toMm(x), y_mm: toMm(y) };
    }
  }
  return { excess, masks };
}
