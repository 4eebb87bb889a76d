/**
 * How well the preview follows the hand, in a real browser on the built app: a photo of a lesion, a mask
 * as large as the aperture, its 24 corners. The slider is swept and a corner is dragged by real mouse
 * moves, 60 a second; counted are the pictures whose spots differ from the picture before, and the
 * frames. Then the time from a touch on Cancel, at different moments of a plan, to the button being
 * back that makes one.
 */
import { chromium, type Page } from '@playwright/test';
import { App, type PointMm } from '../../e2e/support/app';
import { LARGE } from '../../e2e/support/photos';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { build, buildIsStale, serve } from '../lib/serve.mjs';

export const title =
  'previews a second under slider and corner, and how soon Cancel answers, in a real browser';

const HAND_MS = 3000;
const MOVE_MS = 1000 / 60;
/** From the touch on Generate to the one on Cancel. */
const CANCEL_AFTER_MS = [10, 30, 60, 90, 120, 160, 200, 250];

interface LiveRow {
  hand: string;
  spots: number;
  previews_per_s: number;
  frames_per_s: number;
  /** Longest time without a new preview, and without a frame. */
  longest_preview_gap_ms: number;
  longest_frame_gap_ms: number;
}

interface CancelRow {
  plan: string;
  rounds: number;
  median_ms: number;
  worst_ms: number;
}

const ring = (rx: number, ry: number, n: number): PointMm[] =>
  Array.from({ length: n }, (_, i) => {
    const angle = (i * 2 * Math.PI) / n;
    return [25 + rx * Math.cos(angle), 18.75 + ry * Math.sin(angle)] as const;
  });
const APERTURE = ring(12.5, 12.5, 24);
/** More than one aperture holds. */
const WIDE = ring(22, 16, 24);

