/**
 * What encryption costs: two devices of one size in a real Chromium, one of them encrypted, measured in turns through the
 * worker's contract.
 *
 * `save_ms`: one plan of about 500 spots from BEGIN to the completed transactions of both copies, the median of several;
 * `open_ms`: a fresh worker from its start to the opened and verified database. Encrypted, opening is the call that finds
 * the data locked and the one that unlocks them, without the time that the password takes (`password_ms`, the same at
 * every size, and measured by a wrong one). The ratios are encrypted to plain; `switch_ms`: switching it on.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { fillDatabase } from '../lib/fill';
import { build, buildIsStale, serve } from '../lib/serve.mjs';
import { call, startWorkerPage, tryCall } from '../lib/workerPage';
import { installDatabase } from '../lib/installDatabase';
import { median, PARAMS } from './store';

export const title =
  'ms of saving and opening, plain against encrypted, with 1 to 40 MB of plans in a real browser';

const SIZES_MB = [1, 10, 40];
const SAVES = 15;
const OPENINGS = 5;
const PASSWORD = 'one of my own';
const QUIET = { callback: true };

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start_ms = performance.now();
  await work();
  return performance.now() - start_ms;
}

/** One save, as the worker measures it. */
async function save(page: Page): Promise<number> {
  await call(page, 'generatePlan', { image_id: 1, parent_id: null, params: PARAMS }, QUIET);
  return (await call(page, 'storeStats')).last_save_ms!;
}

/** One opening by a fresh worker; an encrypted device is unlocked, and `password_ms` of it are the password's. */
async function opening(page: Page, url: string, password_ms: number | null): Promise<number> {
  await startWorkerPage(page, url);
  const open_ms = await timed(() => call(page, 'open'));
  if (password_ms === null) return open_ms;
  return open_ms + (await timed(() => call(page, 'unlock', 'user', PASSWORD, 'password'))) - password_ms;
}

/** A device with its own password; answers the recovery code. */
async function device(page: Page, url: string): Promise<string> {
  await startWorkerPage(page, url);
  await call(page, 'open');
  await call(page, 'signIn', 'user', '123');
  return (await call(page, 'changePassword', '123', PASSWORD)).recovery_code!;
}

/** Two devices of the same size, taken in turns, so that whatever else the machine does slows both. */
async function measure(plain: Page, sealed: Page, url: string): Promise<Record<string, number>> {
  await device(plain, url);
  const code = await device(sealed, url);
  const switch_ms = await timed(() => call(sealed, 'encryptDevice', PASSWORD, code, QUIET));
  const saves: [number[], number[]] = [[], []];
  for (let n = 0; n < SAVES; n++) {
    saves[0].push(await save(plain));
    saves[1].push(await save(sealed));
  }
  await startWorkerPage(sealed, url);
  await call(sealed, 'open');
  const password_ms = await timed(() => tryCall(sealed, 'unlock', 'user', 'wrong', 'password'));
  const openings: [number[], number[]] = [[], []];
  for (let n = 0; n < OPENINGS; n++) {
    openings[0].push(await opening(plain, url, null));
    openings[1].push(await opening(sealed, url, password_ms));
  }
  const [save_ms, encrypted_save_ms] = saves.map(median) as [number, number];
  const [open_ms, encrypted_open_ms] = openings.map(median) as [number, number];
  return {
    ...{ save_ms, encrypted_save_ms, save_ratio: encrypted_save_ms / save_ms },
    ...{ open_ms, encrypted_open_ms, open_ratio: encrypted_open_ms / open_ms },
    ...{ password_ms, switch_ms },
  };
}

/** A browser of its own: what one device was encrypted with opens no other. */
async function withProfile<T>(work: (page: Page, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'apertura-bench-'));
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), chromiumOptions());
  try {
    return await work(await context.newPage(), folder);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function run({ json }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const server = await serve({ port: 4692 });
  const rows: Record<string, number>[] = [];
  try {
    await fillDatabase(SIZES_MB, async (size_mb, bytes) => {
      const row = await withProfile((plain, folder) =>
        withProfile(async (sealed) => {
          for (const page of [plain, sealed])
            await installDatabase(page, server.url, join(folder, 'database.sqlite'), bytes);
          return measure(plain, sealed, server.url);
        }),
      );
      rows.push({ size_mb, ...row });
      if (!json)
        console.log(
          Object.entries(rows.at(-1)!)
            .map(([name, value]) => `${name} ${value.toFixed(name.endsWith('ratio') ? 2 : 0)}`)
            .join('  '),
        );
    });
    if (json) console.log(JSON.stringify({ rows }, null, 2));
  } finally {
    await server.close();
  }
}
