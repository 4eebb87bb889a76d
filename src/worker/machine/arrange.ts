/**
 * A plan's spots in the order that was chosen, with the motion that follows: the one way in which a plan comes
 * by its motion, whether it is made, imported or given another.
 */
import type { MotionPlan } from '../../core/motion/agreement';
import { inDefaultOrder, orderSpots } from '../../core/motion/orderAdapter';
import { motionParamsOf } from '../../core/motion/planMotion';
import type { MotionChoice, PlanMotion } from '../../core/motion/planMotion';
import { fitProblem } from '../../core/motion/profiles';
import { planMotionOf } from '../../core/motion/times';
import type { Spot } from '../../core/model';
import { ok } from '../../core/result';
import type { Result } from '../../core/result';

export interface Arranged {
  /** In emission order, numbered by it. */
  spots: Spot[];
  motion: PlanMotion;
}

/**
 * `choice` within its ranges (`checkChoice`). Failures: `profile_does_not_fit`, `order_needs_more_turns`,
 * `smears_overlap`, `smears_leave_mask`.
 */
export function arrange(spots: readonly Spot[], plan: MotionPlan, choice: MotionChoice): Result<Arranged> {
  const misfit = fitProblem(choice.profile, plan);
  if (misfit !== null) return misfit;
  const { positions_mm, algorithm_mode } = plan;
  const usual = inDefaultOrder(spots, algorithm_mode);
  const ordered = orderSpots(usual, positions_mm, algorithm_mode, motionParamsOf(choice), choice.order);
  if (!ordered.ok) return ordered;
  const motion = planMotionOf(ordered.value, positions_mm, algorithm_mode, choice);
  return ok({ spots: ordered.value, motion });
}
