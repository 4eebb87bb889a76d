import type { RecomputeReport } from '../../../../worker/contract';

/**
 * What making a stored plan again has come to. Another version of the planner may place spots elsewhere without
 * anything being wrong: that is no alarm, as long as the stored inputs are what they were.
 */
export type RecomputeVerdict = 'same' | 'other_version' | 'differs' | 'inputs_changed';

/** The one verdict on such a comparison; everything on the screen asks here. */
export function recomputeVerdict(report: RecomputeReport): RecomputeVerdict {
  const { same, inputs_intact, stored_planner_version, planner_version } = report;
  if (!inputs_intact) return 'inputs_changed';
  if (same) return 'same';
  return stored_planner_version === planner_version ? 'differs' : 'other_version';
}
