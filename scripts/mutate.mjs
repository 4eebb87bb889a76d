// @ts-check
/**
 * `npm run mutate`: would the tests notice a changed line? For each folder below, or those named
 * (`npm run mutate -- src/core/motion`), every line is changed in small ways and the tests beside it run.
 * Results are kept in `.cache/mutation`, so that a second run asks only what has changed; what survived
 * is listed in `.cache/mutation/<folder>.txt`. Ends with the score of each folder: killed ÷ all that count.
 * What is left out, and why, stands in docs/testing.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './lib/run.mjs';

/**
 * Folder → what is mutated in it, and the tests that are asked. A pattern that begins with ! leaves out: the
 * planner's search (placement, evenness, tracks; positions and centres in regions), and what only a browser
 * has (tabs, idle).
 * @type {Record<string, { files: string[], tests: string[] }>}
 */
const FOLDERS = {
  'src/core': {
    files: ['*.ts'],
    tests: [
      'src/core/*.test.ts',
      'src/core/planner/{identity,request}.test.ts',
      'src/ui/workspace/planForm*.test.ts',
    ],
  },
  'src/core/geometry': { files: ['**/*.ts'], tests: ['src/core/geometry/*.test.ts'] },
  'src/core/motion': { files: ['**/*.ts'], tests: ['src/core/motion/*.test.ts'] },
  'src/core/export': {
    files: ['**/*.ts'],
    tests: ['src/core/export/*.test.ts'],
  },
  'src/core/backup': { files: ['**/*.ts'], tests: ['src/core/backup/*.test.ts'] },
  'src/core/planner': {
    files: ['*.ts', '!placement.ts', '!version.ts'],
    tests: ['src/core/planner/*.test.ts'],
  },
  'src/core/planner/regions': {
    files: ['*.ts', '!positions.ts', '!betterCenter.ts'],
    tests: ['src/core/planner/regions/*.test.ts', 'src/core/planner/*.test.ts'],
  },
  'src/core/planner/report': {
    files: ['*.ts'],
    tests: ['src/core/planner/report/*.test.ts', 'src/core/planner/plan.test.ts'],
  },
  'src/core/planner/validation': { files: ['*.ts'], tests: ['src/core/planner/validation/*.test.ts'] },
  'src/db/tables': { files: ['**/*.ts'], tests: ['src/db/*.test.ts', 'src/db/tables/*.test.ts'] },
  'src/worker/kernel': {
    files: ['*.ts', '!tabs.ts', '!idle.ts'],
    tests: ['src/worker/{kernel,accounts}/*.test.ts'],
  },
  'src/worker/plans': { files: ['**/*.ts'], tests: ['src/worker/plans/*.test.ts'] },
  'src/ui/workspace': { files: ['planForm*.ts'], tests: ['src/ui/workspace/*.test.ts'] },
};

/** @typedef {{ status: string, mutatorName: string, location: { start: { line: number } }, replacement?: string }} Mutant */
/** @typedef {{ files: Record<string, { source: string, mutants: Mutant[] }> }} Report */

const CAUGHT = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

/** @param {string} folder @param {string} ending */
const kept = (folder, ending) => `.cache/mutation/${folder.replaceAll('/', '-')}.${ending}`;

/** Runs one folder; true where the run came to its end. @param {string} folder */
async function mutate(folder) {
  const { files, tests } = FOLDERS[folder] ?? { files: ['**/*.ts'], tests: ['src/**/*.test.ts'] };
  const patterns = files.map((name) =>
    name.startsWith('!') ? `!${folder}/${name.slice(1)}` : `${folder}/${name}`,
  );
  const never = ['!**/*.test.ts', '!**/*.browser.ts', '!**/testing/**', '!**/*.d.ts'];
  const options = {
    ...(await import('../stryker.config.mjs')).default,
    mutate: [...patterns, ...never],
    incrementalFile: kept(folder, 'incremental.json'),
    jsonReporter: { fileName: kept(folder, 'json') },
  };
  const config = kept(folder, 'config.json');
  writeFileSync(join(ROOT, config), JSON.stringify(options));
  const env = { ...process.env, MUTATION_TESTS: tests.join(';') };
  return (
    (await run(process.execPath, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', config], {
      env,
    })) === 0
  );
}

/** The score of a folder, and the list of what survived. @param {string} folder */
function tell(folder) {
  /** @type {Report} */
  const report = JSON.parse(readFileSync(join(ROOT, kept(folder, 'json')), 'utf8'));
  let caught_n = 0;
  let ignored_n = 0;
  const survivors = [];
  for (const [path, { source, mutants }] of Object.entries(report.files)) {
    const lines = source.split('\n');
    caught_n += mutants.filter(({ status }) => CAUGHT.includes(status)).length;
    ignored_n += mutants.filter(({ status }) => status === 'Ignored').length;
    for (const { status, mutatorName, location, replacement } of mutants) {
      if (!MISSED.includes(status)) continue;
      const { line } = location.start;
      survivors.push(
        `${path}:${line} ${status} ${mutatorName}\n  - ${lines[line - 1]?.trim()}\n  + ${replacement}`,
      );
    }
  }
  writeFileSync(join(ROOT, kept(folder, 'txt')), `${survivors.join('\n')}\n`);
  const all_n = caught_n + survivors.length;
  const score_pct = all_n === 0 ? 100 : (100 * caught_n) / all_n;
  console.log(
    `${score_pct.toFixed(1).padStart(5)} %  ${caught_n} of ${all_n}, ${ignored_n} not counted  ${folder}`,
  );
}

const named = process.argv.slice(2).map((name) => name.replace(/\/$/, ''));
const unknown = named.find((name) => !existsSync(join(ROOT, name)));
if (unknown !== undefined) {
  // Else the tests would run for hours over nothing.
  console.error(`mutate: there is no folder ${unknown}; usual ones are ${Object.keys(FOLDERS).join(', ')}`);
  process.exit(2);
}
mkdirSync(join(ROOT, '.cache/mutation'), { recursive: true });
const folders = named.length > 0 ? named : Object.keys(FOLDERS);
const finished = [];
for (const folder of folders) if (await mutate(folder)) finished.push(folder);
for (const folder of finished) tell(folder);
process.exit(finished.length === folders.length ? 0 : 1);
