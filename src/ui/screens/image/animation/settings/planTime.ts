import { planEmission } from '../../../../../core/motion/emission';
import { motionParamsOf, type MotionChoice } from '../../../../../core/motion/planMotion';
import type { IterationDetail } from '../../../../../worker/contract';

/**
 * How long a plan's emission takes over all its positions, ms, as it is kept with the plan; of a plan from before that
 * was kept, as `choice` makes it. Null where neither is known.
 */
export function planTimeMs(
  { params, spots }: Pick<IterationDetail, 'params' | 'spots'>,
  choice: MotionChoice | null,
): number | null {
  if (params.motion !== null) return params.motion.times.total_ms;
  if (choice === null) return null;
  const { positions_mm, algorithm_mode } = params;
  return planEmission(spots, positions_mm, algorithm_mode, motionParamsOf(choice))?.total_ms ?? 0;
}
