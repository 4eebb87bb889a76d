/**
 * A plan's spots in the order that was chosen, with the motion that follows: the one way in which a plan comes
 * by its motion, whether it is made, imported or given another.
 */
import { smearProblem } from '../../core/motion/agreement';
import type { MotionPlan } from '../../core/motion/agreement';
import { inDefaultOrder } from '../../core/motion/orders/inDefaultOrder';
import { orderSteps } from '../../core/motion/orders/orderSpots';
import { motionParamsOf } from '../../core/motion/planMotion';
import type { MotionChoice, PlanMotion } from '../../core/motion/planMotion';
import { fitProblem } from '../../core/motion/profiles';
import { planMotionOf } from '../../core/motion/times';
import type { Spot } from '../../core/model';
import { treatableFinder } from '../../core/planner/validation/validate';
import type { ValidationRequest } from '../../core/planner/validation/validate';
import { ok } from '../../core/result';
import type { Result } from '../../core/result';

/** What of a plan its motion hangs on: the machine, and for firing in motion its areas. */
export type ArrangePlan = MotionPlan & ValidationRequest;

export interface Arranged {
  /** In emission order, numbered by it. */
  spots: Spot[];
  motion: PlanMotion;
}

/** As `arrangeSteps`, at once. */
export function arrange(spots: readonly Spot[], plan: ArrangePlan, choice: MotionChoice): Result<Arranged> {
  const steps = arrangeSteps(spots, plan, choice);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * In slices, each of which tells how far it is. `choice` within its ranges (`checkChoice`). Failures: `profile_does_not_fit`, `order_needs_more_turns`,
 * `smears_overlap`, `smears_leave_mask`.
 */
export function* arrangeSteps(
  spots: readonly Spot[],
  plan: ArrangePlan,
  choice: MotionChoice,
): Generator<number, Result<Arranged>> {
  const misfit = fitProblem(choice.profile, plan);
  if (misfit !== null) return misfit;
  const { positions_mm, algorithm_mode } = plan;
  const usual = inDefaultOrder(spots, algorithm_mode);
  const params = motionParamsOf(choice);
  const smeared = smearProblem(usual, algorithm_mode, params, () => treatableFinder(plan, positions_mm));
  if (smeared !== null) return smeared;
  const ordered = yield* orderSteps(usual, positions_mm, algorithm_mode, params, choice.order);
  if (!ordered.ok) return ordered;
  const motion = planMotionOf(ordered.value, positions_mm, algorithm_mode, choice);
  return ok({ spots: ordered.value, motion });
}
