/**
 * Runs the planner in slices of about 30 ms, between which the worker answers other calls, cancel
 * among them. (Terminating the worker to cancel would take the database with it.)
 */
import { planSteps, previewSteps } from '../../core/planner/plan';
import type { Plan, PlanProgress, PlanRequest } from '../../core/model';
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import type { RegionRequest } from '../../core/planner/regions/regions';
import { maskFactsSteps } from '../../core/planner/regions/maskFacts';
import { fail } from '../../core/result';
import type { Failure, Result } from '../../core/result';

const SLICE_MS = 30;

/** The planner of one worker: one plan at a time, and one preview that gives way to it. */
export class PlanRun {
  readonly #pause: () => Promise<void>;
  readonly #clock_ms: () => number;
  #running = false;
  #cancelled = false;
  /** The newest preview asked for, or dropped; an older one ends at its next slice. */
  #preview = 0;

  /** `pause` lets other messages in; `clock_ms` measures slices only, and has no part in the plan. */
  constructor(pause: () => Promise<void>, clock_ms: () => number) {
    this.#pause = pause;
    this.#clock_ms = clock_ms;
  }

  /** Failures: the planner's own, `plan_running`, `plan_cancelled`. */
  make(request: PlanRequest, onProgress: (progress: PlanProgress) => void): Promise<Result<Plan>> {
    return this.run(planSteps(request), onProgress);
  }

  /** The same for a plan with what follows from it: `steps` makes both. */
  async run<T>(
    steps: Generator<PlanProgress, Result<T>>,
    onProgress: (progress: PlanProgress) => void,
  ): Promise<Result<T>> {
    if (this.#running) return fail('plan_running');
    this.#running = true;
    this.#cancelled = false;
    const stopped = () => (this.#cancelled ? fail('plan_cancelled') : null);
    try {
      return await this.#slices(steps, stopped, onProgress);
    } finally {
      this.#running = false;
    }
  }

  /**
   * A preview. It gives way: to a plan that is being made (`plan_running`), and to the next preview or
   * `dropPreview` (`plan_cancelled`). Else the planner's own failures.
   */
  async preview(request: PlanRequest): Promise<Result<Plan>> {
    const own = ++this.#preview;
    const stopped = () => {
      if (this.#running) return fail('plan_running');
      return own === this.#preview ? null : fail('plan_cancelled');
    };
    return stopped() ?? this.#slices(previewSteps(request), stopped);
  }

  /** Areas and positions of the aperture without any spots; failures as `maskFacts`. */
  facts(request: RegionRequest): Promise<Result<PlanFacts>> {
    return this.#slices(maskFactsSteps(request), () => null);
  }

  async #slices<P, T>(
    steps: Generator<P, Result<T>>,
    stopped: () => Failure | null,
    onProgress: (progress: P) => void = () => undefined,
  ): Promise<Result<T>> {
    let slice_end = this.#clock_ms() + SLICE_MS;
    for (;;) {
      const step = steps.next();
      if (step.done) return stopped() ?? step.value;
      if (this.#clock_ms() < slice_end) continue;
      onProgress(step.value);
      await this.#pause();
      const failure = stopped();
      if (failure !== null) return failure;
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

  /** The running preview, if any, ends with `plan_cancelled` at its next slice. */
  dropPreview(): void {
    this.#preview += 1;
  }
}
