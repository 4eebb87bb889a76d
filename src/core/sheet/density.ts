/**
 * Coverage and spacing of a field, each told from the other: `spacing_mm` is the side of the square that each spot
 * has for itself, which is the spacing of a lattice with as many spots. Pure.
 *
 *     coverage = spot area ÷ spacing²        N = round(coverage × area ÷ spot area)
 */
import { PLAN_PARAMS } from '../params';
import { spotAreaMm2 } from '../units';

/** Spots of a field, as the planner counts them. */
export function spotsIn(area_mm2: number, coverage_pct: number, spot_diameter_um: number): number {
  return Math.floor((coverage_pct * area_mm2) / (100 * spotAreaMm2(spot_diameter_um)) + 0.5);
}

/** The coverage of a spacing, with the decimals that a coverage has; it may lie outside of what can be asked. */
export function coverageOfSpacing(spacing_mm: number, spot_diameter_um: number): number {
  const factor = 10 ** PLAN_PARAMS.coverage_pct.digits;
  return Math.round((100 * spotAreaMm2(spot_diameter_um) * factor) / (spacing_mm * spacing_mm)) / factor;
}

/** The mean spacing of so many spots in an area; null for none. */
export function meanSpacing(area_mm2: number, spots_n: number): number | null {
  return spots_n > 0 ? Math.sqrt(area_mm2 / spots_n) : null;
}

/** The spacings, in whole µm, whose coverage can be asked for. */
export function spacingRangeMm(spot_diameter_um: number): readonly [min: number, max: number] {
  const [least_pct, most_pct] = PLAN_PARAMS.coverage_pct.range;
  const at = (pct: number) => 1000 * Math.sqrt((100 * spotAreaMm2(spot_diameter_um)) / pct);
  return [Math.ceil(at(most_pct)) / 1000, Math.floor(at(least_pct)) / 1000];
}
