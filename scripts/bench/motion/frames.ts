/**
 * The pictures of the animation in a real browser, over a whole play of about five seconds at 60 a second: how long
 * the page's thread works for each as the app paints it, and how many times as long with nothing kept from picture to
 * picture. Work, not time on the clock: what else the machine does is not in it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build } from 'vite';
import { chromiumOptions, ensureChromium } from '../../lib/chromium.mjs';
import { commonPasswords } from '../../lib/commonPasswords.mjs';
import type { FramesAsked } from '../../lib/framesEntry';
import type { BenchRow } from '../motion';

export const title = 'a picture of the animation, ms, and the share that is there within 17 ms';

const FRAME_MS = 17;
const PLAY_FRAMES_N = 300;
/** Of the slow way a few tell enough. */
const ANEW_FRAMES_N = 40;

const PLANS = [
  { spots_n: 12, lines_n: 37, positions_n: 1 },
  { spots_n: 50, lines_n: 50, positions_n: 5 },
];

/** The code for the page, as one script. */
async function bundled(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'apertura-frames-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      // What stands on the stage asks the worker, which is built with it.
      plugins: [commonPasswords()],
      worker: { format: 'es', plugins: () => [commonPasswords()] },
      build: {
        outDir: folder,
        lib: {
          entry: fileURLToPath(new URL('../../lib/framesEntry.ts', import.meta.url)),
          name: 'frames',
          formats: ['iife'],
          fileName: () => 'frames.js',
        },
      },
    });
    return readFileSync(join(folder, 'frames.js'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function workedMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** The work of each picture, ms; what asking for a picture costs by itself is taken off. */
async function paint(page: Page, cdp: CDPSession, asked: FramesAsked): Promise<number[]> {
  await page.evaluate((each) => {
    const here = globalThis as unknown as { openPlay(a: FramesAsked): () => void; next(): void };
    here.next = here.openPlay(each);
  }, asked);
  const work = async (what: string): Promise<number> => {
    const before = await workedMs(cdp);
    await page.evaluate(what);
    return (await workedMs(cdp)) - before;
  };
  const asking: number[] = [];
  for (let i = 0; i < ANEW_FRAMES_N; i += 1) asking.push(await work('0'));
  const times: number[] = [];
  for (let i = 0; i < asked.frames_n; i += 1) times.push(await work('next()'));
  return times.map((ms) => Math.max(0, ms - share(asking, 0.5)));
}

function share(values: readonly number[], of: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))]!;
}

export async function rows(): Promise<BenchRow[]> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  const script = await bundled();
  const browser = await chromium.launch(chromiumOptions());
  const told: BenchRow[] = [];
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    for (const plan of PLANS) {
      for (const coloring of ['order', 'age'] as const) {
        const once = await paint(page, cdp, { ...plan, coloring, frames_n: PLAY_FRAMES_N, anew: false });
        const anew = await paint(page, cdp, { ...plan, coloring, frames_n: ANEW_FRAMES_N, anew: true });
        told.push({
          case: `${plan.spots_n * plan.lines_n * plan.positions_n} spots by ${coloring}`,
          figures: {
            p50_ms: share(once, 0.5),
            p95_ms: share(once, 0.95),
            within_17_ms_pct: (100 * once.filter((ms) => ms < FRAME_MS).length) / once.length,
            anew_p50_ms: share(anew, 0.5),
            anew_p95_ms: share(anew, 0.95),
            anew_per_once: share(anew, 0.95) / share(once, 0.95),
          },
        });
      }
    }
  } finally {
    await browser.close();
  }
  return told;
}
