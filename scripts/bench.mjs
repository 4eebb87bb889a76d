// @ts-check
/**
 * `npm run bench` lists the benches; `npm run --silent bench -- NAME [--json] [arguments]` runs one.
 * A bench is a module in scripts/bench/ with `title` and `run({ json, args })`. With --json it prints one
 * JSON document on standard output and nothing else; remarks go to standard error.
 * Only Node's own modules here at the top: this runs before anything is installed.
 */
import { readdirSync } from 'node:fs';
import { ensureDependencies } from './lib/dependencies.mjs';

const folder = new URL('bench/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

const [name, ...rest] = process.argv.slice(2);
const json = rest.includes('--json');
const args = rest.filter((argument) => argument !== '--json');

const ready = await ensureDependencies();
if (!ready.ok) {
  console.error(`bench: ${ready.reason}`);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
/** @param {string} bench @returns {Promise<{ title: string, run(options: { json: boolean, args: string[] }): Promise<void> }>} */
const load = (bench) => import(new URL(`${bench}.ts`, folder).href);

if (name === undefined || name === '--help') {
  console.log('npm run bench -- NAME [--json]\n');
  for (const bench of names) console.log(`  ${bench.padEnd(10)} ${(await load(bench)).title}`);
} else if (!names.includes(name)) {
  console.error(`bench: there is no bench "${name}"; there are: ${names.join(', ')}`);
  process.exit(2);
} else {
  await (await load(name)).run({ json, args });
}
