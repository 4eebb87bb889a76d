// @ts-check
/**
 * `npm run torture [-- --kills N] [--seed N] [--no-build]`: kills the browser at work and checks that nothing
 * acknowledged is lost (scripts/lib/torture.ts). 200 kills take about ten minutes. Last line: the figures.
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
/** @type {typeof import('./lib/torture')} */
const { torture } = await import(new URL('lib/torture.ts', import.meta.url).href);

if (!args.includes('--no-build') && buildIsStale() && (await build({ quiet: true })) !== 0) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'apertura-torture-'));
const server = await serve({ port: 4692 });
const seed = number('--seed', Date.now() % 1_000_000);
console.log(`seed ${seed}`);
const report = await torture({
  url: server.url,
  profile: join(folder, 'profile'),
  kills: number('--kills', 200),
  seed,
  log: (line) => console.log(line),
});
await server.close();
// What went wrong can be looked at only where it lies.
if (report.problems.length === 0) rmSync(folder, { recursive: true, force: true });
else
  console.error(
    `The profile is kept in ${folder}; as-killed are its IndexedDB, files and buckets before the last start.`,
  );
for (const problem of report.problems) console.error(`✗ ${problem}`);
const { kills, acknowledged, under_way, came_through, killed_in, shrunk, problems } = report;
console.log(`killed in: ${JSON.stringify(killed_in)}; ${shrunk} times the file was rewritten smaller`);
console.log(
  `${kills} kills, ${acknowledged} writes acknowledged, ${under_way} calls under way at a kill ` +
    `(${came_through} had come through whole), ${problems.length} problems`,
);
process.exit(problems.length === 0 ? 0 : 1);
