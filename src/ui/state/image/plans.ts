/** What makes plans, repeats them, decides about them, deletes them. */
import type { PlanParams } from '../../../core/model';
import type { MotionChoice } from '../../../core/motion/planMotion';
import type { ErrorCode, Result } from '../../../core/result';
import type { IterationDetail, RecomputeReport, Signature, Supersession } from '../../../worker/contract';
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
  /** Accepts the plan of that number, which is the one that was shown when it was asked. */
  accept(
    iteration_id: number,
    supersede: Supersession | null,
    signature: Signature,
  ): Promise<Result<IterationDetail>>;
  reject(iteration_id: number, reason: string, signature: Signature): Promise<Result<IterationDetail>>;
  /** Gives a draft another motion: profile, figures, order; null: that of a new plan. */
  setMotion(iteration_id: number, choice: MotionChoice | null): Promise<Result<IterationDetail>>;
  /** Ends the acceptance of a plan that stands. */
  withdraw(iteration_id: number, reason: string, signature: Signature): Promise<Result<IterationDetail>>;
  deleteDraft(iteration_id: number): Promise<Result<null>>;
}

/** Failures that a note tells of, whether the user still waits or not. */
export const ITS_OWN_NOTE: ReadonlySet<ErrorCode> = new Set(['plan_cancelled', 'signed_out', 'worker_dead']);

/** The calls, each of which leaves the copies as the worker has them. */
export function planCalls(copies: ImageCopies, shown: ShownIteration): PlanCalls {
  const { image_id } = copies;

  function job(kind: PlanJob['kind'], iteration_id: number | null): PlanJob {
    return { kind, image_id, iteration_id, title: valueOf(copies.image.peek())?.title ?? '' };
  }

  /** What was decided is shown where the plan that it was about still is. */
  async function decide(call: () => Promise<Result<IterationDetail>>): Promise<Result<IterationDetail>> {
    const answer = shown.update(checked(await call()));
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
    async accept(id, supersede, signature) {
      const answer = await decide(() => api.acceptIteration(id, supersede, signature));
      // From now on the drawing is the one under an accepted plan.
      if (answer.ok) copies.changing.value = false;
      return answer;
    },
    reject: (id, reason, signature) => decide(() => api.rejectIteration(id, reason, signature)),
    setMotion: async (id, choice) => shown.update(checked(await api.setMotion(id, choice))),
    withdraw: (id, reason, signature) => decide(() => api.withdrawIteration(id, reason, signature)),
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
