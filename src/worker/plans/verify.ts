/**
 * Whether a stored plan still comes out of its own inputs: made again from its snapshot and compared spot by
 * spot, which proves that what was accepted can be made again.
 */
import { orderSteps } from '../../core/motion/orders/orderSpots';
import { motionParamsOf } from '../../core/motion/planMotion';
import { planSteps } from '../../core/planner/plan';
import { PLANNER_VERSION } from '../../core/planner/version';
import type { PlanProgress, PlanRequest, Spot } from '../../core/model';
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { listSpots } from '../../db/tables/spots';
import type { ParamsSnapshot, RecomputeReport } from '../contract';
import type { Runtime } from '../kernel/runtime';
import { inputSha256, planRequest } from './generate';
import { requireIteration, snapshotOf } from './read';
import type { PlanRun } from './runner';

/** Makes a stored plan again and compares. Failures: `iteration_not_found`, the planner's own, `plan_running`, `plan_cancelled`. */
export async function recomputePlan(
  runtime: Runtime,
  run: PlanRun,
  iteration_id: number,
  onProgress: (progress: PlanProgress) => void,
): Promise<Result<RecomputeReport>> {
  const stored = await runtime.read((signed) => {
    const row = requireIteration(signed, iteration_id);
    if (!row.ok) return row;
    return ok({ params: snapshotOf(row.value), spots: listSpots(signed, iteration_id) });
  });
  if (!stored.ok) return stored;
  const { params, spots } = stored.value;
  const request = planRequest(params, params);
  if (!request.ok) return request;
  const made = await run.run(firedAgainSteps(request.value, params), onProgress);
  if (!made.ok) return made;
  const first_difference = firstDifference(spots, made.value);
  return ok({
    same: first_difference === null,
    inputs_intact: (await inputSha256(request.value)) === params.input_sha256,
    first_difference,
    stored_n: spots.length,
    recomputed_n: made.value.length,
    stored_planner_version: params.planner_version,
    planner_version: PLANNER_VERSION,
  });
}

/** The planner answers in the default order; a plan's spots fire in the one that was chosen for it. */
function* firedAgainSteps(
  request: PlanRequest,
  { motion }: ParamsSnapshot,
): Generator<PlanProgress, Result<Spot[]>> {
  const made = yield* planSteps(request);
  if (!made.ok || motion === null) return made.ok ? ok(made.value.spots) : made;
  const { spots, params } = made.value;
  const { positions_mm, algorithm_mode } = params;
  const steps = orderSteps(spots, positions_mm, algorithm_mode, motionParamsOf(motion), motion.order);
  for (;;) {
    const step = steps.next();
    if (step.done !== true) yield { phase: 'validation', done: 1 };
    // Other spots than those that were stored may need another order: then they differ, and that is the answer.
    else return step.value.ok ? step.value : ok(spots);
  }
}

/** All that makes a spot: whoever adds a field to it is asked for it here. */
const COMPARED: Record<keyof Spot, true> = {
  sequence_index: true,
  theta_deg: true,
  t_mm: true,
  x_mm: true,
  y_mm: true,
  mask_id: true,
  component_id: true,
  position_index: true,
};
const FIELDS = Object.keys(COMPARED) as (keyof Spot)[];

/** Index of the first spot that is not the same in both, in any field; null where all are. */
export function firstDifference(stored: readonly Spot[], made: readonly Spot[]): number | null {
  const n = Math.max(stored.length, made.length);
  for (let i = 0; i < n; i++) {
    const a = stored[i];
    const b = made[i];
    if (a === undefined || b === undefined || FIELDS.some((field) => a[field] !== b[field])) return i;
  }
  return null;
}
