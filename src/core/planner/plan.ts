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
import { toldParams } from '../paramValues';
import { fail, ok, type Result } from '../result';
import { ceilingPct } from './placement/ceiling';
import { toMm } from '../units';
import { coverageOf, shareOut, targetCount } from './regions/counts';
import { onPhotoMm } from './regions/frame';
import type { Field, Placed } from './tracks/field';
import { buildField } from './tracks/field';
import { evenFigures } from './report/evenFigures';
import { fallbackWarnings, planFallbacks, regionWarnings } from './report/messages';
import { planMetrics } from './report/metrics';
import { firingOrder } from './tracks/order';
import { placeSpots } from './placement';
import { FULL_EFFORT, PREVIEW_EFFORT, type Effort } from './evenness/refine';
import { regionSteps, type Regions } from './regions/regions';
import type { Quota } from './placement/snap';
import { toEnd, withProgress } from './steps';
import { judgePlan } from './validation/validate';
import { PLANNER_VERSION } from './version';

interface Counts {
  /** Wanted per mask of the regions. */
  targets: number[];
  quotas: Quota[];
}

function countSpots(request: PlanRequest, regions: Regions): Counts {
  const targets = regions.masks.map((m) =>
    targetCount(m, coverageOf(request, m.mask_id), request.spot_diameter_um),
  );
  const quotas = regions.masks.flatMap((m, mask) => {
    const shares = shareOut(
      targets[mask]!,
      m.components.map((c) => (c.left_out ? 0 : c.area_mm2)),
    );
    return m.components.map((c, component): Quota => {
      return { mask, component, n: shares[component]!, area_mm2: c.area_mm2 };
    });
  });
  return { targets, quotas: quotas.filter((q) => q.n > 0) };
}

function toSpots(request: PlanRequest, regions: Regions, field: Field, ordered: readonly Placed[]): Spot[] {
  const { center, positions } = regions;
  return ordered.map((p, sequence_index) => {
    const line = field.lines[p.track.line]!;
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

function nothingToTreat(regions: Regions): Result<Plan> {
  const outside = regions.masks.every((m) => m.left_out === 'mask_outside_aperture');
  return fail(outside ? 'all_masks_outside_aperture' : 'all_masks_too_small', { field: 'masks' });
}

/**
 * Makes a plan in slices: yields its progress every few milliseconds of work, so that a worker can
 * answer in between or stop. Returns the plan, or `no_masks`, `no_treat_masks`,
 * `all_masks_outside_aperture`, `all_masks_too_small`, `too_many_spots`.
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

  const { targets, quotas } = countSpots(request, regions);
  const wanted = targets.reduce((a, n) => a + n, 0);
  if (wanted > MAX_SPOTS) return fail('too_many_spots', { value: wanted, max: MAX_SPOTS });

  yield { phase: 'placement', done: 0.05 };
  const field = buildField(request, regions);
  const placed = yield* placeSpots(request, regions, field, quotas, effort);

  yield { phase: 'validation', done: 0.95 };
  const spots = toSpots(request, regions, field, firingOrder(placed, field.lines_each));
  const positions_mm = regions.positions.map((p) => onPhotoMm(regions.center, p));
  const center = positions_mm[0]!;
  const { validation, local } = judgePlan(request, positions_mm, spots);

  const knowsCeiling = effort.search && request.algorithm_mode === 'diameters';
  const even = effort.search ? evenFigures(request, positions_mm, spots, local) : null;
  const goals = regions.masks.map((m, i) => ({
    target_n: targets[i]!,
    ceiling_pct: knowsCeiling ? ceilingPct(field, m, i) : null,
    even: even && even(m.mask_id),
  }));
  const fallbacks = planFallbacks(regions, targets, placed);
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
    metrics: planMetrics(request, regions, goals, spots, validation),
    validation,
    fallbacks,
    warnings: [...regionWarnings(request, regions), ...fallbackWarnings(fallbacks)],
  });
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
