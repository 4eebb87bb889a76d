/**
 * How even a finished plan is, mask by mask, as its metrics tell it (specification §4.10): local coverage against
 * what a lattice of that density can do, and smooth coverage beside it. Told of plans as they are made, and of
 * plans of older versions as they are read. Figures are rounded to four decimals; the verdict is that of the full
 * values. Cost: O(area) + O(spots).
 */
import type { LocalCoverage, MaskMetrics, PlanMetrics, PlanRequest, PositionMm, Spot } from '../../model';
import { localCoverage, type LocalVerdict } from '../validation/localCoverage';
import { rounded } from './rounding';
import { smoothCoverage } from './smoothCoverage';

export type EvenFigures = Required<Pick<MaskMetrics, 'local_coverage' | 'smooth_coverage'>>;

/** What the figures are worked out of. */
type Planned = Pick<
  PlanRequest,
  'masks' | 'spot_diameter_um' | 'aperture_diameter_mm' | 'coverage_pct' | 'coverage_per_mask'
>;
type PlacedSpot = Pick<Spot, 'x_mm' | 'y_mm' | 'mask_id'>;

/** The figures of any mask to treat, by its id; `local` is what the validation found. */
export function evenFigures(
  planned: Planned,
  positions: readonly PositionMm[],
  spots: readonly PlacedSpot[],
  { masks: local }: LocalVerdict = localCoverage(planned, positions, spots),
): (mask_id: number) => EvenFigures {
  const smooth = smoothCoverage(planned, positions, spots);
  return (mask_id) => {
    const of = local.get(mask_id) ?? null;
    return {
      local_coverage: of && roundedLocal(of),
      smooth_coverage:
        smooth.get(mask_id)?.map(({ sigma_mm, least, most, sd }) => {
          return { sigma_mm, least: rounded(least), most: rounded(most), sd: rounded(sd) };
        }) ?? null,
    };
  };
}

function roundedLocal({ even, least, most, worst }: LocalCoverage): LocalCoverage {
  const { relative, min, max, x_mm, y_mm } = worst;
  return {
    even,
    least: rounded(least),
    most: rounded(most),
    worst: { relative: rounded(relative), min: rounded(min), max: rounded(max), x_mm, y_mm },
  };
}

/** The metrics of a stored plan: those of a version that did not tell how even it is are told so now. */
export function withEvenFigures(
  metrics: PlanMetrics,
  planned: Planned,
  positions: readonly PositionMm[],
  spots: readonly PlacedSpot[],
): PlanMetrics {
  const isTold = metrics.per_mask.every(
    (m) => m.local_coverage !== undefined && m.smooth_coverage !== undefined,
  );
  if (isTold) return metrics;
  const figures = evenFigures(planned, positions, spots);
  return { ...metrics, per_mask: metrics.per_mask.map((m) => ({ ...m, ...figures(m.mask_id) })) };
}
