/**
 * The planner's front door: from a checked request to a plan.
 *
 * Steps, as the user would name them: 1. regions: where is there to treat; 2. counts: how many spots,
 * for each mask and part; 3. placement: spots on their lines, inside, at distance, evenly; 4. sequence:
 * the order of firing; 5. validation, by code of its own. Effort is counted in steps, never in time, so
 * the same request gives the same bytes (specification §4.7).
 */
import { lineAngleDeg } from '../geometry/angle';
import { MAX_SPOTS } from '../limits';
import type { Plan, PlanProgress, PlanRequest, Spot } from '../model';
import { isBySpacing } from '../params';
import { toldParams } from '../paramValues';
import { fail, ok, type Result } from '../result';
import { ceilingPct } from './placement/ceiling';
import { toMm } from '../units';
import { coverageOf, shareOut, targetCount } from './regions/counts';
import { onPhotoMm } from './regions/frame';
import type { Field, Placed } from './tracks/field';
import { buildField } from './tracks/field';
import { evenFigures } from './report/evenFigures';
import {
  emptyMaskWarnings,
  fallbackWarnings,
  gridWarnings,
  planFallbacks,
  regionWarnings,
} from './report/messages';
import { planMetrics } from './report/metrics';
import { firingOrder } from './tracks/order';
import { placeSpots } from './placement';
import { gridSteps } from './placement/gridPlacement';
import type { Lattice } from './placement/gridSpacing';
import { FULL_EFFORT, PREVIEW_EFFORT, type Effort } from './evenness/refine';
import { regionSteps, type MaskRegion, type Regions } from './regions/regions';
import type { Quota } from './placement/snap';
import { toEnd, withProgress } from './steps';
import { judgePlan } from './validation/validate';
import { PLANNER_VERSION } from './version';

/** Where the spots stand, and what was wanted. */
interface Laid {
  placed: Placed[];
  lines: Pick<Field, 'lines' | 'lines_each'>;
  /** Wanted per mask of the regions. */
  targets: number[];
  /** Coverage per mask that surely fits, %, where that is known. */
  ceilings: (number | null)[];
  /** Of mode grid; null in mode diameters, and where no spot was wanted. */
  lattice: Lattice | null;
}

function quotasOf(regions: Regions, targets: readonly number[]): Quota[] {
  const quotas = regions.masks.flatMap((m, mask) => {
    const shares = shareOut(
      targets[mask]!,
      m.components.map((c) => (c.left_out ? 0 : c.area_mm2)),
    );
    return m.components.map((c, component): Quota => {
      return { mask, component, n: shares[component]!, area_mm2: c.area_mm2 };
    });
  });
  return quotas.filter((q) => q.n > 0);
}

/** Steps 2 and 3: how many, and where. */
function* layOut(
  request: PlanRequest,
  regions: Regions,
  effort: Effort,
): Generator<PlanProgress, Result<Laid>> {
  const targets = regions.masks.map((m) =>
    targetCount(m, coverageOf(request, m.mask_id), request.spot_diameter_um),
  );
  const wanted = targets.reduce((a, n) => a + n, 0);
  if (wanted > MAX_SPOTS) return fail('too_many_spots', { value: wanted, max: MAX_SPOTS });
  yield { phase: 'placement', done: 0.05 };
  if (request.algorithm_mode === 'grid') {
    const ceilings = targets.map(() => null);
    const grid = yield* gridSteps(request, regions, wanted);
    if (!grid.ok) return grid;
    const { placed } = grid.value;
    const given = isBySpacing(request);
    // where the spacing is given, what came out is what was wanted
    const own = given ? targets.map((_, i) => placed.filter((p) => p.track.mask === i).length) : targets;
    return ok({ ...grid.value, targets: own, ceilings });
  }
  const field = buildField(request, regions);
  const placed = yield* placeSpots(regions, field, quotasOf(regions, targets), effort);
  const ceilings = regions.masks.map((m, i) => (effort.search ? ceilingPct(field, m, i) : null));
  return ok({ placed, lines: field, targets, ceilings, lattice: null });
}

