import type { MotionParams } from '../../../../../core/motion/params';
import { planMotions } from '../../../../../core/motion/positions';
import type { IterationDetail } from '../../../../../worker/contract';

/** How long a plan's emission takes over all its positions, ms; moving the device between them is not in it. */
export function emissionMs(plan: Pick<IterationDetail, 'params' | 'spots'>, motion: MotionParams): number {
  const { positions_mm, algorithm_mode } = plan.params;
  return planMotions(plan.spots, positions_mm, algorithm_mode, motion).reduce(
    (sum, { total_ms }) => sum + total_ms,
    0,
  );
}
