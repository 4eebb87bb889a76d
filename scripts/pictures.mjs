// @ts-check
/**
 * `npm run pictures`: takes the manual's pictures and those shown before installing anew, from the app as it is
 * (e2e/support/picture.ts). A minute; run it when screens have changed, and look at what it made.
 */
import { join } from 'node:path';
import { ROOT, run } from './lib/run.mjs';

process.env['APERTURA_PICTURES'] = '1';
const tool = (/** @type {string[]} */ ...args) => run(process.execPath, args, {});
const built = await tool(join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn');
process.exit(
  built !== 0
    ? built
    : await tool(join(ROOT, 'node_modules/@playwright/test/cli.js'), 'test', 'e2e/screens.spec.ts'),
);
