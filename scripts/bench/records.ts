/**
 * The records at length, in a real Chromium through the worker's contract: 5,000 versions of a plan and 100,000 rows of
 * the audit log. `open`: a fresh worker to the opened and checked database; a filter: from the call to its first page
 * and count, at the 95th percentile; then verifying, the list of all versions, exports.
 *
 * Whether a save grows with the log: the same change on the same data with 100 and with 100,000 rows, in turns, in
 * one run; what counts is the ratio of the fastest, which a busy machine disturbs least.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { defaultParams } from '../../src/core/paramValues';
import { chromiumOptions, ensureChromium } from '../lib/chromium.mjs';
import { recordsDatabase } from '../lib/fillRecords';
import { installDatabase } from '../lib/installDatabase';
import { build, buildIsStale, serve } from '../lib/serve.mjs';
import { call, startWorkerPage } from '../lib/workerPage';

export const title = 'opening, filtering, verifying and saving with 5,000 versions and 100,000 audit rows';

const SIZES = { iterations_n: 5000, access_n: 20_000 };
const LONG_N = 100_000;
const SHORT_N = 100;
const FILTER_CALLS = 40;
const ROUNDS = 9;
/** A filter that takes longer is felt, ms; a save that takes so much longer with a longer log grows with it. */
const MAX_FILTER_MS = 50;
const MAX_RATIO = 1.5;

interface Row {
  step: string;
  value: number;
  unit: 'ms' | '×';
  limit: number | null;
  /** Of a percentile: the median beside it, which tells a busy machine from a slow query. */
  median?: number;
}

const PAGE = { from: null, to: null, offset: 0, limit: 50 };
const AUDIT = { ...PAGE, image_id: null, event_types: [] };
const ACCESS = { ...PAGE, kinds: [] };
const DAYS = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T23:59:59.999Z' };
const KINDS = { event_types: ['iteration_rejected'] };
const FILTERS: [string, 'listAudit' | 'listAccess', object][] = [
  ['everything', 'listAudit', AUDIT],
  ['everything, the oldest', 'listAudit', { ...AUDIT, offset: LONG_N - 100 }],
  ['one kind', 'listAudit', { ...AUDIT, ...KINDS }],
  ['a person', 'listAudit', { ...AUDIT, person: 'ann' }],
  ['a month', 'listAudit', { ...AUDIT, ...DAYS }],
  ['an image', 'listAudit', { ...AUDIT, image_id: 1 }],
  ['kind, person, month, image', 'listAudit', { ...AUDIT, ...KINDS, ...DAYS, person: 'ann', image_id: 1 }],
  ['nothing found', 'listAudit', { ...AUDIT, from: '2040-01-01T00:00:00.000Z' }],
  ['access', 'listAccess', ACCESS],
  ['access: kind, person, month', 'listAccess', { ...ACCESS, ...DAYS, kinds: ['locked'], person: 'ann' }],
];

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** The time of a call as the page sees it; what it answers stays there. */
function timed(page: Page, name: string, ...args: unknown[]): Promise<number> {
  return page.evaluate(
    async ([callName, callArgs]) => {
      const { workerPage } = window as unknown as {
        workerPage: (n: string, a: unknown[]) => Promise<{ ok: boolean; code?: string }>;
      };
      const start = performance.now();
      const answer = await workerPage(callName, callArgs);
      if (!answer.ok) throw new Error(`${callName}: ${answer.code}`);
      return performance.now() - start;
    },
    [name, args] as const,
  );
}

async function opened(page: Page, url: string): Promise<number> {
  await startWorkerPage(page, url);
  const ms = await timed(page, 'open');
  await call(page, 'signIn', 'user', '123');
  return ms;
}

async function measureLong(page: Page, url: string): Promise<Row[]> {
  const rows: Row[] = [];
  const add = (step: string, value: number): void => void rows.push({ step, value, unit: 'ms', limit: null });
  const opens: number[] = [];
  for (let n = 0; n < 3; n++) opens.push(await opened(page, url));
  add('open', quantile(opens, 0.5));
  for (const [name, list, filter] of FILTERS) {
    const times: number[] = [];
    for (let n = 0; n < FILTER_CALLS; n++) times.push(await timed(page, list, filter));
    const [median, value] = [quantile(times, 0.5), quantile(times, 0.95)];
    rows.push({ step: `filter, p95: ${name}`, value, unit: 'ms', limit: MAX_FILTER_MS, median });
  }
  const lists: number[] = [];
  for (let n = 0; n < 5; n++) lists.push(await timed(page, 'listIterations', 1));
  add(`list of ${SIZES.iterations_n} versions, first`, lists[0]!);
  add(`list of ${SIZES.iterations_n} versions, again`, quantile(lists.slice(1), 0.5));
  add('verify', await timed(page, 'verifyRecords', { callback: true }));
  for (const format of ['csv', 'json']) {
    const request = { log: 'audit_log', choice: AUDIT, format, days: { from: '', to: '' } };
    add(`export of ${LONG_N} rows, ${format}`, await timed(page, 'exportLog', request, { callback: true }));
  }
  return rows;
}

