// @ts-check
/**
 * `npm run fuzz -- DOOR [--cases N] [--seed N] [--from N]`: what comes in by one door, changed by chance 10,000 times
 * unless told (tests/doors.test.ts names the doors and what may come of it).
 *
 * `npm run fuzz [-- --requests N] [--seed N] [--full-every N]`: broken, extreme and merely odd requests for
 * the planner, 10,000 unless told, under a guard against hanging and unbounded memory (scripts/lib/fuzz.ts).
 * Exit status 1 where one ends otherwise than in a code or a plan that keeps the hard rules.
 */
import { spawnSync } from 'node:child_process';
import { ROOT } from './lib/run.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';

const args = process.argv.slice(2);
const door = args[0]?.startsWith('--') === false ? args[0] : null;
/** @param {string} name @param {number} otherwise */
const number = (name, otherwise) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);

const ready = await ensureDependencies();
if (!ready.ok) {
  console.error(`fuzz: ${ready.reason}`);
  process.exit(1);
}
if (door !== null) {
  const env = {
    ...process.env,
    APERTURA_FUZZ_DOOR: door,
    APERTURA_FUZZ_CASES: String(number('--cases', 10_000)),
    APERTURA_FUZZ_SEED: String(number('--seed', Date.now() % 1_000_000)),
    APERTURA_FUZZ_FROM: String(number('--from', 0)),
  };
  console.log(`door ${door}, seed ${env.APERTURA_FUZZ_SEED}, ${env.APERTURA_FUZZ_CASES} cases`);
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'node', 'tests/doors.test.ts'];
  process.exit(spawnSync(process.execPath, vitest, { stdio: 'inherit', env, cwd: ROOT }).status ?? 1);
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
