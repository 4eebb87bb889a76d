/** What makes plans, repeats them, decides about them, deletes them. */
import type { PlanParams, PlanProgress } from '../../../core/model';
import { fail } from '../../../core/result';
import type { Result } from '../../../core/result';
import type { IterationDetail, RecomputeReport } from '../../../worker/contract';
import { api, checked } from '../app';
import { loadIterations, loadMasks, shownId } from './copies';
import type { ImageCopies, ShownIteration } from './copies';

export interface PlanCalls {
  /** Makes a new draft whose parent is the iteration on the screen, and shows it. */
  generate(params: PlanParams): Promise<Result<IterationDetail>>;
  /** Makes a stored plan again and compares; locks the screen and can be cancelled like `generate`. */
  recompute(iteration_id: number): Promise<Result<RecomputeReport>>;
  cancel(): Promise<void>;
  accept(): Promise<Result<IterationDetail>>;
  reject(): Promise<Result<IterationDetail>>;
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

  async function decide(
    call: (iteration_id: number) => Promise<Result<IterationDetail>>,
  ): Promise<Result<IterationDetail>> {
    const id = shownId(copies);
    if (id === null) return fail('iteration_not_found');
    const answer = shown.show(checked(await call(id)));
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
    accept: () => decide((id) => api.acceptIteration(id)),
    reject: () => decide((id) => api.rejectIteration(id)),
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
