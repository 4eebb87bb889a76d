/**
 * The one place that changes of users, sign-ins and refused sign-ins pass: whoever keeps a log of them listens to
 * `runtime.onAccess`.
 */
import type { Result } from '../../core/result';
import type { Db } from '../../db/sqlite/sqlite';
import type { AccessNote, Runtime } from '../kernel/runtime';
import { writeAccounts } from '../kernel/write';

/** Tells of what changed no user: a sign-in, a refused one. */
export function noteAccess(runtime: Runtime, note: AccessNote): void {
  runtime.onAccess(note);
}

/** A change of users, told of within its transaction; for callers that are in the queue already. */
export function changeUsers<T>(
  runtime: Runtime,
  note: AccessNote,
  change: (db: Db) => Result<T>,
): Promise<Result<T>> {
  return writeAccounts(runtime, (db) => {
    const changed = change(db);
    if (changed.ok) runtime.onAccess(note);
    return changed;
  });
}
