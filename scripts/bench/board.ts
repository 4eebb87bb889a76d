/**
 * How closely what is dragged follows the hand, in a real browser on the built app over a photo of 7
 * megapixels: twenty masks of 200 corners, and one of 2,000.
 *
 * `main` is what the page's main thread works for one move of the mouse until it is idle again (Chromium's own
 * TaskDuration, moves one by one); `frame` the time between frames while moves come 60 times a second; `calls`
 * what the worker was asked meanwhile. An empty page's share is printed first, so that it can be taken off.
 */
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { App } from '../../e2e/support/app';
import { crowdedImages, twentyRings, wavyRing } from '../../e2e/support/crowded';
import { LARGE } from '../../e2e/support/photos';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { build, buildIsStale, serve } from '../lib/serve.mjs';

export const title = 'main-thread time a move and frame times while something is dragged, in a real browser';

const MOVES_N = 60;
const HAND_MS = 3000;
const MOVE_MS = 1000 / 60;

interface Row {
  drag: string;
  main_p50_ms: number;
  main_p95_ms: number;
  frame_p50_ms: number;
  frame_p95_ms: number;
  worker_calls: number;
}

interface Place {
  x: number;
  y: number;
}

const share = (values: readonly number[], of: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))] ?? NaN) * 10) / 10;
};

/** Counts what is posted to workers, and notes each frame. */
function watchWork(): void {
  const page = window as unknown as { calls: number; frames: number[] };
  page.calls = 0;
  page.frames = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...args: unknown[]) {
    page.calls += 1;
    return Reflect.apply(post, this, args) as undefined;
  };
}

/** Frames are noted only where they are asked for: the noting would count as work of the moves. */
async function noteFrames(page: Page, on: boolean): Promise<number[]> {
  return page.evaluate((isOn) => {
    const here = window as unknown as { frames: number[]; noting: boolean };
    const noted = here.frames;
    here.noting = isOn;
    here.frames = [];
    const frame = (now: number): void => {
      if (!here.noting) return;
      here.frames.push(now);
      requestAnimationFrame(frame);
    };
    if (isOn) requestAnimationFrame(frame);
    return noted;
  }, on);
}

async function taskMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

const calls = (page: Page) => page.evaluate(() => (window as unknown as { calls: number }).calls);

/** Moves one by one, each until the page is idle; `step` makes the move. */
async function workOfMoves(cdp: CDPSession, step: (i: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < MOVES_N; i += 1) {
    const before = await taskMs(cdp);
    await step(i);
    await new Promise((resolve) => setTimeout(resolve, 50));
    times.push((await taskMs(cdp)) - before);
  }
  return times.slice(5);
}

/** The hand's way around where it began. */
const around = ({ x, y }: Place, s: number): Place => ({
  x: x + 12 * Math.sin(s * 3),
  y: y + 9 * Math.sin(s * 4),
});

interface Hand {
  drag: string;
  from: Place;
  /** A move of something else than a held mouse. */
  step?: (at: Place, i: number) => Promise<unknown>;
}

async function measured(page: Page, cdp: CDPSession, { drag, from, step }: Hand): Promise<Row> {
  const move = step ?? ((at: Place) => page.mouse.move(at.x, at.y));
  if (!step) {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 6, from.y);
  }
  const before = await calls(page);
  await noteFrames(page, true);
  const start = performance.now();
  let i = 0;
  for (let next = start; next < start + HAND_MS; next += MOVE_MS, i += 1) {
    const wait = next - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await move(around(from, (performance.now() - start) / 1000), i);
  }
  const frames = await noteFrames(page, false);
  const worker_calls = (await calls(page)) - before;
  const gaps = frames.slice(1).map((time, at) => time - frames[at]!);
  const times = await workOfMoves(cdp, (k) => move(around(from, k / 9), k));
  if (!step) await page.mouse.up();
  return {
    drag,
    main_p50_ms: share(times, 0.5),
    main_p95_ms: share(times, 0.95),
    frame_p50_ms: share(gaps, 0.5),
    frame_p95_ms: share(gaps, 0.95),
    worker_calls,
  };
}

const middleOf = (box: { x: number; y: number; width: number; height: number }): Place => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});

