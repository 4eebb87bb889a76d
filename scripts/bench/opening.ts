/**
 * From the address to the first cards of the list, as a user sees it: 5,000 images and 100 MB of plans in a persistent
 * profile, the app from its own cache, both copies there. `form`: the sign-in can be typed into; `cards`: from the
 * tap on its button to the first card, the password's hash included; `total`: both; `resumed`: after a reload, which asks for no password;
 * `thumbnails`: all pictures of the first page besides.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { App } from '../../e2e/support/app';
import { IMAGE_PAGE_ROWS } from '../../src/core/limits';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { fillDatabase } from '../lib/fill';
import { installDatabase } from '../lib/installDatabase';
import { build, buildIsStale, serve } from '../lib/serve.mjs';
import { call, startWorkerPage } from '../lib/workerPage';
import { median } from './store';

export const title = 'from the address to the first cards, with 5,000 images and 100 MB of plans';

const IMAGES_N = 5000;
const SIZE_MB = 100;
const ROUNDS = 7;
/** The password's hash as the app makes it. */
const HASH_COST = 10;
const LIMIT_MS = 1000;
const THUMBNAIL = new URL('../../tests/fixtures/photos/ISIC_0013778_512.jpg', import.meta.url);

interface Round {
  form_ms: number;
  cards_ms: number;
  thumbnails_ms: number;
  resumed_ms: number;
}

/** Lays a picture beside each of the newest images: those of the first page are looked at. */
async function installThumbnails(page: Page): Promise<void> {
  const base64 = readFileSync(THUMBNAIL).toString('base64');
  await page.evaluate(
    async ([text, last, n]) => {
      const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('apertura');
        request.onsuccess = () => resolve(request.result);
      });
      const tx = db.transaction(['files'], 'readwrite');
      for (let k = last - n + 1; k <= last; k++)
        tx.objectStore('files').put(bytes, `thumbs/bench-${k}.jpg.jpg`);
      await new Promise((resolve) => (tx.oncomplete = resolve));
      db.close();
    },
    [base64, IMAGES_N, IMAGE_PAGE_ROWS] as const,
  );
}

/** Opens once and waits for the second copy, as a device has it that has been in use. */
async function settle(page: Page, url: string): Promise<void> {
  await startWorkerPage(page, url);
  await call(page, 'open');
  await call(page, 'signIn', 'user', '123');
  for (let tries = 0; tries < 120; tries++) {
    const { second_copy } = await call(page, 'getStorageHealth');
    if (second_copy === 'kept') break;
    await page.waitForTimeout(500);
  }
  await page.goto('about:blank');
}

/**
 * Runs in the page: notes when the sign-in form, the tap on its button and the first card were there, in ms since the
 * page's beginning. Playwright's own waiting looks again after up to half a second, which is half of the limit.
 */
function watchFirsts(): void {
  const firsts: Record<string, number> = {};
  const note = (name: string) => (firsts[name] ??= performance.now());
  const look = () => {
    if (document.querySelector('form input[type=password]')) note('form');
    if (document.querySelector('.card')) note('cards');
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  addEventListener('submit', () => note('submit'), true);
  Object.assign(globalThis, { firsts });
}

async function firstsOf(page: Page): Promise<{ form: number; submit: number; cards: number }> {
  await page.locator('.card').first().waitFor();
  return page.evaluate('firsts');
}

async function round(page: Page, url: string): Promise<Round> {
  const app = new App(page);
  await page.goto(url);
  await app.signIn();
  const signedIn = await firstsOf(page);
  const start = performance.now();
  await page.waitForFunction((n) => document.querySelectorAll('.card img').length >= n, IMAGE_PAGE_ROWS);
  const thumbnails_ms = performance.now() - start;
  await page.reload();
  const resumed = await firstsOf(page);
  // What the opening has put off would go on beside the next one.
  await page.waitForTimeout(3000);
  await page.evaluate(() => sessionStorage.clear());
  await page.goto('about:blank');
  return {
    form_ms: signedIn.form,
    cards_ms: signedIn.cards - signedIn.submit,
    thumbnails_ms,
    resumed_ms: resumed.cards,
  };
}

export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const folder = mkdtempSync(join(tmpdir(), 'apertura-bench-'));
  const server = await serve({ port: 4696 });
  const profile = join(folder, 'profile');
  const options = { ...chromiumOptions(), viewport: { width: 1180, height: 820 }, locale: 'en-GB' };
  const context = await chromium.launchPersistentContext(profile, options);
  try {
    const page = await context.newPage();
    // The loader of these scripts marks functions with their names; the page knows nothing of that.
    await page.addInitScript('globalThis.__name = (marked) => marked');
    await page.addInitScript(watchFirsts);
    await page.goto(server.url);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const lay = async (_size_mb: number, bytes: Uint8Array): Promise<void> =>
      installDatabase(page, server.url, join(folder, 'database.sqlite'), bytes);
    await fillDatabase([SIZE_MB], lay, { images_n: IMAGES_N, hash_cost: HASH_COST });
    await installThumbnails(page);
    await settle(page, server.url);
    const rounds: Round[] = [];
    const rounds_n = args.includes('--quick') ? 3 : ROUNDS;
    for (let n = 0; n < rounds_n; n++) rounds.push(await round(page, server.url));
    report(rounds, json);
  } finally {
    await context.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(rounds: readonly Round[], json: boolean): void {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const rows = [
    { step: 'form', ms: of((r) => r.form_ms), limit_ms: null },
    { step: 'cards', ms: of((r) => r.cards_ms), limit_ms: null },
    { step: 'total', ms: of((r) => r.form_ms + r.cards_ms), limit_ms: LIMIT_MS },
    { step: 'resumed', ms: of((r) => r.resumed_ms), limit_ms: LIMIT_MS },
    { step: 'thumbnails', ms: of((r) => r.thumbnails_ms), limit_ms: null },
  ];
  if (json)
    return console.log(JSON.stringify({ images_n: IMAGES_N, size_mb: SIZE_MB, rows, rounds }, null, 2));
  for (const { step, ms, limit_ms } of rows)
    console.log(
      `${ms.toFixed(0).padStart(7)} ms  ${step}${limit_ms === null ? '' : ` (limit ${limit_ms}, ratio ${(ms / limit_ms).toFixed(2)})`}`,
    );
}
