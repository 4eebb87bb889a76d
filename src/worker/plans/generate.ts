/**
 * Generating a plan: the stored drawing and the parameters become a request, the planner runs in
 * slices between which other calls are answered, and the plan is stored as a draft with its audit rows.
 */
import { paramsIn } from '../../core/paramValues';
import type { PlanMotion } from '../../core/motion/planMotion';
import { identityOf } from '../../core/planner/identity';
import { planSteps } from '../../core/planner/plan';
import { parsePlanRequest } from '../../core/planner/request';
import type { Plan, PlanParams, PlanProgress, PlanRequest } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { toLatticeMm } from '../../core/units';
import { getImage } from '../../db/tables/images';
import { getIteration, insertIteration } from '../../db/tables/iterations';
import type { Scope } from '../../db/rowAccess';
import { insertSpots } from '../../db/tables/spots';
import type { GenerateInput, IterationDetail, ParamsSnapshot } from '../contract';
import { geometrySha256, geometryText, requireGeometry } from '../images/geometry';
import type { PlanGeometry } from '../images/geometry';
import { canonicalJson, sha256Hex } from '../kernel/hash';
import { firstMotionSteps } from '../machine/first';
import type { FirstWishes } from '../machine/first';
import { chosenProfile } from '../machine/profiles';
import { iterationDetail, snapshotOf as storedSnapshot } from './read';
import type { PlanRun } from './runner';
import { requireImage } from '../images/imageRow';
import type { Runtime } from '../kernel/runtime';
import { writeAndRead } from '../kernel/write';
import { requireWish } from '../images/drawing/drawingForm';
import type { Tx } from '../kernel/write';

/**
 * Failures besides the planner's own: `image_not_found`, `iteration_not_found` (parent),
 * `scale_missing`, `plan_running`, `plan_cancelled`, `masks_changed_elsewhere` (the drawing changed
 * while the plan was made).
 */
export async function generatePlan(
  runtime: Runtime,
  run: PlanRun,
  input: GenerateInput,
  onProgress: (progress: PlanProgress) => void,
): Promise<Result<IterationDetail>> {
  const start = await runtime.read((signed) => {
    const request = requestFor(signed, input);
    if (!request.ok) return request;
    const { user_id } = signed;
    return ok({ request: request.value, user_id, wishes: wishesFor(signed, input) });
  });
  if (!start.ok) return start;
  const { request, user_id, wishes } = start.value;
  const made = await run.run(firedSteps(request, wishes), onProgress);
  if (!made.ok) return made;
  const { plan, motion } = made.value;
  const input_sha256 = await inputSha256(request);
  const geometry_sha256 = await geometrySha256(request);
  const store = (tx: Tx): Result<number> => {
    const same = requireSameGeometry(tx, input, request);
    if (!same.ok) return same;
    const snapshot = { ...snapshotOf(request, plan, input_sha256), motion };
    return ok(storePlan(tx, input, plan, { snapshot, geometry_sha256 }));
  };
  return runtime.read((signed) =>
    signed.user_id === user_id ? writeAndRead(runtime, store, iterationDetail) : fail('signed_out'),
  );
}

/** The plan, and then its spots in the order in which they are to fire. */
function* firedSteps(
  request: PlanRequest,
  wishes: FirstWishes,
): Generator<PlanProgress, Result<{ plan: Plan; motion: PlanMotion | null }>> {
  const made = yield* planSteps(request);
  if (!made.ok) return made;
  const steps = firstMotionSteps(made.value.spots, { ...request, ...made.value.params }, wishes);
  for (;;) {
    const step = steps.next();
    if (step.done !== true) yield { phase: 'validation', done: 1 };
    else return ok({ plan: { ...made.value, spots: step.value.spots }, motion: step.value.motion });
  }
}

function requestFor(scope: Scope, input: GenerateInput): Result<PlanRequest> {
  const form = requireWish(input);
  if (!form.ok) return form;
  const geometry = requireGeometry(scope, input.image_id);
  if (!geometry.ok) return geometry;
  const parent = requireParent(scope, input);
  if (!parent.ok) return parent;
  return planRequest(input.params, geometry.value);
}

/**
 * The request for a plan: the parameters, of whatever holds them, over a geometry. A reference point counts only where the user
 * set one, and then on the lattice: so the request can be told again from the finished plan's snapshot.
 */