function toSpots(
  request: PlanRequest,
  regions: Regions,
  { lines }: Laid['lines'],
  ordered: readonly Placed[],
): Spot[] {
  const { center, positions } = regions;
  return ordered.map((p, sequence_index) => {
    const line = lines[p.track.line]!;
    let { theta_deg } = line;
    let t_um = p.t;
    if (request.algorithm_mode === 'grid') {
      const x = p.x - positions[line.position]!.x;
      const y = p.y - positions[line.position]!.y;
      theta_deg = Math.floor(lineAngleDeg(x, y) * 1e6 + 0.5) / 1e6;
      if (theta_deg >= 180) theta_deg = 0;
      const length = Math.floor(Math.sqrt(x * x + y * y) + 0.5);
      t_um = y > 0 || (y === 0 && x > 0) ? length : -length;
    }
    return {
      sequence_index,
      theta_deg,
      t_mm: t_um === 0 ? 0 : toMm(t_um),
      ...onPhotoMm(center, p),
      mask_id: regions.masks[p.track.mask]!.mask_id,
      component_id: p.track.component + 1,
      position_index: line.position,
    };
  });
}

function nothingToTreat({ masks }: Regions): Result<Plan> {
  const all = (reason: MaskRegion['left_out']): boolean => masks.every((m) => m.left_out === reason);
  if (all('mask_outside_aperture')) return fail('all_masks_outside_aperture', { field: 'masks' });
  return fail(all('mask_below_minimum') ? 'all_masks_too_small' : 'nothing_to_treat', { field: 'masks' });
}

/**
 * Makes a plan in slices: yields its progress every few milliseconds of work, so that a worker can
 * answer in between or stop. Returns the plan, or `no_masks`, `no_treat_masks`,
 * `all_masks_outside_aperture`, `all_masks_too_small`, `nothing_to_treat`, `too_many_spots`; in mode grid also
 * `grid_one_coverage` and, for a spacing closer than spots may stand, `parameter_out_of_range`.
 * The request is one that `parsePlanRequest` has passed.
 */
export function planSteps(request: PlanRequest): Generator<PlanProgress, Result<Plan>> {
  return planWith(request, FULL_EFFORT);
}

function* planWith(request: PlanRequest, effort: Effort): Generator<PlanProgress, Result<Plan>> {
  yield { phase: 'regions', done: 0 };
  const found = yield* withProgress(regionSteps(request), () => ({ phase: 'regions', done: 0.02 }) as const);
  if (!found.ok) return found;
  const regions = found.value;
  if (regions.masks.every((m) => m.left_out !== null)) return nothingToTreat(regions);

  const laid = yield* layOut(request, regions, effort);
  if (!laid.ok) return laid;
  const { placed, lines, targets, ceilings, lattice } = laid.value;

  yield { phase: 'validation', done: 0.95 };
  const spots = toSpots(request, regions, lines, firingOrder(placed, lines.lines_each));
  const positions_mm = regions.positions.map((p) => onPhotoMm(regions.center, p));
  const center = positions_mm[0]!;
  const { validation, local } = judgePlan(request, positions_mm, spots);
  const even = effort.search ? evenFigures(request, positions_mm, spots, local) : null;
  const goals = regions.masks.map((m, i) => ({
    target_n: targets[i]!,
    ceiling_pct: ceilings[i]!,
    even: even && even(m.mask_id),
  }));
  const fallbacks = planFallbacks(regions, wantedThatFits(laid.value), placed);
  const figures = planMetrics(request, regions, goals, spots, validation);
  return ok({
    params: {
      ...toldParams(request),
      center_x_mm: center.x_mm,
      center_y_mm: center.y_mm,
      positions: request.positions,
      positions_mm,
      planner_version: PLANNER_VERSION,
    },
    spots,
    metrics: {
      ...figures,
      ...(lattice === null ? {} : { grid_spacing_mm: toMm(lattice.spacing_um) }),
    },
    validation,
    fallbacks,
    warnings: [
      ...regionWarnings(request, regions),
      ...fallbackWarnings(fallbacks),
      ...emptyMaskWarnings(regions, placed, fallbacks),
      ...gridWarnings(request, figures.achieved_coverage_pct),
    ],
  });
}

/**
 * What was wanted of each mask, as far as missing it means that no more fit: a lattice comes as near to the whole
 * count as lattices do, and only where none has as many did more not fit.
 */
function wantedThatFits({ targets, lattice }: Laid): readonly number[] {
  return lattice === null || lattice.isShort ? targets : targets.map(() => 0);
}

/** The plan in one go; failures as `planSteps`. */
export function makePlan(request: PlanRequest): Result<Plan> {
  return toEnd(planSteps(request));
}

/**
 * A plan of the same count and under the same hard rules, made quickly while a slider or a vertex
 * moves; only less even. Failures as `planSteps`.
 */
export function previewPlan(request: PlanRequest): Result<Plan> {
  return toEnd(previewSteps(request));
}

/** The same in slices, for the few previews that take long; failures as `planSteps`. */
export function previewSteps(request: PlanRequest): Generator<PlanProgress, Result<Plan>> {
  return planWith(request, PREVIEW_EFFORT);
}