/** Notes the time of each picture with other spots than the one before, and of each frame. */
function watchPictures(): void {
  const page = window as unknown as { pictures: number[]; frames: number[] };
  page.pictures = [];
  page.frames = [];
  // All spots of a picture are one path.
  const paths = new WeakMap<Path2D, { arcs_n: number; hash: number }>();
  let before = 0;
  const { arc } = Path2D.prototype;
  Path2D.prototype.arc = function (...args) {
    const path = paths.get(this) ?? { arcs_n: 0, hash: 0 };
    path.arcs_n++;
    path.hash = (path.hash * 31 + Math.round(args[0] * 64) * 7 + Math.round(args[1] * 64)) | 0;
    paths.set(this, path);
    return arc.apply(this, args);
  };
  const { fill } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fill = function (...args: unknown[]) {
    const path = args[0] instanceof Path2D ? paths.get(args[0]) : undefined;
    if (path !== undefined && path.arcs_n > 20 && path.hash !== before) {
      before = path.hash;
      page.pictures.push(performance.now());
    }
    return (fill as (...all: unknown[]) => void).apply(this, args);
  };
  const frame = (): void => {
    page.frames.push(performance.now());
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

async function times(page: Page): Promise<{ pictures: number[]; frames: number[]; now: number }> {
  return page.evaluate(() => {
    const { pictures, frames } = window as unknown as { pictures: number[]; frames: number[] };
    return { pictures, frames, now: performance.now() };
  });
}

/** Moves the mouse along `place` for a while, and tells what the page showed meanwhile. */
async function underHand(
  page: Page,
  hand: string,
  spots: number,
  place: (elapsed_s: number) => { x: number; y: number },
): Promise<LiveRow> {
  const start = performance.now();
  const from = (await times(page)).now;
  for (let next = start; next < start + HAND_MS; next += MOVE_MS) {
    const wait = next - performance.now();
    if (wait > 0) await page.waitForTimeout(wait);
    const { x, y } = place((performance.now() - start) / 1000);
    await page.mouse.move(x, y);
  }
  const { pictures, frames, now } = await times(page);
  const within = (list: number[]) => [from, ...list.filter((t) => t >= from && t <= now), now];
  const longestGap = (list: number[]) => Math.max(...list.slice(1).map((t, i) => t - list[i]!));
  const shown = within(pictures);
  const drawn = within(frames);
  const per_s = (list: number[]) => ((list.length - 2) * 1000) / (now - from);
  return {
    hand,
    spots,
    previews_per_s: round(per_s(shown)),
    frames_per_s: round(per_s(drawn)),
    longest_preview_gap_ms: round(longestGap(shown)),
    longest_frame_gap_ms: round(longestGap(drawn)),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

async function spotsOfPreview(page: Page): Promise<number> {
  const text = await page.getByTestId('preview-fact').innerText();
  return Number(/\d[\d\u00a0,. ]*/.exec(text)![0].replace(/\D/g, ''));
}

async function slide(app: App): Promise<LiveRow> {
  const { page, texts } = app;
  const slider = page.getByRole('slider', { name: texts.plan.slider(texts.plan.coverage) });
  const box = (await slider.boundingBox())!;
  // The thumb's middle does not reach the ends.
  const at = (share: number) => ({ x: box.x + 8 + share * (box.width - 16), y: box.y + box.height / 2 });
  await page.mouse.move(at(0.41).x, at(0.41).y);
  await page.mouse.down();
  await page.mouse.move(at(1).x, at(1).y);
  await page.waitForTimeout(500);
  await page.locator('[data-testid=preview-mark][data-state=ready]').waitFor();
  const most = await spotsOfPreview(page);
  const row = await underHand(page, 'slider', most, (s) => at(Math.abs(1 - ((s * 1.6) % 2))));
  await page.mouse.up();
  return row;
}

async function dragCorner(app: App, spots: number): Promise<LiveRow> {
  const { page } = app;
  const corner = await app.at(LARGE, APERTURE[6]!);
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(corner.x, corner.y - 8);
  await page.waitForTimeout(500);
  const row = await underHand(page, 'corner', spots, (s) => ({
    x: corner.x + 40 * Math.sin(s * 3),
    y: corner.y - 30 + 20 * Math.cos(s * 4),
  }));
  await page.mouse.up();
  await app.masksSaved();
  return row;
}

/** Touches Generate, then Cancel; answers how long the latter took, or null where the plan was faster. */
async function cancelAfter(app: App, wait_ms: number): Promise<number | null> {
  const { plan } = app.texts;
  return app.page.evaluate(
    async ({ generate, cancel, made, wait_ms: wait }) => {
      const find = (name: string) =>
        [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === name);
      const until = (...names: string[]) =>
        new Promise<string>((resolve) => {
          const look = (): boolean => {
            const there = names.find((name) => find(name) !== undefined);
            if (there !== undefined) resolve(there);
            return there !== undefined;
          };
          if (look()) return;
          const watch = new MutationObserver(() => {
            if (look()) watch.disconnect();
          });
          watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        });
      // What is below the first frame comes after it; a plan that was faster than the hand stays.
      if ((await until(generate, made)) === made) return null;
      find(generate)!.click();
      await until(cancel, made);
      await new Promise((resolve) => setTimeout(resolve, wait));
      const button = find(cancel);
      if (button === undefined) return null;
      const start = performance.now();
      button.click();
      const back = await until(generate, made);
      return back === made ? null : performance.now() - start;
    },
    { generate: plan.generate, cancel: plan.cancel, made: plan.generateNew, wait_ms },
  );
}

async function cancelling(app: App, name: string): Promise<CancelRow> {
  const found: number[] = [];
  for (const wait_ms of CANCEL_AFTER_MS) {
    const ms = await cancelAfter(app, wait_ms);
    if (ms === null) break;
    found.push(ms);
  }
  const sorted = [...found].sort((a, b) => a - b);
  return {
    plan: name,
    rounds: found.length,
    median_ms: round(sorted[Math.floor(sorted.length / 2)] ?? NaN),
    worst_ms: round(sorted.at(-1) ?? NaN),
  };
}

async function measure(page: Page, url: string): Promise<{ rows: LiveRow[]; cancel: CancelRow[] }> {
  const app = new App(page);
  const { texts } = app;
  await page.goto(url);
  await app.signIn();
  await app.button(texts.images.chooseFile).waitFor();
  await app.addPhoto(LARGE.path);
  await app.setWidth(LARGE.width_mm);
  await app.drawMask(LARGE, APERTURE);
  await app.masksSaved();
  await app.tab('plan');
  await page.getByTestId('preview-fact').waitFor();
  const slider = await slide(app);
  await app.setCoverage(20);
  await app.tab('masks');
  const corner = await dragCorner(app, slider.spots);
  await app.tab('plan');
  const cancel = [await cancelling(app, 'whole aperture at 20 %')];

  await app.open('/');
  await app.addPhoto(LARGE.path);
  await app.setWidth(LARGE.width_mm);
  await app.drawMask(LARGE, WIDE);
  await app.masksSaved();
  await app.tab('plan');
  await app.setCoverage(20);
  await page.locator('summary', { hasText: texts.plan.advanced }).click();
  await page.getByRole('radio', { name: texts.plan.positionModes.several, exact: true }).check();
  await page.locator('[data-testid=preview-mark][data-state=ready]').waitFor();
  const several = await slide(app);
  cancel.push(await cancelling(app, 'several positions at 20 %'));
  return { rows: [slider, corner, { ...several, hand: 'slider, several positions' }], cancel };
}

/** Builds if the built app is missing or older than its sources, serves it, measures, prints. */
export async function run({ json }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const server = await serve({ port: 4691 });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 820 }, baseURL: server.url });
    // The loader of these scripts marks functions with their names; the page knows nothing of that.
    await page.addInitScript('globalThis.__name = (marked) => marked');
    await page.addInitScript(watchPictures);
    const { rows, cancel } = await measure(page, server.url);
    if (json) {
      console.log(JSON.stringify({ rows, cancel }));
      return;
    }
    for (const row of rows) {
      console.log(
        `${row.hand} (${row.spots} spots): ${row.previews_per_s} previews/s, ${row.frames_per_s} frames/s; ` +
          `longest gap ${row.longest_preview_gap_ms} ms, of frames ${row.longest_frame_gap_ms} ms`,
      );
    }
    for (const row of cancel) {
      console.log(
        `cancel, ${row.plan}: median ${row.median_ms} ms, worst ${row.worst_ms} ms (${row.rounds} rounds)`,
      );
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
