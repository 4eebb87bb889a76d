/** Finds the moment in which nobody waits for the worker: some seconds after the last message to it. */

const IDLE_AFTER_MS = 8000;

/** Calls back each time nothing has been asked for `IDLE_AFTER_MS`, once for each such time. */
export function whenIdle(work: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener('message', () => {
    clearTimeout(timer);
    timer = setTimeout(work, IDLE_AFTER_MS);
  });
}
