/**
 * The planner without a screen: `npm run --silent plan -- request.json` (`-` = standard input).
 * This file uses only what Node brings along, so that it also works on a fresh clone: it fetches the
 * dependencies where they are missing and then runs plan-main.ts in the same process.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
if (!existsSync(join(root, 'node_modules', 'tsx'))) {
  // its output goes to standard error: standard output belongs to the plan
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error('dependencies: npm ci failed');
    process.exit(1);
  }
}
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./plan-main.ts');
process.exitCode = await main(process.argv.slice(2));
