/**
 * Is a plan fit to be accepted? (SPEC §4.8)
 *
 * Code of its own: it reads the request's masks and the spots' x and y, and shares nothing with the
 * placement but geometry primitives. It runs after generation and again on the stored rows.
 * Frame: photo, whole µm. Method: 1. pairs nearer than the spot diameter, by a sweep over x; 2. centres
 * whose place does not belong to their mask: outside the aperture, in an exclusion, or under another
 * mask; 3. coverage in every 5 mm disc against what was asked (local-coverage). Cost: O(n log n) in the
 * spots, O(v) in the vertices, O(area) for the discs.
 */
import { RowIndex } from '../geometry/row-index';
import type { PlanMessage, PlanRequest, PlanValidation } from '../model';
import { MAX_OUTSIDE_PCT } from '../units';
import { worstLocalCoverage } from './local-coverage';

export type ValidationRequest = Pick<
  PlanRequest,
  'masks' | 'spot_diameter_um' | 'aperture_diameter_mm' | 'coverage_pct' | 'coverage_per_mask'
>;

export interface SpotPlace {
  x_mm: number;
  y_mm: number;
  mask_id: number;
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

/** Which mask a place belongs to: the topmost that covers it, none outside the aperture or in an exclusion. */
function ownerFinder(
  request: ValidationRequest,
  center: { x_mm: number; y_mm: number },
): (x: number, y: number) => number | null {
  const cx = um(center.x_mm);
  const cy = um(center.y_mm);
  const radius = request.aperture_diameter_mm * 500;
  const shapes = request.masks.map((mask) => ({
    mask,
    index: new RowIndex([mask.vertices.flatMap((v) => [v.x * 1000, v.y * 1000])]),
  }));
  return (x, y) => {
    if ((x - cx) * (x - cx) + (y - cy) * (y - cy) > radius * radius) return null;
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
 * The verdict on spots in the photo's frame, with the reference point that they were planned around.
 * `plan_valid` = there are spots, none overlap, at most 5 % lie outside their treatable area, and nowhere
 * is the coverage above 1.5 times what was asked.
 */
export function validatePlan(
  request: ValidationRequest,
  center: { x_mm: number; y_mm: number },
  spots: readonly SpotPlace[],
): PlanValidation {
  const overlap_count = countPairsWithin(spots, request.spot_diameter_um);
  const ownerAt = ownerFinder(request, center);
  let outside = 0;
  for (const s of spots) {
    if (ownerAt(um(s.x_mm), um(s.y_mm)) !== s.mask_id) outside++;
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
  const worst = worstLocalCoverage(request, center, ownerAt, spots);
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
