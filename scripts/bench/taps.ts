/**
 * From a tap or a key to the next frame, by the browser's own Event Timing, through the main job on the built app with
 * the processor slowed down four times. One line a step: all interactions in it of all rounds, each as long as its
 * slowest event. What is under 16 ms is not told by the browser and counts as 16. `quiet`: the worst of the round that
 * was disturbed least, which is what a busy machine can say. `nothing`: a tap where there is nothing to do.
 */
import { loadavg } from 'node:os';
import { chromium, type Locator, type Page } from '@playwright/test';
import { App } from '../../e2e/support/app';
import { LARGE } from '../../e2e/support/photos';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { build, buildIsStale, serve } from '../lib/serve.mjs';

export const title =
  'from a tap to the next frame in every step of the main job, with a processor 4 times slower';

const THROTTLE = 4;
const ROUNDS = 5;
const LIMIT_MS = 100;
/** The browser tells no event that took less. */
const LEAST_MS = 16;

interface Row {
  step: string;
  n: number;
  p50_ms: number;
  p95_ms: number;
  worst_ms: number;
  /** The least of the rounds' worst. */
  quiet_ms: number;
  /** That ÷ limit. */
  ratio: number;
}

type Step = [name: string, work: (app: App, page: Page) => Promise<unknown>];

const DISC = Array.from({ length: 12 }, (_, i) => {
  const angle = (i * 2 * Math.PI) / 12;
  return [25 + 10 * Math.cos(angle), 18.75 + 10 * Math.sin(angle)] as const;
});

async function click(locator: Locator): Promise<void> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`not on the screen: ${String(locator)}`);
  await locator.page().mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

async function type(field: Locator, value: string): Promise<void> {
  await click(field);
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(value);
}

const STEPS: readonly Step[] = [
  ['nothing', async (_app, page) => page.mouse.click(4, 700)],
  [
    'type the scale',
    async (app, page) => {
      const { masks } = app.texts;
      await click(page.getByRole('radio', { name: masks.scaleByWidth }));
      await type(page.getByRole('textbox', { name: masks.photoWidth, exact: true }), String(LARGE.width_mm));
    },
  ],
  [
    'set the scale',
    async (app) => {
      await click(app.button(app.texts.masks.setScale));
      await app.button(app.texts.masks.changeScaleName).waitFor();
      await app.beginOutline();
    },
  ],
  [
    'place corners',
    async (app, page) => {
      for (const point of DISC) {
        const { x, y } = await app.at(LARGE, point);
        await page.mouse.click(x, y);
      }
    },
  ],
  [
    'close the outline',
    async (app) => {
      await click(app.button(app.texts.masks.close));
      await app.masksSaved();
    },
  ],
  ['go to Plan', (app) => app.tab('plan')],
  [
    'type the coverage',
    async (app, page) =>
      type(page.getByRole('textbox', { name: app.texts.plan.coverage, exact: true }), '10'),
  ],
  ['generate', (app) => app.generate()],
  ['go to Animation', (app) => app.tab('animation')],
  [
    'play and pause',
    async (app, page) => {
      const play = page.getByRole('button', { name: app.texts.animation.play, exact: true });
      await click(play);
      await page.waitForTimeout(300);
      await click(page.getByRole('button', { name: app.texts.animation.pause, exact: true }));
    },
  ],
  ['go to History', (app) => app.tab('history')],
  ['go back to Plan', (app) => app.tab('plan')],
  [
    'ask to accept',
    async (app, page) => {
      await click(app.button(app.texts.plan.accept));
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'sign and accept',
    async (app, page) => {
      const dialog = page.getByRole('dialog');
      for (const warning of await dialog.getByRole('checkbox').all()) await click(warning);
      await type(dialog.getByLabel(app.texts.records.password), '123');
      await click(app.button(app.texts.plan.acceptYes));
      await dialog.waitFor({ state: 'detached', timeout: 60_000 });
    },
  ],
  ['export', (app) => app.export('json')],
  [
    'back to the list',
    async (app, page) => {
      await click(page.getByRole('link', { name: app.texts.shell.backToImages, exact: true }));
      await page.locator('.card').first().waitFor();
    },
  ],
];

/** Runs in the page: keeps the slowest event of each interaction. */
function watchTaps(): void {
  const longest = new Map<number, number>();
  const keep = (entries: PerformanceEntry[]) => {
    for (const entry of entries as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId > 0)
        longest.set(entry.interactionId, Math.max(longest.get(entry.interactionId) ?? 0, entry.duration));
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  const taken = async (): Promise<number[]> => {
    // An event is told after the frame that shows it.
    for (let n = 0; n < 3; n++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    keep(observer.takeRecords());
    const found = [...longest.values()];
    longest.clear();
    return found;
  };
  Object.assign(globalThis, { taken });
}

async function round(page: Page, app: App, times: Map<string, number[][]>): Promise<void> {
  const add = (step: string, found: number[]) =>
    times.set(step, [...(times.get(step) ?? []), found.length > 0 ? found : [LEAST_MS]]);
  const taken = () => page.evaluate('taken()') as Promise<number[]>;
  await app.addPhoto(LARGE.path);
  await app.button(app.texts.masks.setScale).waitFor({ timeout: 60_000 });
  await taken();
  for (const [step, work] of STEPS) {
    await work(app, page);
    add(step, await taken());
  }
}

function rowsOf(times: ReadonlyMap<string, readonly number[][]>): Row[] {
  return [...times].map(([step, rounds]) => {
    const sorted = rounds.flat().sort((a, b) => a - b);
    const share = (of: number) => sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))]!;
    const quiet_ms = Math.min(...rounds.map((found) => Math.max(...found)));
    return {
      ...{
        step,
        n: sorted.length,
        p50_ms: share(0.5),
        p95_ms: share(0.95),
        worst_ms: sorted.at(-1)!,
        quiet_ms,
      },
      ratio: quiet_ms / LIMIT_MS,
    };
  });
}

/** Builds if the built app is missing or older than its sources, serves it, measures, prints. */
export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const server = await serve({ port: 4697 });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
    page.setDefaultTimeout(60_000);
    // The loader of these scripts marks functions with their names; the page knows nothing of that.
    await page.addInitScript('globalThis.__name = (marked) => marked');
    await page.addInitScript(watchTaps);
    const app = new App(page);
    await page.goto(server.url);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await app.signIn();
    await app.button(app.texts.images.chooseFile).waitFor();
    const times = new Map<string, number[][]>();
    for (let n = 0; n < (args.includes('--quick') ? 2 : ROUNDS); n++) await round(page, app, times);
    const rows = rowsOf(times);
    const load = loadavg()[0]!.toFixed(1);
    if (json) return console.log(JSON.stringify({ throttle: THROTTLE, load, rows }, null, 2));
    console.log(
      `| step | n | p50, ms | p95 | worst | quiet | quiet ÷ ${LIMIT_MS} |\n|---|---|---|---|---|---|---|`,
    );
    for (const row of rows) console.log(`| ${Object.values(row).join(' | ')} |`);
    console.log(`\nload ${load}`);
  } finally {
    await browser.close();
    await server.close();
  }
}
