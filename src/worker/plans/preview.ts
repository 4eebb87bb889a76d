/** Plans that are not stored: the preview of a drawing while it changes. */
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import type { Plan, PlanRequest } from '../../core/model';
import { fail } from '../../core/result';
import type { Result } from '../../core/result';
import type { PreviewInput } from '../contract';
import { requireWish } from '../images/drawing/drawingForm';
import { heightMm, requireImage } from '../images/imageRow';
import type { PlanRun } from './runner';
import { planRequest } from './generate';
import type { Runtime } from '../kernel/runtime';

/** A plan of what is drawn. Failures: the planner's own, `image_not_found`, `scale_missing`, `plan_running`, `plan_cancelled`. */
export async function previewDrawing(
  runtime: Runtime,
  run: PlanRun,
  input: PreviewInput,
): Promise<Result<Plan>> {
  if (run.running) return fail('plan_running');
  const request = await drawnRequest(runtime, input);
  return request.ok ? run.preview(request.value) : request;
}

/** Areas and aperture positions of what is drawn. Failures: as `previewDrawing`, but for the last two. */
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
    const form = requireWish(input);
    if (!form.ok) return form;
    const image = requireImage(signed, input.image_id);
    if (!image.ok) return image;
    const { width_mm, width_px, height_px } = image.value;
    if (width_mm === null) return fail('scale_missing');
    const size = { width_mm, height_mm: heightMm(width_mm, width_px, height_px) };
    return planRequest(input.params, { image: size, masks: input.masks });
  });
}
