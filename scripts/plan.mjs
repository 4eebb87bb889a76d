// @ts-check
/**
 * The planner without a screen: `npm run --silent plan -- request.json` (`-` = standard input).
 * This file uses only what Node brings along, so that it also works on a fresh clone: it fetches the
 * dependencies where they are missing and then runs planMain.ts in the same process.
 */
import { ensureDependencies } from './lib/dependencies.mjs';

const ready = await ensureDependencies();
if (!ready.ok) {
  console.error(`plan: ${ready.reason}`);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
/** @type {{ main(args: readonly string[]): Promise<number> }} */
const { main } = await import(new URL('planMain.ts', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
