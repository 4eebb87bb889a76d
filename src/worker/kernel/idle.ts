/** Finds the moment in which nobody waits for the worker: some time after the last message to it. */

const IDLE_AFTER_MS = 8000;
const QUIET_AFTER_MS = 400;

function afterSilence(silence_ms: number): (work: () => void) => void {
  return (work) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    addEventListener('message', () => {
      clearTimeout(timer);
      timer = setTimeout(work, silence_ms);
    });
  };
}

/** Calls back each time nothing has been asked for some seconds, once for each such time. */
export const whenIdle = afterSilence(IDLE_AFTER_MS);

/** The same for less than half a second. */
export const whenQuiet = afterSilence(QUIET_AFTER_MS);
