/**
 * The right to write the database, one tab at a time. Two tabs are two databases in memory, and the
 * one that saves last would wipe out the other's work. The browser frees the lock when the worker dies.
 */
import { fail, ok } from '../core/result';
import type { Result } from '../core/result';

const LOCK_NAME = 'apertura-database';
/** After a reload the worker before this one may need a moment to let go. */
const TRIES = 10;
const TRY_EVERY_MS = 100;

let held: Promise<Result<null>> | null = null;

/**
 * Takes the lock for as long as this worker lives; asking again answers ok.
 * Failures: `locked_by_another_tab`, `storage_unavailable` (no locks here: the page is not secure).
 */
export async function takeLock(): Promise<Result<null>> {
  if (!('locks' in navigator)) return fail('storage_unavailable', { detail: 'no Web Locks' });
  held ??= tryToTake();
  const answer = await held;
  if (!answer.ok) held = null;
  return answer;
}

async function tryToTake(): Promise<Result<null>> {
  for (let n = 0; n < TRIES; n++) {
    if (await takeNow()) return ok(null);
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
  }
  return fail('locked_by_another_tab');
}

function takeNow(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(LOCK_NAME, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Held by a promise that never ends, so until the worker does.
        return lock ? new Promise<never>(() => undefined) : undefined;
      })
      .catch(reject);
  });
}
