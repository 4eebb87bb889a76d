/** What nobody has to see in the frame that answers a tap waits until that frame has been painted. */

/** So long a frame may take to come, ms: a page that is not shown has none. */
const MAX_WAIT_MS = 250;

/** Runs `run` once, right after the next frame. Answers what takes that back. */
export function afterFrame(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const go = (): void => {
    stop();
    run();
  };
  // The callback comes before the frame is painted, a timer of its own after it.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(go);
  });
  timer = setTimeout(go, MAX_WAIT_MS);
  return stop;
}
