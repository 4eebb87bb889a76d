/** Verifying the records of this device: when somebody asks, and once after each opening, when nobody waits. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { doubtfulRestores } from '../../db/tables/records/access';
import type { RecordsReport, RecordsState } from '../contract/audit';
import { FailureError } from '../kernel/failure';
import type { Job, JobQueue } from '../kernel/jobs';
import type { Opened, Runtime, Signed } from '../kernel/runtime';
import { missingSeen, rememberHeads } from './heads';
import { walkRecords } from './walk';

const notInDemo = ({ session }: Signed): Result<null> => (session.is_demo ? fail('not_in_demo') : ok(null));

/** What is known of the records. Failure `not_in_demo`. */
export function recordsState(runtime: Runtime): Promise<Result<RecordsState>> {
  return runtime.read((signed) => {
    const allowed = notInDemo(signed);
    if (!allowed.ok) return allowed;
    const { db, records: last, readonly_because } = runtime.opened!;
    // What a newer app has stored may have no such records.
    const restores = readonly_because ? [] : doubtfulRestores(db);
    const doubtful = restores.flatMap(({ at_time, made_at, doubt, doubted_n }) =>
      doubt ? [{ restored_at: at_time, made_at, doubt, doubted_n }] : [],
    );
    return ok({ last, doubtful });
  });
}

/**
 * Walks over all records, in slices between which others are answered. Failures: `not_in_demo`, `work_cancelled`
 * (also where the database is another one meanwhile), and why nothing may be written.
 */
export async function verifyRecords(runtime: Runtime, job: Job): Promise<Result<RecordsReport>> {
  const allowed = await runtime.read(notInDemo);
  return allowed.ok ? verify(runtime, job) : allowed;
}

/** The same once after each opening, whoever is signed in; what breaks it off is tried again later. */
export async function verifyWhenIdle(runtime: Runtime, jobs: JobQueue): Promise<void> {
  const { opened } = runtime;
  if (!opened || opened.readonly_because || opened.records) return;
  const report = await jobs.run(
    () => undefined,
    (job) => verify(runtime, job),
  );
  if (report.ok && report.value.broken) runtime.onEvent({ kind: 'records_broken' });
}

async function verify(runtime: Runtime, job: Job): Promise<Result<RecordsReport>> {
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  if (opened.readonly_because) return opened.readonly_because;
  const { db } = opened;
  const walked = await walkRecords(db, async (done) => {
    await job.step('verifying', done);
    requireSame(runtime, db);
  });
  const missing = await missingSeen(runtime, db);
  requireSame(runtime, db);
  const { rows_n, heads, known } = walked;
  const broken = walked.broken ?? missing;
  const report = { rows_n, heads, broken, known, verified_at: runtime.nowIso() };
  runtime.opened!.records = report;
  if (broken === null) await rememberHeads(runtime, walked.heads);
  return ok(report);
}

/** After a restore, or a save that failed, another database lies here. */
function requireSame(runtime: Runtime, db: Opened['db']): void {
  if (runtime.opened?.db !== db) throw new FailureError('work_cancelled');
}
