/** A backup's database before it takes the place of anything: whole, ours, and holding what this app would have stored. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { openContents } from '../archive/contents';
import type { OpenedBackup } from '../archive/contents';
import type { Inspected } from '../archive/inspect';
import { tablesProblem } from '../archive/sense';
import { plansProblem } from '../archive/sensePlans';
import type { Runtime } from '../kernel/runtime';
import { assessBackup } from '../records/assess';
import type { Assessment } from '../records/assess';

/** As `openContents`, whose failures it has; `backup_implausible` (detail) where something else has filled it. */
export async function openSensible(
  runtime: Runtime,
  read: Inspected,
): Promise<Result<OpenedBackup & { assessment: Assessment }>> {
  const { env } = runtime;
  const opened = await openContents(read, runtime.sqliteOptions(), env.migrations);
  if (!opened.ok) return opened;
  const { db } = opened.value;
  const detail = await problemOf(opened.value, env.pause);
  if (detail === null) {
    const assessment = await assessBackup(runtime, db, read.manifest.chains);
    return ok({ ...opened.value, assessment });
  }
  db.close();
  return fail('backup_implausible', { detail });
}

async function problemOf({ db }: OpenedBackup, pause: () => Promise<void>): Promise<string | null> {
  try {
    return (await tablesProblem(db, pause)) ?? (await plansProblem(db, pause));
  } catch (error) {
    // A value that SQLite or a reader of it does not bear.
    return String(error).slice(0, 200);
  }
}
