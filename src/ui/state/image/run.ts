/**
 * The one plan that the worker is making or making again. It belongs to the app, not to a screen: whoever leaves
 * the image, or locks and signs in again, finds its progress and Cancel where they were, and the drawing locked.
 *
 *     none ──start──▶ running ──stop──▶ stopping ──its answer──▶ none
 *                        └───────────its answer────────────────▶ none
 */
import { computed, signal } from '@preact/signals';
import type { PlanProgress } from '../../../core/model';
import { fail } from '../../../core/result';
import type { Result } from '../../../core/result';
import { api, checked, session } from '../app';
import type { Whereabouts } from '../arrival';
import { whereabouts } from '../arrival';
import { flushDrafts } from '../drafts';
import { hold } from '../installed/work';

/** What is asked for: a new plan, or a stored one again. */
export interface PlanJob {
  readonly kind: 'generate' | 'recompute';
  readonly image_id: number;
  readonly title: string;
  /** The plan that is made again; null for a new one. */
  readonly iteration_id: number | null;
}

export interface RunningPlan extends PlanJob {
  readonly user_id: number | null;
  readonly progress: PlanProgress;
  /** The user has given it up; it ends at its next step. */
  readonly stopping: boolean;
}

const run = signal<RunningPlan | null>(null);
let ended: Promise<unknown> = Promise.resolve();
let watcher: Whereabouts | null = null;

/** The run as who is signed in may see it: nobody sees what another user's is about. */
export const runningPlan = computed(() =>
  run.value !== null && run.value.user_id === session.value?.user_id ? run.value : null,
);
/** The planner is busy: no preview is answered meanwhile. */
export const plannerIsBusy = computed(() => run.value !== null);

/** The user looks at the run's progress here, and waits for what comes of it. */
export function waitHere(): void {
  watcher = whereabouts();
}

/** Runs a plan with its progress; `waiting` tells, once it has ended, whether the user still waits for it. */
export async function runPlan<T>(
  job: PlanJob,
  here: Whereabouts,
  call: (onProgress: (step: PlanProgress) => void) => Promise<Result<T>>,
): Promise<{ answer: Result<T>; waiting: Whereabouts }> {
  await endOthers();
  if (run.peek() !== null) return { answer: fail('plan_running'), waiting: here };
  const user_id = session.peek()?.user_id ?? null;
  watcher = here;
  // What was typed last is written before the plan is made of it, and stays where a reload breaks the plan off.
  const written = flushDrafts();
  run.value = { ...job, user_id, progress: { phase: 'regions', done: 0 }, stopping: false };
  const answering = call((progress) => {
    // Messages of a call may come after its answer.
    if (run.peek() !== null) run.value = { ...run.peek()!, progress };
  });
  ended = answering;
  const release = hold('run');
  let isOver = false;
  // “Drawing and parameters are as they were” is said only once they are.
  void written.then(() => {
    if (!isOver) remember(job.kind === 'generate' ? { user_id, image_id: job.image_id } : null);
  });
  const answer = checked(await answering);
  isOver = true;
  run.value = null;
  remember(null);
  release();
  return { answer, waiting: watcher };
}

/** Of a run that a reload of this tab breaks off: numbers alone, no title. */
interface Remembered {
  readonly user_id: number | null;
  readonly image_id: number;
}

const RUN_KEY = 'apertura.run';

function remember(job: Remembered | null): void {
  try {
    if (job === null) sessionStorage.removeItem(RUN_KEY);
    else sessionStorage.setItem(RUN_KEY, JSON.stringify(job));
  } catch {
    // Without sessionStorage a run that a reload breaks off is not told of.
  }
}

/** The image whose plan of this user was being generated when the tab was loaded anew; told once, null for none. */
export function takeInterrupted(): number | null {
  if (run.peek() !== null) return null;
  try {
    const { user_id, image_id } = JSON.parse(sessionStorage.getItem(RUN_KEY) ?? '{}') as Partial<Remembered>;
    remember(null);
    return user_id === session.peek()?.user_id && Number.isSafeInteger(image_id) ? image_id! : null;
  } catch {
    return null;
  }
}

/** The run ends at its next step; its own call answers. */
export async function stopPlan(): Promise<void> {
  if (run.peek() !== null) run.value = { ...run.peek()!, stopping: true };
  checked(await api.cancelPlan());
}

/** What another user has left running can no longer be stored for them: it makes room. */
async function endOthers(): Promise<void> {
  if (run.peek() === null || runningPlan.peek() !== null) return;
  await api.cancelPlan();
  await ended;
}
