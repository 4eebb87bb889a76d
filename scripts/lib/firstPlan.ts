/**
 * How much slower the first plan of a fresh engine is than the tenth, with and without the warm-up: in Node
 * (the planner alone) and in a real browser (the built worker's whole call, the saving included).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { defaultParams } from '../../src/core/paramValues';
import { bundle } from './bundle';
import { chromiumOptions, ensureChromium } from './chromium.mjs';
import { build, buildIsStale, serve } from './serve.mjs';
import { call, startWorkerPage } from './workerPage';

export interface FirstPlan {
  where: string;
  /** Medians over the fresh engines, ms. */
  first_ms: number;
  tenth_ms: number;
}

const ROUNDS = 5;
/** Longer than the silence after which the worker takes a moment for quiet, and the warm-up. */
const QUIET_MS = 3000;
const PHOTO = readFileSync(new URL('../../tests/fixtures/photos/ISIC_0013778_512.jpg', import.meta.url));
const CIRCLE = Array.from({ length: 48 }, (_, i) => {
  const angle = (i * Math.PI) / 24;
  return { x: 15 + 10 * Math.cos(angle), y: 12 + 10 * Math.sin(angle) };
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function summed(where: string, runs: readonly (readonly number[])[]): FirstPlan {
  return { where, first_ms: median(runs.map((r) => r[0]!)), tenth_ms: median(runs.map((r) => r[9]!)) };
}

async function inNode(request: unknown): Promise<FirstPlan[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apertura-first-'));
  try {
    const script = await bundle(new URL('firstEntry.ts', import.meta.url), folder);
    const times = (warm: boolean): number[] => {
      const child = spawnSync(process.execPath, [script], {
        input: JSON.stringify({ request, warm }),
        encoding: 'utf8',
      });
      if (child.status !== 0) throw new Error(child.stderr);
      return JSON.parse(child.stdout) as number[];
    };
    const rounds = Array.from({ length: ROUNDS }, () => ({ cold: times(false), warm: times(true) }));
    return [
      summed(
        'Node, at once',
        rounds.map((r) => r.cold),
      ),
      summed(
        'Node, after a quiet moment',
        rounds.map((r) => r.warm),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ten plans in a worker that has just started, ms each. */
async function inFreshPage(browser: Browser, url: string, quiet: boolean): Promise<number[]> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await startWorkerPage(page, url);
    await call(page, 'open');
    await call(page, 'signIn', 'user', '123');
    const { id } = await call(page, 'addImage', { base64: PHOTO.toString('base64') });
    await call(page, 'setScale', id, { kind: 'width', width_mm: 30 });
    const masks = [{ id: null, label: 'A', role: 'treat', vertices: CIRCLE }];
    await call(page, 'saveMasks', id, masks, []);
    if (quiet) await page.waitForTimeout(QUIET_MS);
    const times: number[] = [];
    for (let n = 0; n < 10; n++) {
      const start = performance.now();
      await call(
        page,
        'generatePlan',
        { image_id: id, parent_id: null, params: defaultParams() },
        { callback: true },
      );
      times.push(performance.now() - start);
    }
    return times;
  } finally {
    await context.close();
  }
}

async function inBrowser(): Promise<FirstPlan[]> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const server = await serve({ port: 4693 });
  try {
    const runs = { atOnce: [] as number[][], quiet: [] as number[][] };
    for (let round = 0; round < ROUNDS; round++) {
      // a browser each: a second page would find the first one's compiled code
      for (const quiet of [false, true]) {
        const browser = await chromium.launch(chromiumOptions());
        try {
          runs[quiet ? 'quiet' : 'atOnce'].push(await inFreshPage(browser, server.url, quiet));
        } finally {
          await browser.close();
        }
      }
    }
    return [summed('browser, at once', runs.atOnce), summed('browser, after a quiet moment', runs.quiet)];
  } finally {
    await server.close();
  }
}

/** `request`: what is planned in Node; the browser plans a disc of 20 mm at 10 % in a photo. */
export async function firstPlans(request: unknown): Promise<FirstPlan[]> {
  return [...(await inNode(request)), ...(await inBrowser())];
}
