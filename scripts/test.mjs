// @ts-check
/**
 * `npm test`: everything, from nothing to a verdict. Its last line is `N passed, N failed`, the sum over
 * all runners; type check, lint, format, the search for what is unused, build and the check of the built
 * files count as one each. A failing step does not hide the later ones. `npm test -- --skip-e2e` leaves the browser's tests out.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { chromiumOptions, ensureChromium, installChromium } from './lib/chromium.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { checkDist, firstVisit } from './lib/dist.mjs';
import { ensureEngines } from './lib/engines.mjs';
import { staleCompressed } from './lib/precompress.mjs';
import { ROOT, run } from './lib/run.mjs';
import { distFolder } from './lib/serve.mjs';

const skipBrowser = process.argv.includes('--skip-e2e');
const sums = { passed: 0, failed: 0 };
/** What failed, to be named once more at the end: it stands far above by then. @type {string[]} */
const failures = [];

/** Ends the run with what failed and the closing line. @returns {never} */
function finish() {
  if (failures.length > 0) console.log(['', 'What failed:', ...failures].join('\n'));
  console.log(`\n${sums.passed} passed, ${sums.failed} failed`);
  process.exit(sums.failed === 0 ? 0 : 1);
}

/** @param {string} reason @returns {never} */
function giveUp(reason) {
  console.error(`✗ ${reason}`);
  sums.failed += 1;
  failures.push(`  ${reason}`);
  finish();
}

/**
 * A step that counts as one.
 * @param {string} title @param {() => Promise<boolean>} work
 */
async function step(title, work) {
  const good = await work();
  sums[good ? 'passed' : 'failed'] += 1;
  if (!good) failures.push(`  ${title}`);
  console.log(`${good ? '✓' : '✗'} ${title}`);
  return good;
}

/** @param {string} script path of a tool's own file @param {string[]} args */
const tool = (script, ...args) => run(process.execPath, [join('node_modules', script), ...args], {});

/** The same beside others: its output comes in one piece. @param {string} script @param {string[]} args */
const toolBeside = (script, ...args) =>
  run(process.execPath, [join('node_modules', script), ...args], { held: true });

/** A runner's JSON report, or null where it wrote none. @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  } catch {
    return null;
  }
}

/** Adds a runner's figures; a runner that fails without naming a test counts as one failure.
 * @param {string} runner @param {number} code @param {number} passed @param {string[]} failed each in words */
function count(runner, code, passed, failed) {
  const named =
    code !== 0 && failed.length === 0 ? [`  ${runner} ended with ${code} and named no test`] : failed;
  sums.passed += passed;
  sums.failed += named.length;
  failures.push(...named);
}

/** A message without a terminal's colours, its first lines alone. @param {string | undefined} message */
const briefly = (message) =>
  (message ?? '')
    .replaceAll(/\u001B\[[\d;]*m/g, '')
    .split('\n')
    .slice(0, 12)
    .join('\n      ');

/** The failed tests of a report of vitest's. @param {any} report @returns {string[]} */
const failedTests = (report) =>
  (report?.testResults ?? []).flatMap((/** @type {any} */ file) => {
    const failed = file.assertionResults.filter((/** @type {any} */ { status }) => status === 'failed');
    const name = relative(ROOT, file.name);
    // A file that could not be read has no tests, and a message of its own.
    if (failed.length === 0) return file.status === 'failed' ? [`  ${name}: ${briefly(file.message)}`] : [];
    return failed.map(
      (/** @type {any} */ test) =>
        `  ${name} › ${test.fullName}\n      ${briefly(test.failureMessages?.[0])}`,
    );
  });

/** The failed tests of a suite of Playwright's, and of those within. @param {any} suite @returns {string[]} */
const failedSpecs = (suite) => [
  ...(suite?.suites ?? []).flatMap(failedSpecs),
  ...(suite?.specs ?? [])
    .filter((/** @type {any} */ { ok }) => !ok)
    .map((/** @type {any} */ { file, title, tests }) => {
      const error = tests.at(-1)?.results?.at(-1)?.error?.message;
      return `  e2e/${file} › ${title}\n      ${briefly(error)}`;
    }),
];

/** Files that are not the same in two folders, or in one alone. @param {string} first @param {string} second */
function differingFiles(first, second) {
  const listed = (/** @type {string} */ folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const paths = new Set([...listed(first), ...listed(second)]);
  const bytes = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path) : Buffer.from('none'));
  return [...paths].sort().filter((path) => !bytes(join(first, path)).equals(bytes(join(second, path))));
}

