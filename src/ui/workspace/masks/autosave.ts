/**
 * Saves every change at once, one save at a time, always the newest state.
 *
 *             push                 the newest is stored
 *     saved ────────▶ saving ─────────────────────────────▶ saved
 *                      ▲  │  (a push meanwhile waits for its turn; only the newest counts)
 *         push, retry  │  │ the newest could not be stored
 *                      │  ▼
 *                     failed ────────────────────────────▶ saved
 *                              reset: the stored is the truth again
 *
 * After a failure nothing is tried by itself: the state stays unsaved until the next change or a retry.
 */
import type { Failure, Result } from '../../../core/result';

/** How far the saving is. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What saves one thing, change by change. */
interface Autosave<T> {
  /** Hands over a new state to be saved. */
  push(state: T): void;
  /** Tries the newest state again after a failure. */
  retry(): void;
  /** Forgets what is not saved: the stored state is the truth again. */
  reset(): void;
  /** Waits for the save that runs: true if everything is saved by then. */
  whenSaved(): Promise<boolean>;
}

/** `save` stores a state; `onState` hears every change of the saving's state. */
export function createAutosave<T>(
  save: (state: T) => Promise<Result<unknown>>,
  onState: (state: SaveState) => void,
): Autosave<T> {
  let waiting: { state: T } | null = null;
  let unsaved: { state: T } | null = null;
  let running: Promise<boolean> | null = null;

  async function run(): Promise<boolean> {
    onState({ kind: 'saving' });
    while (waiting !== null) {
      const { state } = waiting;
      waiting = null;
      const answer = await save(state);
      if (!answer.ok) {
        // A newer state that came meanwhile may well succeed; only the last failure counts.
        if (waiting !== null) continue;
        unsaved = { state };
        onState({ kind: 'failed', failure: answer });
        return false;
      }
    }
    unsaved = null;
    onState({ kind: 'saved' });
    return true;
  }

  function start(): void {
    running ??= run().finally(() => {
      running = null;
      if (waiting !== null) start();
    });
  }

  return {
    push(state) {
      waiting = { state };
      start();
    },
    retry() {
      if (unsaved !== null && waiting === null) waiting = unsaved;
      if (waiting !== null) start();
    },
    reset() {
      waiting = null;
      unsaved = null;
      onState({ kind: 'saved' });
    },
    async whenSaved() {
      while (running !== null) await running;
      return unsaved === null;
    },
  };
}
