/**
 * What a child process of the planner bench runs, bundled: plans one request ten times in a fresh engine and
 * prints how long each took, ms. With `warm` it has made the worker's warm-up before, as the app does in a
 * quiet moment after the sign-in.
 */
import { readFileSync } from 'node:fs';
import { toEnd } from '../../src/core/planner/steps';
import { planSteps } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';
import { WarmUp } from '../../src/worker/plans/quiet/warmUp';
import { warmingSteps } from '../../src/worker/plans/quiet/warmingSteps';

const { request, warm } = JSON.parse(readFileSync(0, 'utf8')) as { request: unknown; warm: boolean };
const parsed = parsePlanRequest(request);
if (!parsed.ok) throw new Error(JSON.stringify(parsed));
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
if (warm) await new WarmUp(pause, () => performance.now(), warmingSteps()).goOn();
// the engine compiles beside the work: the quiet moment goes on a little
await new Promise((resolve) => setTimeout(resolve, 300));
const times_ms = Array.from({ length: 10 }, () => {
  const start = performance.now();
  const made = toEnd(planSteps(parsed.value));
  if (!made.ok) throw new Error(JSON.stringify(made));
  return performance.now() - start;
});
console.log(JSON.stringify(times_ms));
