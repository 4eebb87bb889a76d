/**
 * What saving and opening cost at different sizes of the database, in a real Chromium on a persistent
 * profile, through the worker's contract.
 *
 * `save_ms`: one plan of about 500 spots from BEGIN to the completed IndexedDB transaction, measured in
 * the worker, the median of several; `copy_ms`: what the second copy adds to it, and `delay_pct`, of the save
 * without it; `bytes_written`: pieces, checksums and way back of that save;
 * `open_ms`: a fresh worker from start to the opened and verified database, seen from the page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { defaultParams } from '../../src/core/paramValues';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { call, startWorkerPage } from '../lib/workerPage';
import { fillDatabase } from '../lib/fill';
import { installDatabase } from '../lib/installDatabase';
import { build, buildIsStale, serve } from '../lib/serve.mjs';

export const title = 'ms and bytes of a save, and ms of opening, with 1 to 100 MB of plans in a real browser';

const SIZES_MB = [1, 10, 40, 100];
const SAVES = 9;

interface Row {
  size_mb: number;
  save_ms: number;
  copy_ms: number;
  delay_pct: number;
  bytes_written: number;
  open_ms: number;
}

/** Grid mode plans fast; its rows are like any others. */
export const PARAMS = { ...defaultParams(), algorithm_mode: 'grid' };

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function measure(page: Page, url: string, size_mb: number): Promise<Row> {
  await startWorkerPage(page, url);
  const start = performance.now();
  await call(page, 'open');
  const open_ms = performance.now() - start;
  await call(page, 'signIn', 'user', '123');
  const saves: number[] = [];
  const copies: number[] = [];
  const delays: number[] = [];
  const bytes: number[] = [];
  for (let n = 0; n < SAVES; n++) {
    await call(page, 'generatePlan', { image_id: 1, parent_id: null, params: PARAMS }, { callback: true });
    const stats = await call(page, 'storeStats');
    saves.push(stats.last_save_ms!);
    copies.push(stats.last_copy_ms!);
    delays.push((100 * stats.last_copy_ms!) / (stats.last_save_ms! - stats.last_copy_ms!));
    bytes.push(stats.last_bytes_written!);
  }
  const copy = { copy_ms: median(copies), delay_pct: median(delays) };
  return { size_mb, save_ms: median(saves), ...copy, bytes_written: median(bytes), open_ms };
}

export async function run({ json }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const folder = mkdtempSync(join(tmpdir(), 'apertura-bench-'));
  const server = await serve({ port: 4691 });
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), chromiumOptions());
  const rows: Row[] = [];
  try {
    await fillDatabase(SIZES_MB, async (size_mb, bytes) => {
      const page = await context.newPage();
      await installDatabase(page, server.url, join(folder, 'database.sqlite'), bytes);
      const row = await measure(page, server.url, size_mb);
      await page.close();
      rows.push(row);
      if (!json)
        console.log(
          `${String(size_mb).padStart(4)} MB  save ${row.save_ms.toFixed(1).padStart(6)} ms` +
            `  of it the second copy ${row.copy_ms.toFixed(1)} ms (+${row.delay_pct.toFixed(0)} %)` +
            `  ${(row.bytes_written / 1024).toFixed(0).padStart(5)} KiB written` +
            `  open ${row.open_ms.toFixed(0).padStart(5)} ms`,
        );
    });
    if (json) console.log(JSON.stringify({ rows }, null, 2));
  } finally {
    await context.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