export function planRequest(params: PlanParams, geometry: PlanGeometry): Result<PlanRequest> {
  const manual = params.center_mode === 'manual';
  const onLattice = (mm: number | null) => (manual && typeof mm === 'number' ? toLatticeMm(mm) : null);
  return parsePlanRequest({
    ...paramsIn(params),
    image: geometry.image,
    masks: geometry.masks,
    center_x_mm: onLattice(params.center_x_mm),
    center_y_mm: onLattice(params.center_y_mm),
  });
}

/** The hash that a plan keeps of its inputs, hex. */
export function inputSha256(request: PlanRequest): Promise<string> {
  return sha256Hex(canonicalJson(identityOf(request)));
}

/** The parent is a plan of the same image. */
function requireParent(scope: Scope, { parent_id, image_id }: GenerateInput): Result<null> {
  if (parent_id === null) return ok(null);
  const parent = getIteration(scope, parent_id);
  return parent?.image_id === image_id ? ok(null) : fail('iteration_not_found');
}

function requireSameGeometry(scope: Scope, input: GenerateInput, planned: PlanGeometry): Result<null> {
  const image = requireImage(scope, input.image_id);
  if (!image.ok) return image;
  const now = requireGeometry(scope, input.image_id);
  if (!now.ok) return now;
  const sameRows = now.value.masks.map(({ id }) => id).join() === planned.masks.map(({ id }) => id).join();
  if (!sameRows || geometryText(now.value) !== geometryText(planned)) return fail('masks_changed_elsewhere');
  return requireParent(scope, input);
}

/** What the motion of a new plan is chosen by. */
function wishesFor(scope: Scope, { parent_id, image_id }: GenerateInput): FirstWishes {
  const parent = parent_id === null ? undefined : getIteration(scope, parent_id);
  return {
    parent: parent === undefined ? null : storedSnapshot(parent).motion,
    profile: chosenProfile(scope.db),
    kind: getImage(scope, image_id)?.kind ?? 'photo',
  };
}

function storePlan(
  tx: Tx,
  input: GenerateInput,
  plan: Plan,
  { snapshot, geometry_sha256 }: { snapshot: ParamsSnapshot; geometry_sha256: string },
): number {
  const { metrics, validation, spots } = plan;
  const iteration_id = insertIteration(
    tx,
    {
      image_id: input.image_id,
      parent_id: input.parent_id,
      is_demo: tx.session.is_demo ? 1 : 0,
      target_coverage_pct: metrics.target_coverage_pct,
      achieved_coverage_pct: metrics.achieved_coverage_pct,
      spots_count: spots.length,
      spots_outside_mask_count: validation.spots_outside_mask_count,
      overlap_count: validation.overlap_count,
      plan_valid: validation.plan_valid ? 1 : 0,
      params_snapshot: JSON.stringify(snapshot),
      geometry_sha256,
      now: tx.now,
    },
    snapshot.masks.map(({ id }) => id),
  );
  insertSpots(tx, iteration_id, spots);
  tx.audit('iteration_created', iteration_id, { parent_id: input.parent_id, is_demo: tx.session.is_demo });
  tx.audit('plan_generated', iteration_id, {
    planner_version: plan.params.planner_version,
    algorithm_mode: plan.params.algorithm_mode,
    spots_count: spots.length,
    target_coverage_pct: metrics.target_coverage_pct,
    achieved_coverage_pct: metrics.achieved_coverage_pct,
    plan_valid: validation.plan_valid,
    input_sha256: snapshot.input_sha256,
  });
  for (const { reason, mask_id, values } of plan.fallbacks)
    tx.audit('fallback_used', iteration_id, { reason, mask_id, ...values });
  return iteration_id;
}

/** What is kept of a plan besides its figures and spots: all that it was made from; its motion comes to it. */
export function snapshotOf(request: PlanRequest, plan: Plan, input_sha256: string): ParamsSnapshot {
  return {
    ...plan.params,
    scale_mm: request.image.width_mm,
    image: { width_mm: request.image.width_mm, height_mm: request.image.height_mm },
    masks: request.masks.map(({ id, label, role, vertices }) => ({ id, label, role, vertices })),
    warnings: plan.warnings,
    fallbacks: plan.fallbacks,
    metrics: plan.metrics,
    input_sha256,
    motion: null,
  };
}
