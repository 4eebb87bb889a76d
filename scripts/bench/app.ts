/**
 * The whole app in a real browser, worked as a user works it: what a first visit downloads, and how long
 * the main steps take, each the median of several rounds.
 *
 * Times are wall clock from the touch to the finished effect on the screen, in ms; `save` is the drawing
 * of a mask until it is stored, `plan_disc` a 20 mm disc at 10 %, from the touch to its figures
 * (planning, storing and drawing).
 */
import { chromium, type Page } from '@playwright/test';
import { App } from '../../e2e/support/app';
import { LARGE } from '../../e2e/support/photos';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { firstVisit } from '../lib/dist.mjs';
import { build, buildIsStale, distFolder, serve } from '../lib/serve.mjs';

export const title = 'sizes of the first visit, and times from start to export in a real browser';

interface Row {
  step: string;
  ms: number;
  rounds: number;
}

/** A polygon of 24 corners on a circle of 20 mm across in the middle of the photo. */
const DISC = Array.from({ length: 24 }, (_, i) => {
  const angle = (i * 2 * Math.PI) / 24;
  return [25 + 10 * Math.cos(angle), 18.75 + 10 * Math.sin(angle)] as const;
});

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function repeated(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) times.push(await timed(work));
  return times;
}

/** From the navigation to a sign-in that can be typed into. */
async function timesToInteractive(page: Page, url: string, rounds: number): Promise<number[]> {
  const app = new App(page);
  return repeated(rounds, async () => {
    await page.goto(url);
    await app.button(app.texts.shell.signIn).waitFor();
  });
}

async function measure(page: Page, url: string): Promise<Row[]> {
  const app = new App(page);
  const { texts } = app;
  const rows: Row[] = [];
  const add = (step: string, times: number[]) => rows.push({ step, ms: median(times), rounds: times.length });

  add('start_first_visit', await timesToInteractive(page, url, 1));
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  add('start_from_cache', await timesToInteractive(page, url, 5));
  await app.signIn();
  await app.button(texts.images.chooseFile).waitFor();
  add('add_photo_7_megapixels', [
    await timed(async () => {
      await app.addPhoto(LARGE.path);
      await app.button(texts.masks.setScale).waitFor();
    }),
  ]);
  await app.setWidth(LARGE.width_mm);
  await app.drawMask(LARGE, DISC);
  await app.masksSaved();
  add(
    'save',
    await repeated(5, async () => {
      const treat = page.getByRole('radio', { name: texts.masks.roles.treat, exact: true });
      await app.setRole((await treat.isChecked()) ? 'exclude' : 'treat');
      await page.getByTestId('masks-saved').and(page.locator('[data-state=saved]')).waitFor();
    }),
  );
  await app.setRole('treat');
  await app.masksSaved();
  for (const tab of ['plan', 'masks'] as const) {
    add(`switch_to_${tab}`, await repeated(1, () => app.tab(tab)));
  }
  await app.tab('plan');
  await app.setCoverage(10);
  add('plan_disc', [await timed(() => app.generate())]);
  add('accept', [await timed(() => app.accept())]);
  for (const format of ['json', 'csv', 'png', 'jpg'] as const) {
    add(`export_${format}`, await repeated(3, () => app.export(format)));
  }
  return rows;
}

/** Builds if the built app is missing or older than its sources, serves it, measures, prints. */
export async function run({ json }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const sizes = firstVisit(distFolder());
  const server = await serve({ port: 4690 });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
    const rows = await measure(page, server.url);
    const first_visit_br_bytes = sizes.reduce((sum, file) => sum + file.br_bytes, 0);
    if (json) {
      console.log(JSON.stringify({ first_visit_br_bytes, files: sizes, rows }, null, 2));
      return;
    }
    for (const { path, br_bytes } of sizes) {
      console.log(`${(br_bytes / 1000).toFixed(1).padStart(8)} kB  ${path}`);
    }
    console.log(`${(first_visit_br_bytes / 1000).toFixed(1).padStart(8)} kB  first visit, compressed\n`);
    for (const { step, ms, rounds } of rows) {
      console.log(`${ms.toFixed(0).padStart(8)} ms  ${step}${rounds > 1 ? ` (median of ${rounds})` : ''}`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
