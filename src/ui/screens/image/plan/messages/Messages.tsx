import { MAX_OUTSIDE_PCT } from '../../../../../core/limits';
import type { PlanMessage } from '../../../../../core/model';
import type { IterationDetail } from '../../../../../worker/contract';
import type { Tone } from '../../../../components/Feedback';
import { Notice } from '../../../../components/Feedback';
import { fillText, texts } from '../../../../state/language';
import type { Workspace } from '../../../../workspace/workspace';
import { messagesOf } from './planMessages';
import { useSuggestions, Suggestions } from './Suggestions';

const TONES: Record<PlanMessage['severity'], Tone> = { info: 'plain', warning: 'warn', error: 'bad' };

/** Whether the plan is valid and all that it has to say, the gravest first. */
export function Messages({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { plan: words, planMessages } = texts.value;
  const messages = messagesOf(plan);
  const suggestions = useSuggestions(plan);
  return (
    <div class="stack remarks">
      <Notice tone={plan.plan_valid ? 'good' : 'bad'}>{plan.plan_valid ? words.valid : words.invalid}</Notice>
      {messages.map((message, i) => (
        <Notice key={i} tone={TONES[message.severity]}>
          <p>
            <span class="sr-only">{words.severity[message.severity]}: </span>
            {fillText(planMessages.messages[message.code], {
              ...message.values,
              mask: labelOf(plan, message.mask_id),
              max_pct: MAX_OUTSIDE_PCT,
            })}
          </p>
          <Suggestions workspace={workspace} plan={plan} message={message} all={suggestions} />
        </Notice>
      ))}
    </div>
  );
}

function labelOf(plan: IterationDetail, mask_id: number | null): string {
  return plan.params.masks.find((mask) => mask.id === mask_id)?.label ?? '';
}
