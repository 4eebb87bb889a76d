/**
 * How many spots each mask and each of its parts gets (specification §4.4).
 *
 * Method: N = round(coverage × treatable area ÷ spot area), ties upward; shared out over the parts
 * that are treated by largest remainder of their areas, the larger part first on a tie. O(parts).
 */
import type { PlanRequest } from '../../model';
import { isBySpacing } from '../../params';
import { spotAreaMm2 } from '../../units';
import type { MaskRegion } from './regions';

/** What of a request the coverage hangs on; a grid of a given spacing has that of its lattice. */
export type CoverageRequest = Pick<PlanRequest, 'coverage_pct' | 'coverage_per_mask'> &
  Partial<Pick<PlanRequest, 'algorithm_mode' | 'grid_by' | 'grid_spacing_mm' | 'spot_diameter_um'>>;

/** The coverage asked for one mask, %. */
export function coverageOf(request: CoverageRequest, mask_id: number): number {
  const { algorithm_mode, grid_by, grid_spacing_mm, spot_diameter_um } = request;
  const isGiven = grid_spacing_mm !== undefined && spot_diameter_um !== undefined;
  if (isGiven && algorithm_mode !== undefined && isBySpacing({ algorithm_mode, grid_by })) {
    return latticeCoveragePct(spot_diameter_um, grid_spacing_mm);
  }
  return request.coverage_per_mask?.[String(mask_id)] ?? request.coverage_pct;
}

/** The coverage of an endless square lattice, %. */
export function latticeCoveragePct(spot_diameter_um: number, spacing_mm: number): number {
  return (100 * spotAreaMm2(spot_diameter_um)) / (spacing_mm * spacing_mm);
}

/** Spots wanted for a mask; 0 where it is left out. */
export function targetCount(region: MaskRegion, coverage_pct: number, spot_diameter_um: number): number {
  if (region.left_out !== null) return 0;
  return Math.floor((coverage_pct * region.treatable_area_mm2) / (100 * spotAreaMm2(spot_diameter_um)) + 0.5);
}

/** `total` shared out in proportion to `weights`, whole numbers, by largest remainder. */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((w) => (total * w) / sum);
  const shares = exact.map((e) => Math.floor(e));
  let rest = total - shares.reduce((a, b) => a + b, 0);
  const order = exact.map((_, i) => i);
  order.sort(
    (a, b) => exact[b]! - shares[b]! - (exact[a]! - shares[a]!) || weights[b]! - weights[a]! || a - b,
  );
  for (const i of order) {
    if (rest <= 0) break;
    shares[i] = shares[i]! + 1;
    rest -= 1;
  }
  return shares;
}
