/**
 * What saving and opening cost at different sizes of the database, in a real Chromium on a persistent
 * profile, through the worker's contract.
 *
 * `save_ms`: one plan of about 500 spots from BEGIN to the completed IndexedDB transaction, measured in
 * the worker, the median of several; `copy_ms`: what the second copy adds to it, and `delay_pct`, of the save
 * without it; `bytes_written`: pieces, checksums and way back of that save;
 * `open_ms`: a fresh worker from start to the opened and verified database, seen from the page.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { defaultParams } from '../../src/core/paramValues';
import { makeHead } from '../../src/db/store/head';
import { PagedFile, PIECE_BYTES } from '../../src/db/sqlite/pagedFile';
import { PieceSums } from '../../src/db/store/sums';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { call, startWorkerPage } from '../lib/workerPage';
import { fillDatabase, shippedMigrations } from '../lib/fill';
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

/** Lays a database file into IndexedDB as the store does, through a file input: fast at 100 MB too. */
export async function install(page: Page, url: string, path: string, bytes: Uint8Array): Promise<void> {
  // Newer than whatever was there, and so than what its second copy holds: that is made anew.
  const generation = bytes.byteLength;
  const file = PagedFile.fromBytes(bytes);
  const changed = Array.from({ length: file.pieces_n }, (_, index) => ({ index, bytes: file.piece(index) }));
  const { sums } = new PieceSums([]).with(changed, file.pieces_n);
  const schema_version = shippedMigrations().at(-1)!.name;
  const head = makeHead({ generation, size: file.size, schema_version, saved_at: '' }, sums);
  // A worker of the app makes the object stores; it ends with its page.
  await startWorkerPage(page, url);
  await call(page, 'open');
  await page.goto(`${url}/robots.txt`);
  writeFileSync(path, bytes);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file' }));
  });
  await page.locator('input').setInputFiles(path);
  await page.evaluate(
    async ([newHead, groups, pieceBytes]) => {
      const bytes = new Uint8Array(await document.querySelector('input')!.files![0]!.arrayBuffer());
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('apertura');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
      const tx = db.transaction(['head', 'pieces', 'sums', 'undo', 'kept', 'kept_pieces'], 'readwrite');
      for (const name of tx.objectStoreNames) tx.objectStore(name).clear();
      for (let from = 0; from < bytes.length; from += pieceBytes)
        tx.objectStore('pieces').put(bytes.slice(from, from + pieceBytes), from / pieceBytes);
      for (const [n, group] of groups.entries()) tx.objectStore('sums').put(Uint32Array.from(group), n);
      tx.objectStore('head').put(newHead, 'head');
      await new Promise((resolve, reject) => {
        tx.oncomplete = resolve;
        tx.onabort = () => reject(tx.error!);
      });
      db.close();
    },
    [head, sums.groups.map((group) => [...group]), PIECE_BYTES] as const,
  );
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
      await install(page, server.url, join(folder, 'database.sqlite'), bytes);
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
