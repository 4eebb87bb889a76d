// @ts-check
/**
 * Beyond one tablet: `npm run fleet -- load BACKUP.zip --to postgres://…` (docs/fleet.md). As plan.mjs, this file uses
 * only what Node brings along, fetches the dependencies where they are missing and then runs fleetMain.ts.
 */
import { ensureDependencies } from './lib/dependencies.mjs';

const ready = await ensureDependencies();
if (!ready.ok) {
  console.error(`fleet: ${ready.reason}`);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
/** @type {{ main(args: readonly string[]): Promise<number> }} */
const { main } = await import(new URL('fleetMain.ts', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
