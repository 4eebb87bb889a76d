import type { PlanMessage } from '../../../../../core/model';
import type { IterationDetail } from '../../../../../worker/contract';

const WEIGHT: Record<PlanMessage['severity'], number> = { error: 0, warning: 1, info: 2 };

/** Messages of planning and of validation, each once (where they differ, as the graver says), the gravest first. */
export function messagesOf(plan: Pick<IterationDetail, 'params' | 'validation_messages'>): PlanMessage[] {
  const seen = new Set<string>();
  return [...plan.validation_messages, ...plan.params.warnings]
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
    .filter((message) => {
      const key = `${message.code} ${message.mask_id}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
