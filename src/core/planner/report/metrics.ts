/**
 * The figures of a plan, per mask and overall. Areas in mm², coverage in % of the treatable area,
 * distances in mm. Figures are rounded to four decimals for display; decisions use the full values.
 */
import type { MaskMetrics, PlanMetrics, PlanRequest, PlanValidation, PositionMm, Spot } from '../../model';
import { closestDistance } from '../../geometry/closestPair';
import { spotAreaMm2 } from '../../units';
import { coverageOf } from '../regions/counts';
import type { Regions } from '../regions/regions';
import type { EvenFigures } from './evenFigures';
import { rounded } from './rounding';

/** Smallest distance of two spots, mm; null with fewer than two. */
function closestPairMm(spots: readonly PositionMm[]): number | null {
  if (spots.length < 2) return null;
  return rounded(
    closestDistance(
      spots.map((s) => s.x_mm),
      spots.map((s) => s.y_mm),
    ),
  );
}

/** What was wanted of the i-th mask of the regions, and the coverage (%) that surely fits there. */
export interface MaskGoal {
  target_n: number;
  ceiling_pct: number | null;
  /** How even it has become; null in previews. */
  even: EvenFigures | null;
}

/** The metrics of a finished plan; `goals[i]` is that of the i-th mask of `regions`. */
export function planMetrics(
  request: PlanRequest,
  regions: Regions,
  goals: readonly MaskGoal[],
  spots: readonly Spot[],
  validation: PlanValidation,
): PlanMetrics {
  const spot_mm2 = spotAreaMm2(request.spot_diameter_um);
  const byMask = new Map<number, Spot[]>();
  for (const m of regions.masks) byMask.set(m.mask_id, []);
  for (const s of spots) byMask.get(s.mask_id)?.push(s);
  const pct = (n: number, area: number): number => (area > 0 ? rounded((100 * n * spot_mm2) / area) : 0);
  let treated_mm2 = 0;
  let wanted_mm2 = 0;
  const per_mask = regions.masks.map((m, i): MaskMetrics => {
    const mine = byMask.get(m.mask_id) ?? [];
    const target = coverageOf(request, m.mask_id);
    const { target_n, ceiling_pct, even } = goals[i]!;
    const achieved = m.left_out === null ? pct(mine.length, m.treatable_area_mm2) : 0;
    if (m.left_out === null) {
      treated_mm2 += m.treatable_area_mm2;
      wanted_mm2 += (m.treatable_area_mm2 * target) / 100;
    }
    return {
      mask_id: m.mask_id,
      area_mm2: rounded(m.area_mm2),
      treatable_area_mm2: rounded(m.treatable_area_mm2),
      outside_aperture_mm2: rounded(m.outside_aperture_mm2),
      target_n,
      n: mine.length,
      target_coverage_pct: target,
      achieved_coverage_pct: achieved,
      closest_mm: closestPairMm(mine),
      ceiling_pct: ceiling_pct === null ? null : Math.max(achieved, rounded(ceiling_pct)),
      ...even,
      left_out: m.left_out !== null,
    };
  });
  const sum = (of: (m: MaskMetrics) => number): number => per_mask.reduce((a, m) => a + of(m), 0);
  return {
    area_mm2: rounded(sum((m) => m.area_mm2)),
    treatable_area_mm2: rounded(treated_mm2),
    outside_aperture_mm2: rounded(sum((m) => m.outside_aperture_mm2)),
    target_n: sum((m) => m.target_n),
    n: spots.length,
    target_coverage_pct: treated_mm2 > 0 ? rounded((100 * wanted_mm2) / treated_mm2) : 0,
    achieved_coverage_pct: pct(spots.length, treated_mm2),
    spots_outside_mask_count: validation.spots_outside_mask_count,
    overlap_count: validation.overlap_count,
    closest_mm: closestPairMm(spots),
    lines_n: new Set(
      spots.map((s) => `${s.position_index}/${request.algorithm_mode === 'grid' ? s.y_mm : s.theta_deg}`),
    ).size,
    per_mask,
  };
}
