// @ts-check
/**
 * `npm run fuzz [-- --requests N] [--seed N] [--full-every N]`: broken, extreme and merely odd requests for
 * the planner, 10,000 unless told, under a guard against hanging and unbounded memory (scripts/lib/fuzz.ts).
 * Exit status 1 where one ends otherwise than in a code or a plan that keeps the hard rules.
 */
import { ensureDependencies } from './lib/dependencies.mjs';

const args = process.argv.slice(2);
/** @param {string} name @param {number} otherwise */
const number = (name, otherwise) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);

const ready = await ensureDependencies();
if (!ready.ok) {
  console.error(`fuzz: ${ready.reason}`);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
/** @type {typeof import('./lib/fuzz')} */
const { fuzz } = await import(new URL('lib/fuzz.ts', import.meta.url).href);

const seed = number('--seed', Date.now() % 1_000_000);
const requests = number('--requests', 10_000);
console.log(`seed ${seed}, ${requests} requests`);
const { outcomes, problems } = await fuzz({ seed, requests, full_every: number('--full-every', 1) });
for (const [outcome, n] of [...outcomes].sort((a, b) => b[1] - a[1]))
  console.log(`${n}`.padStart(8), outcome);
for (const problem of problems) console.error(`✗ ${problem}`);
console.log(`${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
