/**
 * Backup and restore in a real browser on the built app: time from the touch to the finished effect, speed
 * over the bytes of photos and database, and the growth of the page's process (its worker included) while
 * it works, read from the kernel twenty times a second (Linux; null elsewhere).
 */
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { App } from '../../e2e/support/app';
import { planSmallPhoto } from '../../e2e/support/jobs';
import { chooseBackup, makeBackup, openStorage, section, type SavedFile } from '../../e2e/support/storage';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { build, buildIsStale, serve } from '../lib/serve.mjs';

export const title = 'backup and restore: time, speed and memory in a real browser';

const PHOTOS_N = 20;
const PASSPHRASE = 'rosy apertures 7';

interface Row {
  step: string;
  ms: number;
  mb: number;
  mb_per_s: number;
  /** Growth of the page's process at its highest, MB. */
  peak_mb: number | null;
}

/** Memory of the browser's page processes now, MB; null where the system does not tell. */
async function pagesMb(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    let kb = 0;
    for (const { type, id } of processInfo) {
      if (type !== 'renderer') continue;
      kb += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
    }
    return kb / 1024;
  } catch {
    return null;
  } finally {
    await session.detach();
  }
}

/** Runs `work` and watches memory meanwhile. */
async function measured(
  browser: Browser,
  step: string,
  mb: number,
  work: () => Promise<unknown>,
): Promise<Row> {
  const before = await pagesMb(browser);
  let peak = before;
  let running = true;
  const watching = (async () => {
    while (running) {
      const now = await pagesMb(browser);
      if (now !== null && peak !== null) peak = Math.max(peak, now);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  running = false;
  await watching;
  const peak_mb = before === null || peak === null ? null : peak - before;
  return { step, ms, mb, mb_per_s: (mb * 1000) / ms, peak_mb };
}

/** A photo of eight megabytes that nothing makes smaller: only with large files does memory tell something. */
function noisePhoto(path: string): void {
  const png = new PNG({ width: 1600, height: 1600 });
  randomFillSync(png.data);
  for (let alpha = 3; alpha < png.data.length; alpha += 4) png.data[alpha] = 255;
  writeFileSync(path, PNG.sync.write(png));
}

/** Photos, masks and a plan: what a clinic has, made through the screens. */
async function fill(app: App, folder: string): Promise<void> {
  const photo = join(folder, 'noise.png');
  noisePhoto(photo);
  await app.start();
  await planSmallPhoto(app);
  for (let i = 0; i < PHOTOS_N; i++) {
    await app.open('/');
    await app.addPhoto(photo);
    await app.page.waitForURL(/\/images\/\d+\/masks/);
  }
}

async function measure(browser: Browser, page: Page, folder: string): Promise<Row[]> {
  const path = join(folder, 'backup.zip');
  const app = new App(page);
  const { storage } = app.texts;
  await fill(app, folder);
  await openStorage(app);
  const rows: Row[] = [];
  const file: { plain: SavedFile | null } = { plain: null };
  rows.push(await measured(browser, 'backup', 0, async () => (file.plain = await makeBackup(app))));
  const plain = file.plain!;
  const mb = plain.buffer.length / 1e6;
  rows[0] = { ...rows[0]!, mb, mb_per_s: (mb * 1000) / rows[0]!.ms };
  rows.push(
    await measured(browser, 'backup_encrypted', mb, () => makeBackup(app, PASSPHRASE).then(() => undefined)),
  );
  // By its path: handed over from memory, its text would lie in the page and be counted.
  writeFileSync(path, plain.buffer);
  rows.push(
    await measured(browser, 'preview', mb, async () => {
      await chooseBackup(page, path);
      await page.getByTestId('restore-contents').waitFor({ timeout: 120_000 });
    }),
  );
  rows.push(
    await measured(browser, 'restore', mb, async () => {
      await app.button(storage.goOn).click();
      await app.button(storage.restoreYes).click();
      await app.button(app.texts.shell.signIn).waitFor({ timeout: 120_000 });
    }),
  );
  await app.signIn();
  await section(app, storage.healthTitle).waitFor();
  return rows;
}

/** Builds if the built app is missing or older than its sources, serves it, measures, prints. */
export async function run({ json }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const server = await serve({ port: 4692 });
  const browser = await chromium.launch(chromiumOptions());
  const folder = mkdtempSync(join(tmpdir(), 'apertura-bench-'));
  try {
    const page = await browser.newPage({
      viewport: { width: 1180, height: 820 },
      locale: 'en-GB',
      baseURL: server.url,
    });
    const rows = await measure(browser, page, folder);
    if (json) {
      console.log(JSON.stringify({ rows }, null, 2));
      return;
    }
    for (const { step, ms, mb, mb_per_s, peak_mb } of rows) {
      const memory = peak_mb === null ? '' : `, ${peak_mb.toFixed(0)} MB more memory at most`;
      console.log(
        `${ms.toFixed(0).padStart(8)} ms  ${step}: ${mb.toFixed(1)} MB, ${mb_per_s.toFixed(1)} MB/s${memory}`,
      );
    }
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
