/** A stored plan's motion before it is accepted: nothing that is stored is believed. */
import { motionDisagreement } from '../../core/motion/agreement';
import { treatableFinder } from '../../core/planner/validation/validate';
import type { Spot } from '../../core/model';
import { fail } from '../../core/result';
import type { Failure } from '../../core/result';
import type { ParamsSnapshot } from '../contract';

/** `motion_missing`, `motion_does_not_match` (field: what of it), or null where all agrees. */
export function storedMotionProblem(params: ParamsSnapshot, spots: readonly Spot[]): Failure | null {
  if (params.motion === null) return fail('motion_missing');
  const wrong = motionDisagreement(spots, params, params.motion, () =>
    treatableFinder(params, params.positions_mm),
  );
  return wrong === null ? null : fail('motion_does_not_match', { field: wrong });
}
