/**
 * Whether a stored plan still comes out of its own inputs: made again from its snapshot and compared spot by
 * spot, which proves that what was accepted can be made again.
 */
import { orderSpots } from '../../core/motion/orderAdapter';
import { motionParamsOf } from '../../core/motion/planMotion';
import { PLANNER_VERSION } from '../../core/planner/version';
import type { PlanProgress, Spot } from '../../core/model';
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
  const made = await run.make(request.value, onProgress);
  if (!made.ok) return made;
  const first_difference = firstDifference(spots, inStoredOrder(made.value.spots, params));
  return ok({
    same: first_difference === null,
    inputs_intact: (await inputSha256(request.value)) === params.input_sha256,
    first_difference,
    stored_n: spots.length,
    recomputed_n: made.value.spots.length,
    stored_planner_version: params.planner_version,
    planner_version: PLANNER_VERSION,
  });
}

/** The planner answers in the default order; a plan's spots fire in the one that was chosen for it. */
function inStoredOrder(made: readonly Spot[], params: ParamsSnapshot): readonly Spot[] {
  const { motion, positions_mm, algorithm_mode } = params;
  if (motion === null) return made;
  const ordered = orderSpots(made, positions_mm, algorithm_mode, motionParamsOf(motion), motion.order);
  return ordered.ok ? ordered.value : made;
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
