import type { IterationDetail } from '../../../../../worker/contract';
import type { Workspace } from '../../../../workspace/workspace';
import { texts } from '../../../../state/language';

/** Why a draft cannot be accepted as it is, in words; null: it can. */
export function obstacleOf(workspace: Workspace, plan: IterationDetail): string | null {
  const { plan: words, masks, emission } = texts.value;
  if (plan.is_sheet) return words.noAcceptSheet;
  if (plan.is_demo) return words.noAcceptDemo;
  if (!plan.plan_valid) return words.noAcceptInvalid;
  if (plan.photo_missing) return words.noAcceptPhotoMissing;
  if (plan.stale) return words.noAcceptStale;
  if (workspace.locked.value) return masks.locked;
  // What the question shows must be what is accepted.
  if (workspace.motionAsked.value) return emission.keeping;
  return workspace.formChanged.value ? words.noAcceptChanged : null;
}
