/** What came of the last run, for the screens of its image; gone with the session, whose rows it is about. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Failure, Result } from '../../../core/result';
import type { RecomputeReport, Session } from '../../../worker/contract';
import { session } from '../app';

/** A value that only the session sees in which it was set. */
function ofSession<T>(): { readonly now: ReadonlySignal<T | null>; set(value: T | null): void } {
  const kept = signal<{ value: T; of: Session | null } | null>(null);
  return {
    now: computed(() => (kept.value !== null && kept.value.of === session.value ? kept.value.value : null)),
    set: (value) => (kept.value = value === null ? null : { value, of: session.peek() }),
  };
}

const failed = ofSession<{ readonly image_id: number; readonly failure: Failure }>();
const repeated = ofSession<{ readonly iteration_id: number; readonly answer: Result<RecomputeReport> }>();
const changed = ofSession<{ readonly image_id: number; readonly by: object }>();

/** Why no plan was made for an image when it was last asked for. */
export const planFailure = failed.now;
export const setPlanFailure = failed.set;
/** The stored plan that was made again last, and what came of it. */
export const recomputed = repeated.now;
export const setRecomputed = repeated.set;
/** The image whose plans were last added to, and the screen's state that knows of it already. */
export const plansChanged = changed.now;
export const setPlansChanged = changed.set;
