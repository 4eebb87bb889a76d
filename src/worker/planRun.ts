/**
 * Runs the planner in slices of about 30 ms, between which the worker answers other calls, cancel
 * among them. (Terminating the worker to cancel would take the database with it.)
 */
import { planSteps } from '../core/planner/plan';
import type { Plan, PlanProgress, PlanRequest } from '../core/model';
import { fail } from '../core/result';
import type { Result } from '../core/result';

const SLICE_MS = 30;

export class PlanRun {
  readonly #pause: () => Promise<void>;
  readonly #clock_ms: () => number;
  #running = false;
  #cancelled = false;

  /** `pause` lets other messages in; `clock_ms` measures slices only, and has no part in the plan. */
  constructor(pause: () => Promise<void>, clock_ms: () => number) {
    this.#pause = pause;
    this.#clock_ms = clock_ms;
  }

  /** Failures: the planner's own, `plan_running`, `plan_cancelled`. */
  async make(request: PlanRequest, onProgress: (progress: PlanProgress) => void): Promise<Result<Plan>> {
    if (this.#running) return fail('plan_running');
    this.#running = true;
    this.#cancelled = false;
    try {
      return await this.#slices(request, onProgress);
    } finally {
      this.#running = false;
    }
  }

  async #slices(request: PlanRequest, onProgress: (progress: PlanProgress) => void): Promise<Result<Plan>> {
    const steps = planSteps(request);
    let slice_end = this.#clock_ms() + SLICE_MS;
    for (;;) {
      const step = steps.next();
      if (step.done) return this.#cancelled ? fail('plan_cancelled') : step.value;
      if (this.#clock_ms() < slice_end) continue;
      onProgress(step.value);
      await this.#pause();
      if (this.#cancelled) return fail('plan_cancelled');
      slice_end = this.#clock_ms() + SLICE_MS;
    }
  }

  get running(): boolean {
    return this.#running;
  }

  /** The running plan, if any, ends with `plan_cancelled` at its next slice. */
  cancel(): void {
    this.#cancelled = true;
  }
}
