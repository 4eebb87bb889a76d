/** What makes plans, repeats them, decides about them, deletes them. */
import type { PlanParams, PlanProgress } from '../../../core/model';
import type { Result } from '../../../core/result';
import type { IterationDetail, RecomputeReport, Supersession } from '../../../worker/contract';
import { api, checked } from '../app';
import { loadIterations, loadMasks, shownId } from './copies';
import type { ImageCopies, ShownIteration } from './copies';

export interface PlanCalls {
  /** Makes a new draft whose parent is the iteration on the screen, and shows it. */
  generate(params: PlanParams): Promise<Result<IterationDetail>>;
  /** Makes a stored plan again and compares; locks the screen and can be cancelled like `generate`. */
  recompute(iteration_id: number): Promise<Result<RecomputeReport>>;
  cancel(): Promise<void>;
  /** Accepts the plan of that number, which is the one that was shown when it was asked. */
  accept(iteration_id: number, supersede: Supersession | null): Promise<Result<IterationDetail>>;
  reject(iteration_id: number): Promise<Result<IterationDetail>>;
  /** Ends the acceptance of a plan that stands. */
  withdraw(iteration_id: number, reason: string): Promise<Result<IterationDetail>>;
  deleteDraft(iteration_id: number): Promise<Result<null>>;
}

/** The calls, each of which leaves the copies as the worker has them. */
export function planCalls(copies: ImageCopies, shown: ShownIteration): PlanCalls {
  const { image_id, progress } = copies;

  async function withProgress<T>(
    call: (onProgress: (step: PlanProgress) => void) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    progress.value = { phase: 'regions', done: 0 };
    const answer = checked(
      await call((step) => {
        if (progress.value !== null) progress.value = step;
      }),
    );
    progress.value = null;
    return answer;
  }

  /** What was decided is shown where the plan that it was about still is. */
  async function decide(
    iteration_id: number,
    call: () => Promise<Result<IterationDetail>>,
  ): Promise<Result<IterationDetail>> {
    const answer = checked(await call());
    if (answer.ok && shownId(copies) === iteration_id) shown.show(answer);
    await loadIterations(copies);
    return answer;
  }

  return {
    async generate(params) {
      const parent_id = shownId(copies);
      const answer = await withProgress((onProgress) =>
        api.generatePlan({ image_id, parent_id, params }, onProgress),
      );
      shown.show(answer);
      if (answer.ok) {
        // Masks are now used by a plan; the row says so.
        await loadMasks(copies);
        await loadIterations(copies);
      }
      return answer;
    },
    recompute: (iteration_id) => withProgress((onProgress) => api.recomputePlan(iteration_id, onProgress)),
    async cancel() {
      checked(await api.cancelPlan());
    },
    async accept(id, supersede) {
      const answer = await decide(id, () => api.acceptIteration(id, supersede));
      // From now on the drawing is the one under an accepted plan.
      if (answer.ok) copies.changing.value = false;
      return answer;
    },
    reject: (id) => decide(id, () => api.rejectIteration(id)),
    withdraw: (id, reason) => decide(id, () => api.withdrawIteration(id, reason)),
    async deleteDraft(iteration_id) {
      const answer = checked(await api.deleteDraft(iteration_id));
      if (answer.ok) {
        shown.forget(iteration_id);
        await loadIterations(copies);
      }
      return answer;
    },
  };
}
