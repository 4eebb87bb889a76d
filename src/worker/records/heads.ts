/**
 * How far the chains were that this device has seen, kept beside the database: what is put in the place of the data can
 * be told from what has been here. Of audit log and decisions alone: they go where the data go.
 */
import type { ChainHeads, ChainTable, RecordBreak } from '../../core/records/chain';
import { CHAIN_TABLES } from '../../core/records/chain';
import { chainHead } from '../../db/sqlite/chained';
import type { Db } from '../../db/sqlite/sqlite';
import { goesThrough } from '../../db/tables/records/chains';
import type { Runtime } from '../kernel/runtime';

export const CARRIED = ['audit_log', 'decisions'] as const satisfies readonly ChainTable[];
/** So many different ones are kept, the newest last. */
const MAX_SEEN = 100;

/** The ends of all chains as they are now. */
export function headsOf(db: Db): ChainHeads {
  return Object.fromEntries(CHAIN_TABLES.map((table) => [table, chainHead(db, table)])) as ChainHeads;
}

/** What this device has seen, the newest last. */
export async function seenHeads(runtime: Runtime): Promise<ChainHeads[]> {
  const seen = await runtime.env.deviceRecords.get('seen_heads');
  return seen.ok && seen.value ? seen.value : [];
}

/** Best effort: what could not be kept is only not found later. */
export async function rememberHeads(runtime: Runtime, heads: ChainHeads): Promise<void> {
  const seen = await seenHeads(runtime);
  const last = seen.at(-1);
  if (last && sameHeads(last, heads)) return;
  await runtime.env.deviceRecords.set('seen_heads', [...seen, heads].slice(-MAX_SEEN));
}

/** Nothing of what was here is missed: the user begins anew. */
export async function forgetHeads(runtime: Runtime): Promise<void> {
  await runtime.env.deviceRecords.set('seen_heads', null);
}

/** Whether both chains that are carried end at the same rows. */
export function sameHeads(a: ChainHeads, b: ChainHeads): boolean {
  return CARRIED.every((table) => a[table].rows_n === b[table].rows_n && a[table].hash === b[table].hash);
}

/** The first chain that does not go through what this device has seen last. */
export async function missingSeen(runtime: Runtime, db: Db): Promise<RecordBreak | null> {
  const last = (await seenHeads(runtime)).at(-1);
  const table = last && CARRIED.find((name) => !goesThrough(db, name, last[name]));
  return table ? { table, row: last[table].rows_n, what: 'not_continued' } : null;
}
