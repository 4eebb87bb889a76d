/**
 * Work that a reload would break off or lose: who begins some holds it until it is done. The app is loaded anew only
 * while nothing is held, in this window or in another one: what is held here also holds a lock that all windows share.
 */
import { computed, effect, signal } from '@preact/signals';

/** What the user is at. `question`: an open window of the app asks something. `unsaved`: a save has failed. */
export type Work = 'run' | 'job' | 'files' | 'outline' | 'question' | 'unsaved';

/** Held shared by a window at work; who has it alone knows that none is. */
export const WORK_LOCK = 'apertura-at-work';

const held = signal<readonly { readonly work: Work }[]>([]);

/** A reload would break it off, or lose it: what else there is, is kept with the image or can be asked again. */
const LOST: ReadonlySet<Work> = new Set(['run', 'job', 'files', 'unsaved']);

/** What this window is at, the first begun first; null where a reload would lose nothing. */
export const workInHand = computed<Work | null>(() => held.value[0]?.work ?? null);

/** Of that, what a reload would lose; null for nothing. */
export const workAtStake = computed<Work | null>(
  () => held.value.find(({ work }) => LOST.has(work))?.work ?? null,
);

/** The shared lock is let go when the last piece of work is done. */
let letGo: (() => void) | null = null;

/** Holds a piece of work; the answer ends it, however often it is called. */
export function hold(work: Work): () => void {
  const own = { work };
  held.value = [...held.peek(), own];
  lock();
  return () => {
    held.value = held.peek().filter((each) => each !== own);
    if (held.peek().length > 0) return;
    letGo?.();
    letGo = null;
  };
}

/** Done when this window is at nothing; at once where it is at nothing now. */
export function untilFree(): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (workInHand.value === null) queueMicrotask(() => (stop(), resolve()));
    });
  });
}

function lock(): void {
  if (letGo !== null || !('locks' in (globalThis.navigator ?? {}))) return;
  const done = new Promise<void>((resolve) => (letGo = resolve));
  navigator.locks.request(WORK_LOCK, { mode: 'shared' }, () => done).catch(() => undefined);
}
