/**
 * Is a plan fit to be accepted? (specification §4.8)
 *
 * Code of its own: it reads the request's masks and the spots' x and y, and shares nothing with the
 * placement but geometry primitives. It runs after generation and again on the stored rows.
 * Frame: photo, whole µm. Method: 1. pairs nearer than the spot diameter (closePairs); 2. centres
 * whose place does not belong to their mask: outside the aperture of their own position, in an
 * exclusion, or under another mask; 3. coverage in every 5 mm disc, against what was asked and against what a
 * lattice of that density holds (localCoverage). Cost: O(n log n) in the spots, O(v) in the vertices, O(area) for
 * the discs.
 */
import { pointUm, type PointUm } from '../../points';
import { RowIndex } from '../../geometry/rowIndex';
import { MAX_OUTSIDE_PCT } from '../../limits';
import type { PlanMessage, PlanRequest, PlanValidation, PositionMm } from '../../model';
import { apertureRadiusUm, toUm } from '../../units';
import { planMessage } from '../report/planMessages';
import { closePairs } from './closePairs';
import { localCoverage, type LocalVerdict } from './localCoverage';

export type ValidationRequest = Pick<
  PlanRequest,
  'masks' | 'spot_diameter_um' | 'aperture_diameter_mm' | 'coverage_pct' | 'coverage_per_mask'
>;

export interface SpotPlace {
  x_mm: number;
  y_mm: number;
  mask_id: number;
  /** Absent where there is one position. */
  position_index?: number;
}

function placeUm({ x_mm, y_mm }: PositionMm): PointUm {
  return pointUm(toUm(x_mm), toUm(y_mm));
}

/** Pairs of centres nearer than `distance_um`; each pair counts once. */
export function countPairsWithin(spots: readonly SpotPlace[], distance_um: number): number {
  return closePairs(spots.map(placeUm), distance_um);
}

/** Whether a place lies in a position's aperture; a position that the plan does not have holds nothing. */
function apertureFinder(
  request: ValidationRequest,
  positions: readonly PositionMm[],
): (p: PointUm, position: number) => boolean {
  const radius = apertureRadiusUm(request.aperture_diameter_mm);
  const centers = positions.map(placeUm);
  return (p, position) => {
    const c = centers[position];
    return c !== undefined && (p.x - c.x) * (p.x - c.x) + (p.y - c.y) * (p.y - c.y) <= radius * radius;
  };
}

/** Which mask a place belongs to: the topmost that covers it, none in an exclusion. */
function ownerFinder(request: ValidationRequest): (p: PointUm) => number | null {
  const shapes = request.masks.map((mask) => ({
    mask,
    index: new RowIndex([mask.vertices.flatMap((v) => [toUm(v.x), toUm(v.y)])]),
  }));
  return ({ x, y }) => {
    let owner: number | null = null;
    for (const { mask, index } of shapes) {
      if (mask.role === 'treat' && owner === mask.id) continue;
      if (!index.contains(x, y)) continue;
      if (mask.role === 'exclude') return null;
      owner = mask.id;
    }
    return owner;
  };
}

/**
 * Whether a place belongs to what one position of a plan treats of a mask: in its aperture, in the mask, in no
 * exclusion, and under no other mask.
 */
export function treatableFinder(
  request: ValidationRequest,
  positions: readonly PositionMm[],
): (place: PositionMm, spot: Pick<SpotPlace, 'mask_id' | 'position_index'>) => boolean {
  return treatable(ownerFinder(request), apertureFinder(request, positions));
}

function treatable(
  ownerAt: (p: PointUm) => number | null,
  inAperture: (p: PointUm, position: number) => boolean,
): (place: PositionMm, spot: Pick<SpotPlace, 'mask_id' | 'position_index'>) => boolean {
  return (place, { mask_id, position_index }) => {
    const p = placeUm(place);
    return inAperture(p, position_index ?? 0) && ownerAt(p) === mask_id;
  };
}

/**
 * The verdict on spots in the photo's frame, with the reference points of the positions (at least one) that
 * they were planned around.
 * `plan_valid` = there are spots, none overlap, at most 5 % lie outside their treatable area, and nowhere
 * is the coverage above 1.5 times what was asked. A mask that is less even than a lattice of its density can be
 * is a warning: uneven is no harm by itself, and of some shapes no plan is better.
 */
export function validatePlan(
  request: ValidationRequest,
  positions: readonly PositionMm[],
  spots: readonly SpotPlace[],
): PlanValidation {
  return judgePlan(request, positions, spots).validation;
}

/** The same, with what it found of the places. */
export function judgePlan(
  request: ValidationRequest,
  positions: readonly PositionMm[],
  spots: readonly SpotPlace[],
): { validation: PlanValidation; local: LocalVerdict } {
  const overlap_count = countPairsWithin(spots, request.spot_diameter_um);
  const ownerAt = ownerFinder(request);
  const inAperture = apertureFinder(request, positions);
  const isTreated = treatable(ownerAt, inAperture);
  const outside = spots.filter((spot) => !isTreated(spot, spot)).length;
  const messages: PlanMessage[] = [];
  const of = spots.length;
  if (of === 0) messages.push(planMessage('no_spots', null, { count: 0, of }));
  if (overlap_count > 0) messages.push(planMessage('spots_overlap', null, { count: overlap_count, of }));
  if (outside > 0) {
    const severity = outside * 100 > of * MAX_OUTSIDE_PCT ? 'error' : 'warning';
    messages.push(planMessage('spots_outside_mask', null, { count: outside, of }, severity));
  }
  const local = localCoverage(request, positions, spots);
  messages.push(...localMessages(local));
  const plan_valid = messages.every((m) => m.severity !== 'error');
  return {
    validation: { plan_valid, overlap_count, spots_outside_mask_count: outside, messages },
    local,
  };
}

/** What there is to say of places: too much in one at all, then mask by mask where it is uneven. */
function localMessages({ excess, masks }: LocalVerdict): PlanMessage[] {
  const messages: PlanMessage[] = [];
  if (excess !== null) {
    const { mask_id, factor, x_mm, y_mm } = excess;
    messages.push(planMessage('local_coverage_high', mask_id, { factor, x_mm, y_mm }));
  }
  for (const [mask_id, found] of masks) {
    // what is too high is uneven, too, and said already
    if (found === null || found.even || mask_id === excess?.mask_id) continue;
    const { relative, min, max, x_mm, y_mm } = found.worst;
    const values = {
      of_mean_pct: tenthPct(relative),
      least_pct: tenthPct(min),
      most_pct: tenthPct(max),
      x_mm,
      y_mm,
    };
    messages.push(planMessage('local_coverage_uneven', mask_id, values));
  }
  return messages;
}

function tenthPct(share: number): number {
  return Math.floor(1000 * share + 0.5) / 10;
}
