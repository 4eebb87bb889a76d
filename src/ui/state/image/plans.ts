/** What makes plans, repeats them, decides about them, deletes them. */
import type { PlanParams } from '../../../core/model';
import { fail } from '../../../core/result';
import type { ErrorCode, Result } from '../../../core/result';
import type { IterationDetail, RecomputeReport } from '../../../worker/contract';
import { api, checked } from '../app';
import type { Whereabouts } from '../arrival';
import { valueOf } from '../async';
import { loadIterations, loadMasks, shownId } from './copies';
import type { ImageCopies, ShownIteration } from './copies';
import { setPlanFailure, setPlansChanged, setRecomputed } from './outcome';
import { runPlan } from './run';
import type { PlanJob } from './run';

/** The answer of a run, and whether the user still waits for it where they watch it. */
export interface RunOutcome<T> {
  readonly answer: Result<T>;
  readonly waiting: Whereabouts;
}

export interface PlanCalls {
  /** Makes a new draft whose parent is the iteration on the screen, and shows it to who waits for it. */
  generate(params: PlanParams, here: Whereabouts): Promise<RunOutcome<IterationDetail>>;
  /** Makes a stored plan again and compares; locks the screen and can be cancelled like `generate`. */
  recompute(iteration_id: number, here: Whereabouts): Promise<RunOutcome<RecomputeReport>>;
  accept(): Promise<Result<IterationDetail>>;
  reject(): Promise<Result<IterationDetail>>;
  deleteDraft(iteration_id: number): Promise<Result<null>>;
}

/** Failures that a note tells of, whether the user still waits or not. */
const ITS_OWN_NOTE: ReadonlySet<ErrorCode> = new Set(['plan_cancelled', 'signed_out', 'worker_dead']);

/** The calls, each of which leaves the copies as the worker has them. */
export function planCalls(copies: ImageCopies, shown: ShownIteration): PlanCalls {
  const { image_id } = copies;

  function job(kind: PlanJob['kind'], iteration_id: number | null): PlanJob {
    return { kind, image_id, iteration_id, title: valueOf(copies.image.peek())?.title ?? '' };
  }

  async function decide(
    call: (iteration_id: number) => Promise<Result<IterationDetail>>,
  ): Promise<Result<IterationDetail>> {
    const id = shownId(copies);
    if (id === null) return fail('iteration_not_found');
    const answer = shown.update(checked(await call(id)));
    await loadIterations(copies);
    return answer;
  }

  return {
    async generate(params, here) {
      const parent_id = shownId(copies);
      setPlanFailure(null);
      const outcome = await runPlan(job('generate', null), here, (onProgress) =>
        api.generatePlan({ image_id, parent_id, params }, onProgress),
      );
      const { answer, waiting } = outcome;
      if (!answer.ok) {
        if (!ITS_OWN_NOTE.has(answer.code)) setPlanFailure({ image_id, failure: answer });
        return outcome;
      }
      if (!waiting.left()) shown.show(answer);
      setPlansChanged({ image_id, by: copies });
      // Masks are now used by a plan; the row says so.
      void loadMasks(copies);
      void loadIterations(copies);
      return outcome;
    },
    async recompute(iteration_id, here) {
      setRecomputed(null);
      const outcome = await runPlan(job('recompute', iteration_id), here, (onProgress) =>
        api.recomputePlan(iteration_id, onProgress),
      );
      setRecomputed({ iteration_id, answer: outcome.answer });
      return outcome;
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
