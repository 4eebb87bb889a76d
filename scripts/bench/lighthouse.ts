/**
 * Lighthouse on the built app, as a phone on a slow network sees it, served compressed as by a clinic's server. It is
 * installed into .cache when it is first asked for, from a lock file of its own: 186 MB that nothing else needs.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { hostCompressed } from '../lib/host.mjs';
import { ROOT, run as runCommand } from '../lib/run.mjs';
import { build, buildIsStale, distFolder } from '../lib/serve.mjs';

export const title = 'Lighthouse on its mobile throttling: performance, accessibility, best practices';

/** What each category has to reach, of 100. */
const GOAL = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
type Category = keyof typeof GOAL;
const CATEGORIES = Object.keys(GOAL) as Category[];
const FIGURES = [
  ...['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'],
  ...['cumulative-layout-shift', 'speed-index'],
];

interface Audit {
  id: string;
  score: number | null;
  displayValue?: string;
  scoreDisplayMode: string;
}
interface Report {
  categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, Audit>;
}
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Report }>;

/** The pinned Lighthouse, installed where it is not. */
async function lighthouse(): Promise<Lighthouse> {
  const from = join(ROOT, 'scripts/bench/lighthouse');
  const to = join(ROOT, '.cache/lighthouse');
  const [wanted, there] = [from, to].map((folder) => join(folder, 'package-lock.json'));
  const isThere = existsSync(there!) && readFileSync(there!).equals(readFileSync(wanted!));
  if (!isThere || !existsSync(join(to, 'node_modules/lighthouse'))) {
    mkdirSync(to, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(from, name), join(to, name));
    console.error('› Installing Lighthouse into .cache');
    const args = ['ci', '--prefix', to, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    if ((await runCommand('npm', args, { aside: true })) !== 0) {
      rmSync(there!, { force: true });
      throw new Error('Lighthouse could not be installed (its message stands above)');
    }
  }
  const entry = pathToFileURL(join(to, 'node_modules/lighthouse/core/index.js')).href;
  return ((await import(entry)) as { default: Lighthouse }).default;
}

/** A browser that Lighthouse can ask, with a profile of its own. */
async function startBrowser(): Promise<{ port: number; close: () => void }> {
  const profile = mkdtempSync(join(tmpdir(), 'apertura-lighthouse-'));
  const { executablePath = chromium.executablePath(), args } = chromiumOptions();
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(executablePath, [...args, ...own], { stdio: 'ignore' });
  const told = join(profile, 'DevToolsActivePort');
  while (!existsSync(told) || readFileSync(told, 'utf8') === '') {
    if (child.exitCode !== null) throw new Error('the browser did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const close = () => {
    child.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    child.kill();
  };
  return { port: Number(readFileSync(told, 'utf8').split('\n')[0]), close };
}

/** Of several visits the one in the middle: what else runs on the machine makes one slow, none fast. */
function middle(reports: Report[]): Report {
  const sorted = [...reports].sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Audits that are not passed and count, or that name what could be better. */
function notPassed({ categories, audits }: Report): string[] {
  return CATEGORIES.flatMap((category) =>
    categories[category].auditRefs
      .map(({ id, weight }) => ({ weight, ...audits[id]! }))
      .filter(
        ({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== 'informative',
      )
      .map(
        ({ id, score, weight, displayValue = '' }) =>
          `  ${category.padEnd(14)} ${String(Math.round(score! * 100)).padStart(3)}  ${id} (weight ${weight}) ${displayValue}`,
      ),
  );
}

/** Visits the app (`--visits N`, 3) and prints the middle visit; the exit status says whether all goals are reached. */
export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale()) await build({ quiet: true });
  const visits_n = Number(args[args.indexOf('--visits') + 1] ?? 3) || 3;
  const visit = await lighthouse();
  const host = await hostCompressed(distFolder());
  const browser = await startBrowser();
  const reports: Report[] = [];
  try {
    const flags = { port: browser.port, logLevel: 'error', onlyCategories: CATEGORIES };
    for (let n = 0; n < visits_n; n++) reports.push((await visit(host.url, flags)).lhr);
  } finally {
    browser.close();
    await host.close();
  }
  const report = middle(reports);
  const scores = CATEGORIES.map((id) => ({ id, score: Math.round(report.categories[id].score * 100) }));
  if (scores.some(({ id, score }) => score < GOAL[id])) process.exitCode = 1;
  if (json) return console.log(JSON.stringify({ scores, audits: report.audits }, null, 2));
  const all = reports.map(({ categories }) => Math.round(categories.performance.score * 100)).join(', ');
  console.log(`performance of ${visits_n} visits: ${all}; the one in the middle:\n`);
  for (const { id, score } of scores)
    console.log(`${id.padEnd(16)} ${String(score).padStart(3)}  (goal ${GOAL[id]})`);
  for (const id of FIGURES) console.log(`  ${id.padEnd(26)} ${report.audits[id]?.displayValue ?? ''}`);
  console.log(`\nnot passed:\n${notPassed(report).join('\n') || '  nothing'}`);
}
