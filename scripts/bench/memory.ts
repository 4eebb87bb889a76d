/**
 * Memory over 200 rounds of plan, animate, delete on the built app, each figure after a forced collection: the slope of
 * a straight line through the last four fifths, a round. The worker's array buffers hold the database itself, which
 * keeps its audit log: some kilobytes a round are that.
 */
import { chromium } from '@playwright/test';
import { App } from '../../e2e/support/app';
import { drawSmallPhoto } from '../../e2e/support/jobs';
import { MemoryWatch, planAnimateDelete, prepareMemoryWatch } from '../../e2e/support/memory';
import type { Held } from '../../e2e/support/memory';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { build, buildIsStale, serve } from '../lib/serve.mjs';

export const title = 'memory of page, worker and SQLite over 200 rounds of plan, animate, delete';

const ROUNDS = 200;
const QUICK_ROUNDS = 30;
const SAMPLES_N = 40;
const WARM_UP = 0.2;
/** So much a round counts as flat: a tablet in use all day makes a hundred plans. */
const MOST_A_ROUND: Readonly<Record<keyof Held, number>> = {
  page_heap: 8_000,
  worker_heap: 8_000,
  worker_buffers: 40_000,
  wasm: 0,
  nodes: 0.5,
  listeners: 0.5,
  urls: 0,
};

interface Row {
  what: keyof Held;
  first: number;
  last: number;
  slope: number;
  limit: number;
}

/** Slope of the straight line that fits best. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return above / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}

function rowsOf(samples: readonly { round: number; held: Held }[], rounds: number): Row[] {
  const warm = samples.filter(({ round }) => round >= rounds * WARM_UP);
  return (Object.keys(MOST_A_ROUND) as (keyof Held)[]).map((what) => ({
    what,
    first: warm[0]!.held[what],
    last: warm.at(-1)!.held[what],
    slope: slopeOf(warm.map(({ round, held }) => [round, held[what]] as const)),
    limit: MOST_A_ROUND[what],
  }));
}

/** Builds if the built app is missing or older than its sources, serves it, measures, prints. */
export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const rounds = args.includes('--quick') ? QUICK_ROUNDS : ROUNDS;
  const server = await serve({ port: 4698 });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({
      viewport: { width: 1180, height: 820 },
      locale: 'en-GB',
      baseURL: server.url,
    });
    // The loader of these scripts marks functions with their names; the page knows nothing of that.
    await page.addInitScript('globalThis.__name = (marked) => marked');
    await prepareMemoryWatch(page);
    const app = new App(page);
    await app.start();
    await drawSmallPhoto(app);
    const watch = await MemoryWatch.on(page);
    const samples: { round: number; held: Held }[] = [];
    for (let round = 1; round <= rounds; round++) {
      await planAnimateDelete(app);
      if (round % Math.max(1, Math.floor(rounds / SAMPLES_N)) === 0)
        samples.push({ round, held: await watch.held() });
    }
    const rows = rowsOf(samples, rounds);
    if (json) return console.log(JSON.stringify({ rounds, rows, samples }, null, 2));
    console.log(
      `| ${rounds} rounds | after the warm-up | at the end | a round | limit |\n|---|---|---|---|---|`,
    );
    for (const { what, first, last, slope, limit } of rows)
      console.log(`| ${what} | ${first} | ${last} | ${slope.toFixed(2)} | ${limit} |`);
  } finally {
    await browser.close();
    await server.close();
  }
}
