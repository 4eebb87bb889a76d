// @ts-check
/**
 * `npm run torture [-- MODE] [--rounds N] [--seed N] [--no-build] [--port N]`: the store under force. MODE:
 * kills (the default; 200 take ten minutes), damage, power, ends, full, browsers, or all of them with their usual rounds.
 * What each does is told in scripts/lib/torture.ts and scripts/torture. Last line: the figures.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';

const args = process.argv.slice(2);
/** @param {string} name @param {number} otherwise */
const number = (name, otherwise) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);

for (const ready of [await ensureDependencies(), await ensureChromium()]) {
  if (ready.ok) continue;
  console.error(`torture: ${ready.reason}`);
  process.exit(1);
}
const { build, buildIsStale, serve } = await import('./lib/serve.mjs');
const { register } = await import('tsx/esm/api');
register();
/** @type {typeof import('./torture/modes')} */
const { MODES } = await import(new URL('torture/modes.ts', import.meta.url).href);
/** @type {typeof import('./lib/seeded')} */
const { generator } = await import(new URL('lib/seeded.ts', import.meta.url).href);

const named = args[0] && !args[0].startsWith('--') ? args[0] : 'kills';
const names = named === 'all' ? Object.keys(MODES) : [named];
if (!names.every((name) => name in MODES)) {
  console.error(`torture: ${named} is none of ${Object.keys(MODES).join(', ')}, all`);
  process.exit(1);
}
if (!args.includes('--no-build') && buildIsStale() && (await build({ quiet: true })) !== 0) process.exit(1);
const server = await serve({ port: number('--port', 4692) });
const seed = number('--seed', Date.now() % 1_000_000);
let problems_n = 0;
/** @type {string[]} */
const sums = [];
for (const name of names) {
  const mode = /** @type {(typeof MODES)[string]} */ (MODES[name]);
  const folder = mkdtempSync(join(tmpdir(), `apertura-torture-${name}-`));
  // `--kills` is the older name of the same.
  const rounds = number('--rounds', number('--kills', mode.rounds));
  console.log(`${name}: ${rounds} rounds, seed ${seed}`);
  const { url } = server;
  const { problems, figures } = await mode.run({
    ...{ url, folder, rounds, random: generator(seed) },
    log: (/** @type {string} */ line) => console.log(line),
  });
  // What went wrong can be looked at only where it lies.
  if (problems.length === 0) rmSync(folder, { recursive: true, force: true });
  else console.error(`The profile is kept in ${folder}.`);
  for (const problem of problems) console.error(`✗ ${problem}`);
  problems_n += problems.length;
  sums.push(`${name}: ${figures}`);
  console.log(figures);
}
await server.close();
if (sums.length > 1) console.log(sums.join('\n'));
process.exit(problems_n === 0 ? 0 : 1);
