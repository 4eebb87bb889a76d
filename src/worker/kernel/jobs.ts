/**
 * Long pieces of work (backup, restore): how far each has come, and an end before its end. The user's
 * "cancel" is a call like any other, so the work lets messages in between its steps, and ends there.
 */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { WorkProgress } from '../contract';
import { FailureError, catchFailure } from './failure';

/** Without a step for so long, messages are let in, ms. */
const SLICE_MS = 30;

/** One piece of work under way. */
export interface Job {
  /** Tells how far it has come. Throws `FailureError` (`work_cancelled`) once the user has given it up. */
  step(phase: WorkProgress['phase'], done: number): Promise<void>;
  /** The same without news: for the inside of a long step. */
  yieldIfDue(): Promise<void>;
  /** From now on it goes to its end: what follows is one save, which is all or nothing by itself. */
  pointOfNoReturn(): Promise<void>;
}

/** What runs, one after the other, so that no restore comes between the photos of a backup. */
export class JobQueue {
  readonly #pause: () => Promise<void>;
  readonly #clock_ms: () => number;
  readonly #running = new Set<RunningJob>();
  #last: Promise<unknown> = Promise.resolve();

  /** `pause` lets other messages in; `clock_ms` measures slices only. */
  constructor(pause: () => Promise<void>, clock_ms: () => number) {
    this.#pause = pause;
    this.#clock_ms = clock_ms;
  }

  /** Runs `work`; a refusal from its depth, `work_cancelled` among them, becomes its answer. */
  run<T>(
    onProgress: (progress: WorkProgress) => void,
    work: (job: Job) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const job = new RunningJob(onProgress, this.#pause, this.#clock_ms);
    this.#running.add(job);
    const before = this.#last;
    const run = (async () => {
      await before.catch(() => undefined);
      try {
        return await catchFailure(() => work(job));
      } finally {
        this.#running.delete(job);
      }
    })();
    this.#last = run;
    return run;
  }

  /** Whatever runs ends at its next step, if it has not come to its last. */
  cancel(): Result<null> {
    for (const job of this.#running) job.cancelled = true;
    return ok(null);
  }
}

class RunningJob implements Job {
  cancelled = false;
  readonly #onProgress: (progress: WorkProgress) => void;
  readonly #pause: () => Promise<void>;
  readonly #clock_ms: () => number;
  #slice_end_ms: number;
  #beyondReturn = false;

  constructor(
    onProgress: (progress: WorkProgress) => void,
    pause: () => Promise<void>,
    clock_ms: () => number,
  ) {
    this.#onProgress = onProgress;
    this.#pause = pause;
    this.#clock_ms = clock_ms;
    this.#slice_end_ms = clock_ms() + SLICE_MS;
  }

  step(phase: WorkProgress['phase'], done: number): Promise<void> {
    this.#onProgress({ phase, done });
    return this.yieldIfDue();
  }

  async yieldIfDue(): Promise<void> {
    if (this.#beyondReturn) return;
    if (this.#clock_ms() >= this.#slice_end_ms) {
      await this.#pause();
      this.#slice_end_ms = this.#clock_ms() + SLICE_MS;
    }
    if (this.cancelled) throw new FailureError('work_cancelled');
  }

  async pointOfNoReturn(): Promise<void> {
    // What the user has asked for until now counts.
    await this.#pause();
    if (this.cancelled) throw new FailureError('work_cancelled');
    this.#beyondReturn = true;
  }
}
