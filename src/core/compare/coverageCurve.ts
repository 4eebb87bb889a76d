/**
 * How much of the treated skin gets how much: area at or above each local coverage, as dose-volume histograms
 * tell it of other treatments. Local coverage is that of the 5 mm disc around each place (planner/report).
 *
 * Method: 1. local coverage in cells of 0.25 mm; where the disc has hardly any skin, the mean of the mask; 2. the
 * share of cells at or above each step of half a per cent; 3. times the treatable area of the plan's figures, so
 * that the curve begins with the area that the plan tells. Cost: that of the map, O(cells × rows of the disc).
 */
import { hasLittleSkin, localCells } from '../planner/report/coverageMap';
import type { MaskGeometry, PlanMetrics, PositionMm, Spot } from '../model';

/** Between two steps of the curve, %. */
export const CURVE_STEP_PCT = 0.5;
/** Parts of the area for which the coverage is told that so much of it gets at least. */
export const CURVE_SHARES_PCT = [95, 50, 5] as const;

export interface CurvePlan {
  masks: readonly MaskGeometry[];
  params: { positions_mm: readonly PositionMm[]; aperture_diameter_mm: number; spot_diameter_um: number };
  spots: readonly Pick<Spot, 'x_mm' | 'y_mm' | 'mask_id'>[];
  metrics: Pick<PlanMetrics, 'treatable_area_mm2'>;
}

/** The curve of one plan; its k-th entry is at k steps. Ends where nothing is left. */
export interface CoverageCurve {
  /** Share of the treated area at or above the step's coverage, %; the first is 100. Empty without a spot. */
  share_pct: number[];
  /** The same, mm². */
  area_mm2: number[];
  /** What so much of the area gets at least (`CURVE_SHARES_PCT`), %; null without a spot. */
  at_least_pct: (number | null)[];
}

const toFour = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Local coverage of each cell of treated skin, %, the least first. */
function sortedCells({ masks, params, spots }: CurvePlan): Float64Array {
  const planned = { ...params, masks: [...masks] };
  const { coverage, skin_mm2, owner } = localCells(planned, params.positions_mm, spots);
  const sums = masks.map(() => ({ sum: 0, n: 0 }));
  coverage.forEach((value, i) => {
    if (Number.isNaN(value) || hasLittleSkin(skin_mm2[i]!)) return;
    sums[owner[i]!]!.sum += value;
    sums[owner[i]!]!.n += 1;
  });
  const told: number[] = [];
  coverage.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const { sum, n } = sums[owner[i]!]!;
    told.push(100 * (hasLittleSkin(skin_mm2[i]!) && n > 0 ? sum / n : value));
  });
  return Float64Array.from(told).sort();
}

/** The curve of one plan. */
export function coverageCurve(plan: CurvePlan): CoverageCurve {
  const cells = sortedCells(plan);
  const share_pct: number[] = [];
  let below = 0;
  for (let k = 0; below < cells.length; k++) {
    while (below < cells.length && cells[below]! < k * CURVE_STEP_PCT) below++;
    share_pct.push(toFour((100 * (cells.length - below)) / cells.length));
  }
  return {
    share_pct,
    area_mm2: share_pct.map((share) => toFour((share / 100) * plan.metrics.treatable_area_mm2)),
    at_least_pct: CURVE_SHARES_PCT.map((share) => {
      const at = cells[Math.floor(((100 - share) / 100) * cells.length)];
      return at === undefined ? null : toFour(at);
    }),
  };
}
