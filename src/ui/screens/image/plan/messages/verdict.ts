import type { IterationDetail } from '../../../../../worker/contract';
import type { Tone } from '../../../../components/Feedback';
import { messagesOf } from './planMessages';

/** What a plan comes to: nothing against it, warnings to be weighed, or it cannot be accepted as it is. */
export type Verdict = { kind: 'fine' } | { kind: 'warnings'; warnings_n: number } | { kind: 'refused' };

/** The decisions after which a plan is not there to be fired, whatever its geometry comes to. */
const CLOSED = ['rejected', 'superseded', 'withdrawn', 'doubted'] as const;
type Closed = (typeof CLOSED)[number];

/** What was decided about a plan that is not to be fired, which leads its verdict; null for a draft and one that stands. */
export function closedAs({ standing }: Pick<IterationDetail, 'standing'>): Closed | null {
  return CLOSED.find((one) => one === standing) ?? null;
}

/** What a verdict is read off. */
export type Judged = Pick<
  IterationDetail,
  'plan_valid' | 'stale' | 'photo_missing' | 'scale_changed' | 'params' | 'validation_messages'
>;

/** The one verdict on a plan; everything on the screen that calls a plan good or bad asks here. */
export function verdictOf(plan: Judged): Verdict {
  const messages = messagesOf(plan);
  const errors = messages.some(({ severity }) => severity === 'error');
  if (errors || !plan.plan_valid || plan.stale || plan.photo_missing) return { kind: 'refused' };
  const told_n = messages.filter(({ severity }) => severity === 'warning').length;
  // One that no check of the plan alone can find.
  const warnings_n = told_n + (plan.scale_changed ? 1 : 0);
  return warnings_n > 0 ? { kind: 'warnings', warnings_n } : { kind: 'fine' };
}

/** Green is for a plan with nothing against it, and for no other. */
export const VERDICT_TONE = {
  fine: 'good',
  warnings: 'warn',
  refused: 'bad',
} as const satisfies Record<Verdict['kind'], Tone>;
