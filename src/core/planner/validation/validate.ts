/**
 * Is a plan fit to be accepted? (specification §4.8)
 *
 * Code of its own: it reads the request's masks and the spots' x and y, and shares nothing with the
 * placement but geometry primitives. It runs after generation and again on the stored rows.
 * Frame: photo, whole µm. Method: 1. pairs nearer than the spot diameter, by a sweep over x; 2. centres
 * whose place does not belong to their mask: outside the aperture of their own position, in an
 * exclusion, or under another mask; 3. coverage in every 5 mm disc against what was asked (local-coverage). Cost: O(n log n) in the
 * spots, O(v) in the vertices, O(area) for the discs.
 */
import { RowIndex } from '../../geometry/rowIndex';
import type { PlanMessage, PlanRequest, PlanValidation, PositionMm } from '../../model';
import { MAX_OUTSIDE_PCT } from '../../units';
import { worstLocalCoverage } from './localCoverage';

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

function um(mm: number): number {
  return Math.floor(mm * 1000 + 0.5);
}

/** Pairs of centres nearer than `distance_um`; each pair counts once. */
export function countPairsWithin(spots: readonly SpotPlace[], distance_um: number): number {
  const p = spots.map((s) => ({ x: um(s.x_mm), y: um(s.y_mm) })).sort((a, b) => a.x - b.x || a.y - b.y);
  const limit = distance_um * distance_um;
  let pairs = 0;
  let first = 0;
  for (let i = 0; i < p.length; i++) {
    const { x, y } = p[i]!;
    while (x - p[first]!.x >= distance_um) first++;
    for (let k = first; k < i; k++) {
      const dx = x - p[k]!.x;
      const dy = y - p[k]!.y;
      if (dx * dx + dy * dy < limit) pairs++;
    }
  }
  return pairs;
}

/** Whether a place lies in a position's aperture; a position that the plan does not have holds nothing. */
function apertureFinder(
  request: ValidationRequest,
  positions: readonly PositionMm[],
): (x: number, y: number, position: number) => boolean {
  const radius = request.aperture_diameter_mm * 500;
  const centers = positions.map((p) => ({ x: um(p.x_mm), y: um(p.y_mm) }));
  return (x, y, position) => {
    const c = centers[position];
    return c !== undefined && (x - c.x) * (x - c.x) + (y - c.y) * (y - c.y) <= radius * radius;
  };
}

/** Which mask a place belongs to: the topmost that covers it, none in an exclusion. */
function ownerFinder(request: ValidationRequest): (x: number, y: number) => number | null {
  const shapes = request.masks.map((mask) => ({
    mask,
    index: new RowIndex([mask.vertices.flatMap((v) => [v.x * 1000, v.y * 1000])]),
  }));
  return (x, y) => {
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
 * The verdict on spots in the photo's frame, with the reference points of the positions (at least one) that
 * they were planned around.
 * `plan_valid` = there are spots, none overlap, at most 5 % lie outside their treatable area, and nowhere
 * is the coverage above 1.5 times what was asked.
 */
export function validatePlan(
  request: ValidationRequest,
  positions: readonly PositionMm[],
  spots: readonly SpotPlace[],
): PlanValidation {
  const overlap_count = countPairsWithin(spots, request.spot_diameter_um);
  const ownerAt = ownerFinder(request);
  const inAperture = apertureFinder(request, positions);
  let outside = 0;
  for (const s of spots) {
    const x = um(s.x_mm);
    const y = um(s.y_mm);
    if (!inAperture(x, y, s.position_index ?? 0) || ownerAt(x, y) !== s.mask_id) outside++;
  }
  const messages: PlanMessage[] = [];
  const say = (code: PlanMessage['code'], severity: PlanMessage['severity'], count: number): void => {
    messages.push({ code, severity, mask_id: null, values: { count, of: spots.length } });
  };
  if (spots.length === 0) say('no_spots', 'error', 0);
  if (overlap_count > 0) say('spots_overlap', 'error', overlap_count);
  if (outside > 0) {
    const tooMany = outside * 100 > spots.length * MAX_OUTSIDE_PCT;
    say('spots_outside_mask', tooMany ? 'error' : 'warning', outside);
  }
  const treatedAt = (x: number, y: number): number | null =>
    positions.some((_, i) => inAperture(x, y, i)) ? ownerAt(x, y) : null;
  const worst = worstLocalCoverage(request, positions, treatedAt, spots);
  if (worst !== null) {
    messages.push({
      code: 'local_coverage_high',
      severity: 'error',
      mask_id: worst.mask_id,
      values: { factor: worst.factor, x_mm: worst.x_mm, y_mm: worst.y_mm },
    });
  }
  return {
    plan_valid: messages.every((m) => m.severity !== 'error'),
    overlap_count,
    spots_outside_mask_count: outside,
    messages,
  };
}
