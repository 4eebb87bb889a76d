// @ts-check
/**
 * `npm run audit`: asks the registry whether a fault of one of the packages is known, which nothing on this machine can
 * tell. Needs a network; where there is no answer, that is said, and it is no pass. The rest of what is looked at in the
 * dependencies is part of `npm test` (tests/audit.test.ts). Exit status 1: a fault is known; 2: nobody could be asked.
 */
import { spawnSync } from 'node:child_process';
import { ROOT } from './lib/run.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const { stdout } = spawnSync(npm, ['audit', '--json'], {
  ...{ cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' },
  maxBuffer: 64 * 1024 * 1024,
});
/** @returns {{ vulnerabilities?: Record<string, { severity: string, range: string }> } | null} */
function answered() {
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
}
const found = answered()?.vulnerabilities;
if (found === undefined) {
  console.error(
    '✗ The registry could not be asked (no network, or it does not answer such questions). Nothing is known.',
  );
  process.exit(2);
}
const faults = Object.entries(found);
for (const [name, { severity, range }] of faults) console.error(`✗ ${name} ${range}: ${severity}`);
console.log(
  faults.length === 0
    ? '✓ No fault of a package is known to the registry.'
    : `${faults.length} packages with known faults`,
);
process.exit(faults.length === 0 ? 0 : 1);
