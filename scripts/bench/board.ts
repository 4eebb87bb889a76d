/**
 * How closely what is dragged follows the hand, in a real browser on the built app over a photo of 7
 * megapixels: twenty masks of 200 corners, and one of 2,000.
 *
 * `main` is what the page's main thread works for one move of the mouse until it is idle again (Chromium's own
 * TaskDuration, moves one by one), `cpu` how long it had a core for it (ThreadTime): on a busy machine the first
 * is longer. `frame` is the time between frames while moves come 60 times a second; `calls` what the worker was
 * asked meanwhile. An empty page's share is printed first, so that it can be taken off.
 * `--against FOLDER` measures another built app in turns with this one, drag by drag, and prints both: on a
 * machine that others use as well only such a pair says which of two is quicker. `--only WORD` measures the drags
 * whose names have it.
 */
import { loadavg } from 'node:os';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { App } from '../../e2e/support/app';
import { crowdedImages, twentyRings, wavyRing } from '../../e2e/support/crowded';
import { LARGE } from '../../e2e/support/photos';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import type { Hand, HandWork, Place } from '../lib/handWork';
import { watchWork, workOf } from '../lib/handWork';
import { build, buildIsStale, serve } from '../lib/serve.mjs';

export const title = 'main-thread time a move and frame times while something is dragged, in a real browser';

interface Board {
  build: string;
  app: App;
  page: Page;
  cdp: CDPSession;
  open: (outlines: ReturnType<typeof twentyRings>) => Promise<void>;
}

interface Drag {
  drag: string;
  /** Brings the page to where the drag begins; called again for each round. */
  ready(board: Board): Promise<Hand>;
}

interface Row {
  drag: string;
  build: string;
  main_p50_ms: number;
  main_p95_ms: number;
  cpu_p50_ms: number;
  cpu_p95_ms: number;
  frame_p95_ms: number;
  worker_calls: number;
  /** Processes that wanted to run, over the last minute. */
  load: number;
}

const middleOf = (box: { x: number; y: number; width: number; height: number } | null): Place => ({
  x: box!.x + box!.width / 2,
  y: box!.y + box!.height / 2,
});

/** Selects the mask at a place, and takes one of its handles. */
async function take({ app, page }: Board, at: readonly [number, number], handle: string): Promise<Hand> {
  const { x, y } = await app.at(LARGE, at);
  await page.mouse.click(x, y);
  return { from: middleOf(await page.locator(`[data-handle="${handle}"]`).boundingBox()) };
}

/** The whole photo, nothing selected, the mouse over bare skin. */
async function bare({ app }: Board): Promise<Place> {
  await app.button(app.texts.masks.fit).click();
  return app.at(LARGE, [2, 36]);
}

async function sliderOn({ app, page }: Board, tab: 'plan' | 'animation'): Promise<Hand> {
  await app.tab(tab);
  const slider = page.locator('input[type=range]').first();
  return { from: middleOf(await slider.boundingBox()) };
}

async function aperture({ app, page }: Board): Promise<Hand> {
  const { texts } = app;
  await app.tab('plan');
  const byHand = page.getByRole('radio', { name: texts.plan.centers.manual });
  if (!(await byHand.isVisible())) await page.locator('summary', { hasText: texts.plan.advanced }).click();
  await byHand.check();
  return { from: middleOf(await page.locator('[data-handle=aperture]').boundingBox()) };
}

async function line({ app, page }: Board): Promise<Hand> {
  const { texts } = app;
  await app.tab('masks');
  const byLine = page.getByRole('radio', { name: texts.masks.scaleByLine });
  if (!(await byLine.isVisible())) await app.button(texts.masks.changeScaleName).click();
  await byLine.check();
  return { from: await app.at(LARGE, [25, 19]) };
}

const onTwenty: readonly Drag[] = [
  { drag: 'a corner of 20 × 200', ready: (on) => take(on, [25, 15], 'corner:50') },
  { drag: 'a mask of 20 × 200', ready: (on) => take(on, [25, 15], 'move') },
  { drag: 'the photo under 20 × 200', ready: async (on) => ({ from: await bare(on) }) },
  { drag: 'zoom over 20 × 200', ready: async (on) => ({ from: await bare(on), wheel: true }) },
  { drag: 'the animation of 20 × 200', ready: (on) => sliderOn(on, 'animation') },
  { drag: 'the coverage of 20 × 200', ready: (on) => sliderOn(on, 'plan') },
  { drag: 'the aperture over 20 × 200', ready: aperture },
  { drag: 'a measuring line over 20 × 200', ready: line },
];
const onOne: Drag = { drag: 'a corner of 2,000', ready: (on) => take(on, [25, 18], 'corner:500') };
const idle: Drag = {
  drag: 'nothing (the list of images)',
  ready: async () => Promise.resolve({ from: { x: 600, y: 700 } }),
};

