/**
 * Reads a plan request, prints the plan: the command line's side of the planner.
 * Standard output: the plan as one JSON document. Standard error: `planned N spots in T ms`, the
 * planner's time alone. Exit status 2 and one line naming the field where the request is refused.
 */
import { readFileSync } from 'node:fs';
import { makePlan, previewPlan } from '../src/core/planner/plan';
import { parsePlanRequest } from '../src/core/planner/request';
import type { Failure } from '../src/core/result';

function refuse(failure: Failure): number {
  const { field, ...rest } = failure.values ?? {};
  const details = Object.entries(rest).map(([key, value]) => `${key}=${value}`);
  console.error([`${field ?? 'request'}: ${failure.code}`, ...details].join(' ').replaceAll('\n', ' '));
  return 2;
}

/** Runs the command with its arguments (`[--preview] file|-`); resolves to the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const preview = args.includes('--preview');
  const files = args.filter((a) => a !== '--preview');
  const [file] = files;
  if (file === undefined || files.length > 1 || (file.startsWith('-') && file !== '-')) {
    console.error('usage: npm run --silent plan -- [--preview] request.json (or - for standard input)');
    return 2;
  }
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.error(`request: bad_request ${reason}`);
    return 2;
  }
  const request = parsePlanRequest(input);
  if (!request.ok) return refuse(request);
  const start = performance.now();
  const plan = preview ? previewPlan(request.value) : makePlan(request.value);
  const ms = performance.now() - start;
  if (!plan.ok) return refuse(plan);
  // one write that has left the process before it ends, however large the plan
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(plan.value)}\n`, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  console.error(`planned ${plan.value.spots.length} spots in ${ms.toFixed(1)} ms`);
  return 0;
}