/** An image of its own, to plan on. */
async function drawnImage(page: Page): Promise<number> {
  const photo = readFileSync(new URL('../../tests/fixtures/photos/ISIC_0013778_512.jpg', import.meta.url));
  const { id } = await call(page, 'addImage', { base64: photo.toString('base64') });
  await call(page, 'setScale', id, { kind: 'width', width_mm: 15.8 });
  const corners = [
    [3, 3],
    [11, 3],
    [11, 11],
    [3, 11],
  ];
  const vertices = corners.map(([x, y]) => ({ x, y }));
  await call(page, 'saveMasks', id, [{ id: null, label: 'A', role: 'treat', vertices }], []);
  return id;
}

interface Saves {
  plan: number[];
  accept: number[];
  withdraw: number[];
}

/** One plan: its save as the worker measures it, its acceptance and withdrawal as the page sees them. */
async function saveOnce(page: Page, image_id: number, saves: Saves): Promise<void> {
  const params = { ...defaultParams(), algorithm_mode: 'grid' };
  const plan = { image_id, parent_id: null, params };
  const { id } = await call(page, 'generatePlan', plan, { callback: true });
  saves.plan.push((await call(page, 'storeStats')).last_save_ms!);
  const sign = async () => ({
    password: '123',
    version: (await call(page, 'getIteration', id)).version,
    note: '',
  });
  saves.accept.push(await timed(page, 'acceptIteration', id, null, await sign()));
  saves.withdraw.push(await timed(page, 'withdrawIteration', id, 'bench', await sign()));
}

async function measureSaves(short: Page, long: Page): Promise<Row[]> {
  const pages = await Promise.all(
    [short, long].map(async (page) => {
      const saves: Saves = { plan: [], accept: [], withdraw: [] };
      return { page, image_id: await drawnImage(page), saves };
    }),
  );
  for (let n = 0; n <= ROUNDS; n++)
    for (const { page, image_id, saves } of pages) {
      await saveOnce(page, image_id, saves);
      // The first one warms the engine up.
      if (n === 0) for (const times of Object.values(saves) as number[][]) times.length = 0;
    }
  const [few, many] = pages.map(({ saves }) => saves) as [Saves, Saves];
  return (['plan', 'accept', 'withdraw'] as const).flatMap((step): Row[] => {
    const [a, b] = [quantile(few[step], 0.5), quantile(many[step], 0.5)];
    return [
      { step: `${step}, ${SHORT_N} rows`, value: a, unit: 'ms', limit: null },
      { step: `${step}, ${LONG_N} rows`, value: b, unit: 'ms', limit: null },
      {
        step: `${step}, ${LONG_N} ÷ ${SHORT_N} rows, the fastest of ${ROUNDS}`,
        value: Math.min(...many[step]) / Math.min(...few[step]),
        ...{ unit: '×', limit: MAX_RATIO },
      },
    ];
  });
}

async function contextWith(folder: string, url: string, audit_n: number): Promise<[BrowserContext, Page]> {
  const context = await chromium.launchPersistentContext(
    join(folder, `profile-${audit_n}`),
    chromiumOptions(),
  );
  const page = await context.newPage();
  const bytes = await recordsDatabase({ ...SIZES, audit_n });
  await installDatabase(page, url, join(folder, `${audit_n}.sqlite`), bytes);
  return [context, page];
}

/** Builds if the built app is missing or older than its sources, serves it, measures, prints. */
export async function run({ json }: { json: boolean; args: string[] }): Promise<void> {
  const ready = await ensureChromium();
  if (!ready.ok) throw new Error(ready.reason);
  if (buildIsStale() && (await build({ quiet: true })) !== 0) throw new Error('the build failed');
  const folder = mkdtempSync(join(tmpdir(), 'apertura-bench-'));
  const server = await serve({ port: 4694 });
  const contexts: BrowserContext[] = [];
  try {
    const [longContext, long] = await contextWith(folder, server.url, LONG_N);
    contexts.push(longContext);
    const rows = await measureLong(long, server.url);
    const [shortContext, short] = await contextWith(folder, server.url, SHORT_N);
    contexts.push(shortContext);
    await opened(short, server.url);
    await opened(long, server.url);
    rows.push(...(await measureSaves(short, long)));
    if (json) console.log(JSON.stringify({ rows }, null, 2));
    else for (const row of rows) console.log(lineOf(row));
  } finally {
    for (const context of contexts) await context.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function lineOf({ step: what, value, unit, limit, median }: Row): string {
  const step = median === undefined ? what : `${what}, median ${median.toFixed(1)}`;
  const figure = `${value.toFixed(unit === 'ms' ? 1 : 2).padStart(9)} ${unit.padEnd(2)}  ${step}`;
  if (limit === null) return figure;
  return `${figure}  (${value < limit ? 'under' : 'OVER'} ${limit} ${unit})`;
}
