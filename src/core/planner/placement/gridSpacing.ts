/**
 * Which lattice a grid is planned on: the one given, or the one whose node count comes nearest to the count that
 * the coverage asks for (specification §4.9).
 *
 * Spacings are whole µm. Method for a coverage: every spacing from the least on is counted; of equally near counts
 * the larger spacing wins; once no larger spacing can hold enough nodes to come as near, the rest is not looked at.
 * Nodes are never picked out of a lattice. Cost: some hundred spacings, each its rows.
 */
import type { PlanRequest } from '../../model';
import { PLAN_PARAMS } from '../../params';
import { fail, ok, type Result } from '../../result';
import { toMm, toUm } from '../../units';
import { coverageOf, latticeCoveragePct } from '../regions/counts';
import type { LatticeRows } from '../tracks/latticeRows';

/** A lattice may be this much denser than the coverage asks: room for narrow shapes, of which the rim takes a part. */
const MAX_DENSITY_FACTOR = 1.3;
/** A product of decimals may miss a whole number of µm by less than this. */
const ROUNDING_UM = 1e-6;
/** Spacings are counted in slices of so many. */
const SLICE = 32;

/** Nodes of a lattice never stand closer than spots may, whole µm. */
export function leastSpacingUm({
  spot_diameter_um,
  min_spacing_factor,
}: Pick<PlanRequest, 'spot_diameter_um' | 'min_spacing_factor'>): number {
  return Math.ceil(spot_diameter_um * min_spacing_factor - ROUNDING_UM);
}

/**
 * What spacing of a grid may be given, [least, most] in mm: none closer than spots may stand. Empty where spots are
 * too large for any.
 */
export function gridSpacingRange(
  request: Pick<PlanRequest, 'spot_diameter_um' | 'min_spacing_factor'>,
): readonly [least_mm: number, most_mm: number] {
  const [least_mm, most_mm] = PLAN_PARAMS.grid_spacing_mm.range;
  return [Math.max(least_mm, toMm(leastSpacingUm(request))), most_mm];
}

/** The spacing that was given, µm, or `parameter_out_of_range` where spots would stand too close. */
export function givenSpacing(request: PlanRequest): Result<number> {
  const value = request.grid_spacing_mm;
  const [min, max] = gridSpacingRange(request);
  const isFree = toUm(value) >= leastSpacingUm(request);
  return isFree
    ? ok(toUm(value))
    : fail('parameter_out_of_range', { field: 'grid_spacing_mm', value, min, max });
}

/** A spacing with the number of its nodes that fire. */
export interface Lattice {
  spacing_um: number;
  n: number;
  /** No lattice that may be taken has as many as were wanted. */
  isShort: boolean;
}

/** The closest lattice that may be taken for a coverage, µm. */
function leastForCoverage(request: PlanRequest, asked_pct: number): number {
  // the spacing at which a lattice has the coverage asked, and so much closer
  const own_mm = Math.sqrt(
    latticeCoveragePct(request.spot_diameter_um, 1) / (asked_pct * MAX_DENSITY_FACTOR),
  );
  return Math.max(leastSpacingUm(request), Math.ceil(own_mm * 1000 - ROUNDING_UM));
}

/** The lattice whose count comes nearest to `wanted` (at least 1); yields now and then. */
export function* nearestLattice(
  request: PlanRequest,
  rows: LatticeRows,
  wanted: number,
): Generator<undefined, Lattice> {
  // one lattice has one coverage, so each mask to treat was asked for the same
  const first = request.masks.find((m) => m.role === 'treat')!;
  const least = leastForCoverage(request, coverageOf(request, first.id));
  let best = { spacing_um: least, n: rows.count(least) };
  let most_n = best.n;
  const last = Math.ceil(rows.extent_um);
  for (let spacing_um = least + 1; spacing_um <= last; spacing_um++) {
    const off = Math.abs(best.n - wanted);
    if (wanted - rows.most(spacing_um) > off) break;
    const n = rows.count(spacing_um);
    most_n = Math.max(most_n, n);
    if (Math.abs(n - wanted) <= off) best = { spacing_um, n };
    if (spacing_um % SLICE === 0) yield;
  }
  return { ...best, isShort: most_n < wanted };
}