async function opened(browser: Browser, build: string, url: string): Promise<Board> {
  const context = await browser.newContext({
    ...{ viewport: { width: 1180, height: 820 }, baseURL: url, locale: 'en-GB' },
  });
  const page = await context.newPage();
  // The loader of these scripts marks functions with their names; the page knows nothing of that.
  await page.addInitScript('globalThis.__name = (marked) => marked');
  await page.addInitScript(watchWork);
  const app = new App(page);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.goto(url);
  await app.signIn();
  await app.button(app.texts.images.chooseFile).waitFor();
  return { build, app, page, cdp, open: () => Promise.resolve() };
}

const share = (values: readonly number[], of: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))] ?? NaN) * 10) / 10;
};

function rowOf(drag: string, build: string, work: readonly HandWork[]): Row {
  const main = work.flatMap(({ main_ms }) => main_ms);
  const cpu = work.flatMap(({ cpu_ms }) => cpu_ms);
  const frames = work.flatMap(({ frames_ms }) => frames_ms);
  return {
    ...{ drag, build },
    ...{ main_p50_ms: share(main, 0.5), main_p95_ms: share(main, 0.95) },
    ...{ cpu_p50_ms: share(cpu, 0.5), cpu_p95_ms: share(cpu, 0.95) },
    frame_p95_ms: share(frames, 0.95),
    worker_calls: Math.round(work.reduce((sum, { calls_n }) => sum + calls_n, 0) / work.length),
    load: Math.round(loadavg()[0]! * 10) / 10,
  };
}

/** One drag on every board, in turns: the one that goes first goes last in the next round. */
async function measured(boards: readonly Board[], { drag, ready }: Drag): Promise<Row[]> {
  const work = new Map<Board, HandWork[]>(boards.map((board) => [board, []]));
  for (const order of boards.length > 1 ? [boards, [...boards].reverse()] : [boards]) {
    for (const board of order) {
      await board.page.bringToFront();
      work.get(board)!.push(await workOf(board.page, board.cdp, await ready(board)));
    }
  }
  return boards.map((board) => rowOf(drag, board.build, work.get(board)!));
}

async function measure(boards: readonly Board[], only: string, told: (rows: Row[]) => void): Promise<void> {
  const wanted = ({ drag }: Drag) => drag.includes(only);
  if (wanted(idle)) told(await measured(boards, idle));
  for (const board of boards) {
    board.open = await crowdedImages(board.app);
    await board.open(twentyRings(200));
  }
  for (const drag of onTwenty.filter(wanted)) told(await measured(boards, drag));
  if (!wanted(onOne)) return;
  for (const board of boards) await board.open([wavyRing(2000, [25, 18], 11)]);
  told(await measured(boards, onOne));
}

const HEAD = ['drag', 'build', 'main p50', 'p95', 'cpu p50', 'p95', 'frame p95, ms', 'worker calls', 'load'];

const lineOf = (row: Row): string => `| ${Object.values(row).join(' | ')} |`;

/** Builds if the built app is missing or older than its sources, serves it, measures, prints. */
export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const told = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const against = told('--against');
  const servers = [{ build: 'this', ...(await serve({ port: 4692 })) }];
  if (against !== undefined) {
    servers.unshift({ build: 'other', ...(await serve({ port: 4693, folder: against })) });
  }
  const browser = await chromium.launch(chromiumOptions());
  const rows: Row[] = [];
  const print = (more: Row[]) => {
    rows.push(...more);
    if (!json) more.forEach((row) => console.log(lineOf(row)));
  };
  try {
    const boards: Board[] = [];
    for (const { build: name, url } of servers) boards.push(await opened(browser, name, url));
    if (!json) console.log(`| ${HEAD.join(' | ')} |\n|${HEAD.map(() => '---|').join('')}`);
    await measure(boards, told('--only') ?? '', print);
    if (json) console.log(JSON.stringify({ rows }));
  } finally {
    await browser.close();
    for (const server of servers) await server.close();
  }
}
