/** What the second engine runs: the planner with its request check, from unknown input to text. */
import { makePlan, previewPlan } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';

export function plansOf(input: unknown): string {
  const request = parsePlanRequest(input);
  if (!request.ok) throw new Error(JSON.stringify(request));
  return JSON.stringify([makePlan(request.value), previewPlan(request.value)]);
}
