/**
 * A page that is left by an address or a link may be kept alive by the browser, to be shown again at once: the
 * back/forward cache. Its worker would be kept, too, and with it the lock on the database; the app opened anew
 * would find its own former page in the way. So a page that may be kept ends its worker, and starts anew when it
 * is shown again: a fresh worker, the session by its token, the same address, begun outlines as they were.
 *
 * Every change of a drawing is on its way to the worker already. What was acknowledged lies on the disk; what was
 * not is kept by the page and saved again. A page that is not kept is left to the browser, worker and all.
 */
import { openData } from './app';
import { pauseWorker, resumeWorker } from './connection';

/** Listens for the page being left and shown again. */
export function watchLeaving(): void {
  let left = false;
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) left = pauseWorker();
  });
  addEventListener('pageshow', () => {
    if (!left) return;
    left = false;
    resumeWorker();
    void openData();
  });
}
