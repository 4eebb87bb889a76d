/**
 * Whether the figures of an exported plan are those of its own spots.
 *
 * Units in the names. Method: areas, targets and counts are computed from the request and the spots as a
 * plan's metrics are, and each figure is compared as its row says; the first that differs is named. Every
 * figure has a row: one that is added without one does not compile. Cost: O(n log n) in spots and vertices.
 */
import type { MaskMetrics, PlanMetrics, PlanRequest, PositionMm } from '../model';
import { coverageOf, targetCount } from '../planner/regions/counts';
import { findRegions } from '../planner/regions/regions';
import { evenFigures } from '../planner/report/evenFigures';
import { planMetrics } from '../planner/report/metrics';
import type { PlanDocument } from './importForm';

/** Areas come out of clipping, whose last digits may differ between versions of the planner. */
const AREA_TOLERANCE = 0.005;
/** Distances are rounded to 0.0001 mm, and places to the lattice of 0.001 mm. */
const DISTANCE_TOLERANCE_MM = 0.001;

type Agreement = (said: unknown, own: unknown) => boolean;

const exactly: Agreement = (said, own) => said === own;
const within =
  (tolerance: (size: number) => number): Agreement =>
  (said, own) => {
    if (typeof said !== 'number' || typeof own !== 'number') return said === own;
    return Math.abs(said - own) <= tolerance(Math.max(1, Math.abs(said), Math.abs(own)));
  };
/** Areas, and what follows from them by division and rounding. */
const nearly = within((size) => AREA_TOLERANCE * size);
const closely = within(() => DISTANCE_TOLERANCE_MM);
/** Figures within figures; not told by documents of before. */
const throughout: Agreement = (said, own) => said === undefined || agreesThroughout(said, own);
/** Compared elsewhere, or not told by the spots. */
const unjudged: Agreement = () => true;

function agreesThroughout(said: unknown, own: unknown): boolean {
  if (typeof said !== 'object' || typeof own !== 'object' || said === null || own === null)
    return nearly(said, own);
  const [mine, theirs] = [Object.entries(own), Object.entries(said)];
  return (
    mine.length === theirs.length &&
    mine.every(([name, value]) => agreesThroughout((said as Record<string, unknown>)[name], value))
  );
}

type Shared = keyof PlanMetrics & keyof MaskMetrics;
const FIGURES: Record<Shared, Agreement> = {
  n: exactly,
  area_mm2: nearly,
  treatable_area_mm2: nearly,
  outside_aperture_mm2: nearly,
  target_coverage_pct: nearly,
  achieved_coverage_pct: nearly,
  target_n: nearly,
  closest_mm: closely,
};
const PLAN_FIGURES: Record<keyof PlanMetrics, Agreement> = {
  ...FIGURES,
  lines_n: exactly,
  // with the verdict on the spots, and mask by mask
  overlap_count: unjudged,
  spots_outside_mask_count: unjudged,
  per_mask: unjudged,
};
const MASK_FIGURES: Record<keyof MaskMetrics, Agreement> = {
  mask_id: exactly,
  left_out: exactly,
  ...FIGURES,
  // what would have fitted is no part of an export's spots
  ceiling_pct: unjudged,
  local_coverage: throughout,
  smooth_coverage: throughout,
};

/** The first figure that does not agree; null where all do. */
function differing<T extends object>(rows: Record<keyof T, Agreement>, said: T, own: T): keyof T | null {
  const names = Object.keys(rows) as (keyof T)[];
  return names.find((name) => !rows[name](said[name], own[name])) ?? null;
}

/** Path of the first figure that is not that of the document's own spots; null where all are. */
export function metricsDisagreement(
  document: PlanDocument,
  request: PlanRequest,
  positions: readonly PositionMm[],
): string | null {
  const { metadata, spots, metrics, validation } = document;
  const { center_x_mm, center_y_mm } = metadata.params;
  // The reference point as it was, whatever the mode would choose today. Several positions are found again.
  const pinned = { ...request, center_mode: 'manual', center_x_mm, center_y_mm } as const;
  const regions = findRegions(request.positions === 'several' ? request : pinned);
  if (!regions.ok) return 'metadata.params.center_mode';
  const even = evenFigures(request, positions, spots);
  // What would have fitted is no part of an export.
  const goals = regions.value.masks.map((mask) => ({
    target_n: targetCount(mask, coverageOf(request, mask.mask_id), request.spot_diameter_um),
    ceiling_pct: null,
    even: even(mask.mask_id),
  }));
  const own = planMetrics(request, regions.value, goals, spots, { ...validation, messages: [] });
  const wrong = differing<PlanMetrics>(PLAN_FIGURES, metrics, own);
  if (wrong !== null) return `metrics.${wrong}`;
  if (metrics.per_mask.length !== own.per_mask.length) return 'metrics.per_mask';
  for (const [i, mask] of metrics.per_mask.entries()) {
    const name = differing<MaskMetrics>(MASK_FIGURES, mask, own.per_mask[i]!);
    if (name !== null) return `metrics.per_mask.${i}.${name}`;
  }
  return null;
}
