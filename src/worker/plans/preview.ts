/**
 * Plans that are not stored: the preview of a drawing while it changes, and a stored plan made again
 * from its own snapshot, which proves that what was accepted still comes out the same.
 */
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import { PLANNER_VERSION } from '../../core/planner/version';
import type { Plan, PlanProgress, PlanRequest, Spot } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { listSpots } from '../../db/tables/spots';
import type { PreviewInput, RecomputeReport } from '../contract';
import { heightMm, requireImage } from '../images/images';
import { requireIteration, snapshotOf } from './read';
import type { PlanRun } from './runner';
import { inputSha256, planRequest } from './generate';
import type { Runtime } from '../kernel/runtime';

/** Failures: the planner's own, `image_not_found`, `scale_missing`, `plan_running`, `plan_cancelled`. */
export async function previewDrawing(
  runtime: Runtime,
  run: PlanRun,
  input: PreviewInput,
): Promise<Result<Plan>> {
  if (run.running) return fail('plan_running');
  const request = await drawnRequest(runtime, input);
  return request.ok ? run.preview(request.value) : request;
}

/** Failures: as `previewDrawing`, but for the last two. */
export async function drawingFacts(
  runtime: Runtime,
  run: PlanRun,
  input: PreviewInput,
): Promise<Result<PlanFacts>> {
  const request = await drawnRequest(runtime, input);
  return request.ok ? run.facts(request.value) : request;
}

function drawnRequest(runtime: Runtime, input: PreviewInput): Promise<Result<PlanRequest>> {
  return runtime.read((signed) => {
    const image = requireImage(signed, input.image_id);
    if (!image.ok) return image;
    const { width_mm, width_px, height_px } = image.value;
    if (width_mm === null) return fail('scale_missing');
    const size = { width_mm, height_mm: heightMm(width_mm, width_px, height_px) };
    return planRequest(input.params, { image: size, masks: input.masks });
  });
}

/** Failures: `iteration_not_found`, the planner's own, `plan_running`, `plan_cancelled`. */
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
  const first_difference = firstDifference(spots, made.value.spots);
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

/** Index of the first spot that is not the same in both; null where all are. */
export function firstDifference(stored: readonly Spot[], made: readonly Spot[]): number | null {
  const n = Math.max(stored.length, made.length);
  for (let i = 0; i < n; i++) {
    const a = stored[i];
    const b = made[i];
    const same =
      a !== undefined &&
      b !== undefined &&
      a.theta_deg === b.theta_deg &&
      a.t_mm === b.t_mm &&
      a.x_mm === b.x_mm &&
      a.y_mm === b.y_mm &&
      a.mask_id === b.mask_id &&
      a.component_id === b.component_id &&
      a.position_index === b.position_index &&
      a.sequence_index === b.sequence_index;
    if (!same) return i;
  }
  return null;
}
