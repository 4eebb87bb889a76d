/**
 * Memory over 200 rounds of plan, animate, delete on the built app, each figure after a forced collection: the slope of
 * a straight line through the last half, a round.
 *
 * The heaps hold compiled code besides objects, and that grows for hundreds of rounds, ever more slowly: the engine
 * compiles a function the better the more often it has run. So a heap is judged over 200 rounds alone, and what the
 * program itself leaves behind by its objects, counted without code in a snapshot after the first half and after the
 * last round. The worker's array buffers hold the database itself, which keeps its audit log: some kilobytes a round
 * are that, and the small objects around them.
 */
import { chromium } from '@playwright/test';
import { App } from '../../e2e/support/app';
import { drawSmallPhoto } from '../../e2e/support/jobs';
import { MemoryWatch, planAnimateDelete, prepareMemoryWatch } from '../../e2e/support/memory';
import type { Held, Objects } from '../../e2e/support/memory';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { build, buildIsStale, serve } from '../lib/serve.mjs';

export const title = 'memory of page, worker and SQLite over 200 rounds of plan, animate, delete';

const ROUNDS = 200;
const QUICK_ROUNDS = 30;
const SAMPLES_N = 40;
/** So much a round counts as flat: a tablet in use all day makes a hundred plans. */
const MOST_A_ROUND: Readonly<Record<keyof (Held & Objects), number>> = {
  page_heap: 8_000,
  worker_heap: 8_000,
  page_objects: 500,
  worker_objects: 500,
  worker_buffers: 40_000,
  wasm: 0,
  nodes: 0.5,
  listeners: 0.5,
  urls: 0,
};

interface Row {
  what: keyof typeof MOST_A_ROUND;
  first: number;
  last: number;
  slope: number;
  /** Null where so few rounds tell nothing. */
  limit: number | null;
}

interface Sample {
  round: number;
  held: Held;
}

/** Objects after `rounds` of them. */
interface Count {
  round: number;
  objects: Objects;
}

/** Slope of the straight line that fits best. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return above / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}

function rowsOf(samples: readonly Sample[], counts: readonly Count[]): Row[] {
  const rounds = samples.at(-1)!.round;
  const row = (what: Row['what'], points: readonly (readonly [round: number, value: number])[]): Row => ({
    what,
    first: points[0]![1],
    last: points.at(-1)![1],
    slope: slopeOf(points),
    limit: what.endsWith('_heap') && rounds < ROUNDS ? null : MOST_A_ROUND[what],
  });
  const half = samples.filter(({ round }) => 2 * round >= rounds);
  return [
    ...(Object.keys(half[0]!.held) as (keyof Held)[]).map((what) =>
      row(
        what,
        half.map(({ round, held }) => [round, held[what]] as const),
      ),
    ),
    ...(Object.keys(counts[0]!.objects) as (keyof Objects)[]).map((what) =>
      row(
        what,
        counts.map(({ round, objects }) => [round, objects[what]] as const),
      ),
    ),
  ];
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
    const samples: Sample[] = [];
    const counts: Count[] = [];
    for (let round = 1; round <= rounds; round++) {
      await planAnimateDelete(app);
      if (round % Math.max(1, Math.floor(rounds / SAMPLES_N)) === 0)
        samples.push({ round, held: await watch.held() });
      if (round === rounds || round === rounds / 2) counts.push({ round, objects: await watch.objects() });
    }
    const rows = rowsOf(samples, counts);
    if (json) return console.log(JSON.stringify({ rounds, rows, samples, counts }, null, 2));
    console.log(`| ${rounds} rounds | after half | at the end | a round | limit |\n|---|---|---|---|---|`);
    for (const { what, first, last, slope, limit } of rows)
      console.log(`| ${what} | ${first} | ${last} | ${slope.toFixed(2)} | ${limit ?? 'none'} |`);
  } finally {
    await browser.close();
    await server.close();
  }
}
