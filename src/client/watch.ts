/**
 * Notices that a worker has died: by its error events, and by a heartbeat, because a worker that the
 * system kills for its memory tells nobody.
 */

export interface WatchOptions {
  /** A call that a living worker answers at once. */
  ping(): Promise<unknown>;
  /** Whether anyone waits for an answer; nobody waiting, nothing to watch. */
  busy(): boolean;
  /** Called at most once. */
  onDeath(detail: string): void;
  /** ms between two looks. */
  interval_ms?: number;
}

/** Looks that may pass without an answer: 4 × 5 s is far beyond the longest piece of synchronous work. */
const LOOKS_BEFORE_DEATH = 4;

/** Watches until the worker dies or `stop` is called; `onDeath` hears why it died. */
export function watchWorker(worker: Worker, options: WatchOptions): { stop(): void } {
  let unanswered = 0;
  let waiting = false;
  let stopped = false;

  // Counts looks, not time: a suspended tab stops this timer and the worker alike.
  const timer = setInterval(look, options.interval_ms ?? 5000);

  function look(): void {
    if (waiting) {
      unanswered += 1;
      if (unanswered >= LOOKS_BEFORE_DEATH) die('no answer');
      return;
    }
    if (!options.busy()) return;
    waiting = true;
    unanswered = 0;
    options.ping().then(
      () => (waiting = false),
      () => (waiting = false),
    );
  }

  function die(detail: string): void {
    if (stopped) return;
    stop();
    options.onDeath(detail);
  }

  function stop(): void {
    stopped = true;
    clearInterval(timer);
  }

  worker.addEventListener('error', (event) => die(event.message || 'error'));
  worker.addEventListener('messageerror', () => die('messageerror'));
  return { stop };
}
