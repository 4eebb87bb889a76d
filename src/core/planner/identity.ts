/**
 * What of a request makes the plan: the value whose hash (`input_sha256`) a plan keeps for good.
 *
 * Apart from how requests are parsed and what may be left out of them, so that neither can change a stored
 * hash. Identity 1: image, masks and the first twelve parameters, always. A parameter that came later (its
 * `since` in core/params) enters only where it is not at its default: whatever asks for nothing new keeps
 * its hash. tests/fixtures/identity.json and tests/fixtures/exports hold what was shipped.
 * Units in the names. Cost: linear in the vertices.
 */
import type { MaskGeometry, PlanParams, PlanRequest, VertexMm } from '../model';
import { toldParams } from '../paramValues';

/** The parts of a request that make the plan. */
export interface PlanIdentity extends PlanParams {
  image: PlanRequest['image'];
  masks: MaskGeometry[];
}

/** The identity of a checked request; equal for requests that ask for the same plan of the same masks. */
export function identityOf(request: PlanRequest): PlanIdentity {
  const { width_mm, height_mm } = request.image;
  return {
    ...toldParams(request),
    image: { width_mm, height_mm },
    masks: request.masks.map(({ id, label, role, vertices }): MaskGeometry => ({
      id,
      label,
      role,
      vertices: vertices.map(({ x, y }): VertexMm => ({ x, y })),
    })),
  };
}
