/**
 * Mode `grid`: every node of an XY lattice through the reference point whose whole disc is inside fires
 * (specification §4.9).
 *
 * Frame: µm around the first reference point. Method: 1. the spacing: as given, or nearest to the count that the
 * coverage asks for (gridSpacing); 2. every node of that lattice, row by row. All masks and all positions share the
 * lattice, so distances hold everywhere, across seams too. Nodes are never picked out or left out, which would be
 * uneven. Cost: that of the rows.
 */
import { MAX_SPOTS } from '../../limits';
import { latticeUm } from '../../points';
import type { PlanProgress, PlanRequest } from '../../model';
import { isBySpacing } from '../../params';
import { fail, ok, type Result } from '../../result';
import { toUm } from '../../units';
import { coverageOf } from '../regions/counts';
import { gridRows } from '../regions/frame';
import type { Regions } from '../regions/regions';
import { withProgress } from '../steps';
import type { Field, Placed } from '../tracks/field';
import { LatticeRows } from '../tracks/latticeRows';
import { givenSpacing, nearestLattice, type Lattice } from './gridSpacing';

/** The spots of a grid, the lines they stand on, and the lattice they make; without a lattice where none were wanted. */
export interface GridPlan {
  placed: Placed[];
  lines: Pick<Field, 'lines' | 'lines_each'>;
  lattice: Lattice | null;
}

/** Masks to treat that differ in coverage: one lattice cannot. */
function differsByMask(request: PlanRequest): boolean {
  const asked = request.masks
    .filter((m) => m.role === 'treat')
    .map((m) => coverageOf({ ...request, grid_by: 'coverage' }, m.id));
  return asked.some((pct) => pct !== asked[0]);
}

/**
 * The grid of a request, of which its coverage asks for `wanted` spots in all. Failures: `grid_one_coverage`,
 * `parameter_out_of_range` (a spacing closer than spots may stand), `too_many_spots`.
 */
export function* gridSteps(
  request: PlanRequest,
  regions: Regions,
  wanted: number,
): Generator<PlanProgress, Result<GridPlan>> {
  if (differsByMask(request)) return fail('grid_one_coverage', { field: 'coverage_per_mask' });
  const inset_um = request.spot_diameter_um / 2 + toUm(request.edge_margin_mm);
  const rows = new LatticeRows(regions, inset_um);
  yield { phase: 'placement', done: 0.1 };
  let lattice: Lattice;
  if (isBySpacing(request)) {
    const given = givenSpacing(request);
    if (!given.ok) return given;
    lattice = { spacing_um: given.value, n: rows.count(given.value), isShort: false };
  } else {
    if (wanted === 0) return ok({ placed: [], lines: { lines: [], lines_each: 1 }, lattice: null });
    const searching = nearestLattice(request, rows, wanted);
    lattice = yield* withProgress(searching, () => ({ phase: 'placement', done: 0.2 }) as const);
  }
  if (lattice.n > MAX_SPOTS) return fail('too_many_spots', { value: lattice.n, max: MAX_SPOTS });
  yield { phase: 'placement', done: 0.9 };
  return ok({ ...nodesOf(regions, rows, lattice.spacing_um), lattice });
}

/** Every node that fires. */
function nodesOf(regions: Regions, rows: LatticeRows, spacing_um: number): Omit<GridPlan, 'lattice'> {
  const byPosition = regions.positions.map((origin, i) => gridRows(spacing_um, regions.radius_um, i, origin));
  const lines = byPosition.flat();
  const placed: Placed[] = [];
  lines.forEach((line, i) => {
    for (const stretch of rows.stretches(line.position, line.foot_y)) {
      const track = { ...stretch, line: i, thin: false };
      const last = Math.floor(stretch.hi / spacing_um);
      for (let k = Math.ceil(stretch.lo / spacing_um); k <= last; k++) {
        const x = k === 0 ? 0 : k * spacing_um;
        placed.push({ track, t: x - line.origin.x, ...latticeUm(x, line.foot_y) });
      }
    }
  });
  return { placed, lines: { lines, lines_each: byPosition[0]!.length } };
}
