/**
 * The app's one connection to its worker. A worker that died is started again from the store; one that keeps
 * dying is left to the user. Nothing starts before `startWorker`.
 */
import { connect } from '../../client';
import type { Connection } from '../../client';
import type { WorkerApi } from '../../worker/contract';
import { markLate, sinceNow } from './turns';

/** Restarts of a dying worker in a row, within `RESTARTS_WITHIN_MS`, before the user is asked. */
const MAX_RESTARTS = 3;
const RESTARTS_WITHIN_MS = 60_000;
/** How often, and how many times, pending answers are looked for before the database is let go. */
const QUIET_LOOK_MS = 20;
const MAX_QUIET_LOOKS = 40;

let connection: Connection | null = null;
/** Starts a worker and watches it; set by `startWorker`. */
let begin: (() => void) | null = null;
/** The page is left and may come back: its worker is meant to be gone. */
let paused = false;
let unanswered_n = 0;

/** The worker's calls; after a restart they go to the new worker. */
export const api: WorkerApi = new Proxy({} as WorkerApi, {
  get: (_target, name) => {
    if (typeof name !== 'string' || name === 'then') return undefined;
    return async (...args: never[]) => {
      if (connection === null) throw new Error(`${name} was called before startWorker`);
      unanswered_n += 1;
      const late = sinceNow();
      try {
        const answer = await (
          connection.api[name as keyof WorkerApi] as (...args: never[]) => Promise<unknown>
        )(...args);
        if (late()) markLate(answer);
        return answer;
      } finally {
        unanswered_n -= 1;
      }
    };
  },
});

/** Starts the worker; calls `onRestart` after each death that was made good, `onGiveUp` after one too many. */
export function startWorker(onRestart: () => void, onGiveUp: () => void): void {
  const deaths_ms: number[] = [];
  begin = (): void => {
    connection = connect();
    connection.onDead(() => {
      if (paused) return;
      deaths_ms.push(performance.now());
      const recent_n = deaths_ms.filter((at_ms) => performance.now() - at_ms < RESTARTS_WITHIN_MS).length;
      if (recent_n > MAX_RESTARTS) return onGiveUp();
      begin?.();
      onRestart();
    });
  };
  begin();
}

/**
 * Ends the worker, and with it its lock on the database; what was not answered yet is answered `worker_dead`.
 * False where none was started.
 */
export function pauseWorker(): boolean {
  paused = connection !== null;
  connection?.close();
  return paused;
}

/** Starts a fresh worker after `pauseWorker`. */
export function resumeWorker(): void {
  paused = false;
  begin?.();
}

/** Waits, for less than a second, until no answer is awaited any more. */
export async function whenQuiet(): Promise<void> {
  for (let looks = 0; looks < MAX_QUIET_LOOKS && unanswered_n > 0; looks++)
    await new Promise((resolve) => setTimeout(resolve, QUIET_LOOK_MS));
}