/** @returns {Promise<number>} a port that nothing listens on */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 4319));
    });
  });
}

// The one waits for npm's packages, the other for Debian's.
const chromium = installChromium();
const dependencies = await ensureDependencies();
await chromium;
if (!dependencies.ok) giveUp(dependencies.reason);
const browser = await ensureChromium();
if (!browser.ok) giveUp(browser.reason);
// From here on it waits for the network while the processors are wanted by others.
const engines = ensureEngines();
// vitest's browser mode and Playwright read the same variable.
const { executablePath } = chromiumOptions();
if (executablePath) process.env['APERTURA_CHROMIUM'] = executablePath;
// A folder of its own: a test run must not pull the files from under a running `npm start`.
process.env['APERTURA_DIST'] = '.cache/dist';
mkdirSync(join(ROOT, '.cache'), { recursive: true });

/** Builds twice, and looks at what came of it; answers whether there is an app to try. */
async function builds() {
  const built = await step('build (vite)', async () => {
    return (await toolBeside('vite/bin/vite.js', 'build', '--logLevel', 'warn')) === 0;
  });
  if (!built) return false;
  await step('built files: all work offline, a first visit is small', async () => {
    const folder = distFolder();
    const problems = [...checkDist(folder), ...(await staleCompressed(folder))];
    for (const problem of problems) console.error(`  ${problem}`);
    const bytes = firstVisit(folder).reduce((sum, file) => sum + file.br_bytes, 0);
    console.log(`  first visit: ${(bytes / 1000).toFixed(0)} kB compressed`);
    return problems.length === 0;
  });
  await step('built again: the same bytes', async () => {
    const [first, second] = [distFolder(), join(ROOT, '.cache/dist-again')];
    const env = { ...process.env, APERTURA_DIST: second };
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
    const code = await run(process.execPath, vite, { env, held: true });
    const differing = code === 0 ? differingFiles(first, second) : [];
    for (const path of differing) console.error(`  ${path} differs from one build to the next`);
    return code === 0 && differing.length === 0;
  });
  return true;
}

// Neither the checks nor the builds keep all processors busy by themselves.
const [built] = await Promise.all([
  builds(),
  step('types (tsc)', async () => (await toolBeside('typescript/bin/tsc', '-b')) === 0).then(() =>
    step(
      'unused files, exports and dependencies (knip)',
      async () => (await toolBeside('knip/bin/knip.js')) === 0,
    ),
  ),
  step('lint (eslint)', async () => {
    return (await toolBeside('eslint/bin/eslint.js', '.', '--max-warnings', '0')) === 0;
  }).then(() =>
    step('format (prettier)', async () => {
      return (await toolBeside('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')) === 0;
    }),
  ),
]);
for (const line of await engines) console.log(line);

/** The tests of vitest's projects of one kind. @param {'node' | 'browser'} kind */
async function vitest(kind) {
  const report = `.cache/vitest-${kind}.json`;
  rmSync(join(ROOT, report), { force: true });
  const start = kind === 'node' ? tool : toolBeside;
  const code = await start(
    'vitest/vitest.mjs',
    'run',
    `--project=${kind}*`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  const found = readReport(report);
  count(`vitest (${kind})`, code, found?.numPassedTests ?? 0, failedTests(found));
  // What was not checked on this machine must not look as if it had been.
  for (const { assertionResults } of found?.testResults ?? [])
    for (const { status, fullName } of assertionResults)
      if (status === 'skipped' || status === 'pending') console.log(`  not checked here: ${fullName}`);
}
// vitest itself would begin with the browser when the rest is done: one browser keeps one processor busy.
console.log('› Unit and integration tests, and those in a browser beside them');
await Promise.all([vitest('node'), vitest('browser')]);

if (built && !skipBrowser) {
  const report = '.cache/playwright.json';
  rmSync(join(ROOT, report), { force: true });
  process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] = report;
  process.env['APERTURA_E2E_PORT'] = String(await freePort());
  const code = await tool('@playwright/test/cli.js', 'test', '--reporter=list,json');
  const found = readReport(report);
  const stats = found?.stats;
  count('playwright', code, (stats?.expected ?? 0) + (stats?.flaky ?? 0), failedSpecs(found));
  if (stats?.flaky > 0) console.log(`  only at the second try: ${stats.flaky} end to end, named above`);
  if (stats?.skipped > 0) console.log(`  not checked here: ${stats.skipped} end to end`);
}
finish();
