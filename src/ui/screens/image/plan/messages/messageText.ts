import { MAX_OUTSIDE_PCT } from '../../../../../core/limits';
import type { PlanMessage } from '../../../../../core/model';
import type { IterationDetail } from '../../../../../worker/contract';
import { fillText, texts } from '../../../../state/language';

/** A message of a plan in words, with the name of its mask. */
export function messageText(plan: Pick<IterationDetail, 'params'>, message: PlanMessage): string {
  const mask = plan.params.masks.find(({ id }) => id === message.mask_id)?.label ?? '';
  return fillText(texts.value.planMessages.messages[message.code], {
    ...message.values,
    mask,
    max_pct: MAX_OUTSIDE_PCT,
  });
}
