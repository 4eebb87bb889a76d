/**
 * What speaks against a backup before it is restored: its records do not hold together, a decided plan is not what was
 * decided about, or it does not continue what this device has seen. An earlier state of these very records speaks not
 * against itself; but what has been ended here since then does not stand again by it.
 */
import { MAX_MARKED_FINDINGS } from '../../core/limits';
import type { RestoreDoubt, RestoreMark } from '../../core/records/access';
import type { ChainHeads, RecordBreak } from '../../core/records/chain';
import type { Db } from '../../db/sqlite/sqlite';
import { goesThrough } from '../../db/tables/records/chains';
import { endedOnes, markRestored, standingPlans } from '../../db/tables/records/marks';
import type { Runtime } from '../kernel/runtime';
import { CARRIED, headsOf, sameHeads, seenHeads } from './heads';
import { walkRecords } from './walk';

export interface Assessment {
  doubt: RestoreDoubt | null;
  broken: RecordBreak | null;
  heads: ChainHeads;
  /** All that does not fit, by name. */
  found: string[];
  /** Plans that will not stand. */
  doubted: number[];
}

/** Looks at all records of a backup's database, which is open and of the newest schema. `told`: the manifest's heads. */
export async function assessBackup(
  runtime: Runtime,
  db: Db,
  told: ChainHeads | undefined,
): Promise<Assessment> {
  const { broken, heads, found } = await walkRecords(db, () => runtime.env.pause());
  const standing = standingPlans(db);
  const way = await wayFrom(runtime, db, heads);
  const doubt = doubtOf(broken, told === undefined || sameHeads(told, heads), way);
  const ended = way === 'earlier' && runtime.opened ? endedOnes(runtime.opened.db, standing) : [];
  return { doubt, broken, heads, found, doubted: doubt === null ? ended : standing };
}

function doubtOf(broken: RecordBreak | null, as_told: boolean, way: Way): RestoreDoubt | null {
  if (broken) return broken.table === 'plan_iterations' ? 'plan_changed' : 'chain_broken';
  if (!as_told) return 'chain_broken';
  return way === 'another' ? 'not_continued' : null;
}

type Way = 'onwards' | 'earlier' | 'another';

/** How a backup's records lie to those that this device has seen. */
async function wayFrom(runtime: Runtime, db: Db, heads: ChainHeads): Promise<Way> {
  const seen = await seenHeads(runtime);
  const opened = runtime.opened?.readonly_because ? null : runtime.opened;
  const here = opened ? headsOf(opened.db) : seen.at(-1);
  if (!here || CARRIED.every((table) => goesThrough(db, table, here[table]))) return 'onwards';
  if (opened && CARRIED.every((table) => goesThrough(opened.db, table, heads[table]))) return 'earlier';
  return seen.some((one) => sameHeads(one, heads)) ? 'earlier' : 'another';
}

/** Writes into the backup's database, before it is laid down, what spoke against it. */
export function markBackup(
  runtime: Runtime,
  db: Db,
  { doubt, broken, heads, found, doubted }: Assessment,
  made_at: string,
): void {
  const at = broken ? `${broken.table} ${broken.row}` : '';
  const listed = doubt !== null && found.length <= MAX_MARKED_FINDINGS ? { found } : {};
  const mark: RestoreMark = { made_at, doubt, at, heads, doubted_n: doubted.length, ...listed };
  markRestored(db, mark, doubted, runtime.nowIso());
}
