/** Long work on the stored data: its progress, its end by the user's wish, and what of its answer is shown. */
import { signal } from '@preact/signals';
import type { Failure, Result } from '../../../core/result';
import type { WorkProgress } from '../../../worker/contract';
import { api, checked } from '../app';
import { hold } from '../installed/work';
import { failureText } from '../language';
import { notify } from '../toasts';

/** How far the present piece of work has come; null while there is none. */
export const progress = signal<WorkProgress | null>(null);

/** Runs a long call with its progress on the screen. */
export async function withProgress<T>(
  call: (onProgress: (now: WorkProgress) => void) => Promise<Result<T>>,
): Promise<Result<T>> {
  // Messages of a call may come after its answer.
  let running = true;
  const release = hold('job');
  try {
    const answer = checked(await call((now) => void (running && (progress.value = now))));
    // The user's own wish is no failure to be shown as one.
    if (!answer.ok && answer.code === 'work_cancelled') notify('plain', failureText(answer));
    return answer;
  } finally {
    running = false;
    progress.value = null;
    release();
  }
}

/** The failure to be shown in its place; null for a success and for what the user gave up. */
export function failureToShow(answer: Result<unknown>): Failure | null {
  return answer.ok || answer.code === 'work_cancelled' ? null : answer;
}

/** What runs ends at its next step; its own call answers. */
export async function cancelWork(): Promise<void> {
  await api.cancelWork();
}