/** Takes hold of the mask in the middle: selects it, answers where its corner `index` and its handle are. */
async function takeMask(app: App, at: readonly [number, number], index: number): Promise<[Place, Place]> {
  const { x, y } = await app.at(LARGE, at);
  await app.page.mouse.click(x, y);
  const corner = (await app.page.locator(`[data-handle="corner:${index}"]`).boundingBox())!;
  const grip = (await app.page.locator('[data-handle=move]').boundingBox())!;
  return [middleOf(corner), middleOf(grip)];
}

async function dragsOnMasks(app: App, cdp: CDPSession): Promise<Row[]> {
  const { page } = app;
  const rows: Row[] = [];
  const [corner, grip] = await takeMask(app, [25, 15], 50);
  rows.push(await measured(page, cdp, { drag: 'a corner of 20 × 200', from: corner }));
  rows.push(await measured(page, cdp, { drag: 'a mask of 20 × 200', from: grip }));
  const { x, y } = await app.at(LARGE, [2, 36]);
  rows.push(await measured(page, cdp, { drag: 'the photo under 20 × 200', from: { x, y } }));
  await page.mouse.move(x, y);
  const step = (_at: Place, i: number) => page.mouse.wheel(0, i % 20 < 10 ? -20 : 20);
  rows.push(await measured(page, cdp, { drag: 'zoom over 20 × 200', from: { x, y }, step }));
  await app.button(app.texts.masks.fit).click();
  return rows;
}

async function dragsOnPlan(app: App, cdp: CDPSession): Promise<Row[]> {
  const { page, texts } = app;
  const rows: Row[] = [];
  await app.tab('plan');
  const slider = page.getByRole('slider', { name: texts.plan.slider(texts.plan.coverage) });
  rows.push(
    await measured(page, cdp, {
      drag: 'the coverage of 20 × 200',
      from: middleOf((await slider.boundingBox())!),
    }),
  );
  const advanced = page.locator('summary', { hasText: texts.plan.advanced });
  const byHand = page.getByRole('radio', { name: texts.plan.centers.manual });
  if (!(await byHand.isVisible())) await advanced.click();
  await byHand.check();
  const aperture = page.locator('[data-handle=aperture]');
  rows.push(
    await measured(page, cdp, {
      drag: 'the aperture over 20 × 200',
      from: middleOf((await aperture.boundingBox())!),
    }),
  );
  await app.tab('masks');
  await app.button(texts.masks.changeScaleName).click();
  await page.getByRole('radio', { name: texts.masks.scaleByLine }).check();
  rows.push(
    await measured(page, cdp, {
      drag: 'a measuring line over 20 × 200',
      from: await app.at(LARGE, [25, 19]),
    }),
  );
  return rows;
}

async function measure(page: Page, url: string): Promise<Row[]> {
  const app = new App(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.goto(url);
  await app.signIn();
  await app.button(app.texts.images.chooseFile).waitFor();
  const still: Place = { x: 600, y: 700 };
  const rows = [await measured(page, cdp, { drag: 'nothing (the list of images)', from: still })];
  const open = await crowdedImages(app);
  await open(twentyRings(200));
  rows.push(...(await dragsOnMasks(app, cdp)), ...(await dragsOnPlan(app, cdp)));
  await open([wavyRing(2000, [25, 18], 11)]);
  const [corner] = await takeMask(app, [25, 18], 500);
  rows.push(await measured(page, cdp, { drag: 'a corner of 2,000', from: corner }));
  return rows;
}

/** Builds if the built app is missing or older than its sources, serves it, measures, prints. */
export async function run({ json }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const server = await serve({ port: 4692 });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({
      ...{ viewport: { width: 1180, height: 820 }, baseURL: server.url, locale: 'en-GB' },
    });
    // The loader of these scripts marks functions with their names; the page knows nothing of that.
    await page.addInitScript('globalThis.__name = (marked) => marked');
    await page.addInitScript(watchWork);
    const rows = await measure(page, server.url);
    if (json) {
      console.log(JSON.stringify({ rows }));
      return;
    }
    console.log('| drag | main p50 | p95 | frame p50 | p95, ms | worker calls |\n|---|---|---|---|---|---|');
    for (const row of rows) {
      const { main_p50_ms, main_p95_ms, frame_p50_ms, frame_p95_ms, worker_calls } = row;
      const cells = [row.drag, main_p50_ms, main_p95_ms, frame_p50_ms, frame_p95_ms, worker_calls];
      console.log(`| ${cells.join(' | ')} |`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
