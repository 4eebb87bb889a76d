/** What the second engine runs: the planner with its request check, from unknown input to text. */
import { makePlan, previewPlan } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';

const NEWER = new Set(['position_index', 'positions', 'positions_mm']);

export function plansOf(input: unknown): string {
  const request = parsePlanRequest(input);
  if (!request.ok) throw new Error(JSON.stringify(request));
  // plans of one position are compared with those made before there were several
  const told = (key: string, value: unknown): unknown =>
    request.value.positions !== 'several' && NEWER.has(key) ? undefined : value;
  return JSON.stringify([makePlan(request.value), previewPlan(request.value)], told);
}
