/** What the warm-up does: small plans and their previews, made and thrown away. */
import { defaultParams } from '../../../core/paramValues';
import type { MaskGeometry, PlanRequest } from '../../../core/model';
import { planSteps, previewSteps } from '../../../core/planner/plan';

/** After one such plan the first real one takes two thirds of its time, after five not half. */
const ROUNDS = 5;

function mask(id: number, role: MaskGeometry['role'], coordinates: readonly number[]): MaskGeometry {
  const vertices = Array.from({ length: coordinates.length / 2 }, (_, i) => {
    return { x: coordinates[2 * i]!, y: coordinates[2 * i + 1]! };
  });
  return { id, label: String(id), role, vertices };
}

/** About 220 spots in a lobed shape with a part kept free: what a lesion asks of the planner, in small. */
function smallRequest(): PlanRequest {
  const lobes = [8, 7, 15, 9, 22, 8, 23, 15, 20, 22, 14, 20, 8, 22, 6, 14];
  const free = [13, 13, 16, 13, 16, 16, 13, 16];
  return {
    ...defaultParams(),
    image: { width_mm: 30, height_mm: 30 },
    masks: [mask(1, 'treat', lobes), mask(2, 'exclude', free)],
  };
}

/** Small plans and their previews, made and thrown away. */
export function* warmingSteps(): Generator<unknown, void> {
  const request = smallRequest();
  for (let round = 0; round < ROUNDS; round++) {
    yield* previewSteps(request);
    yield* planSteps(request);
  }
}
