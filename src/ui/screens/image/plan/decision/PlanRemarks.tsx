import type { PlanMessage } from '../../../../../core/model';
import type { IterationDetail } from '../../../../../worker/contract';
import { Notice } from '../../../../components/Feedback';
import { Check } from '../../../../components/Field';
import { texts } from '../../../../state/language';
import { messageText } from '../messages/messageText';
import { messagesOf } from '../messages/planMessages';
import { Doubt } from './Decisions';
import './PlanRemarks.css';

interface Props {
  plan: IterationDetail;
  /** The ticked warnings, by their place; null: they are only listed. */
  ticked: ReadonlySet<number> | null;
  onTick?: (at: number, on: boolean) => void;
}

/** The warnings of a plan, which have a place each. */
export function warningsOf(plan: IterationDetail): PlanMessage[] {
  return messagesOf(plan).filter(({ severity }) => severity === 'warning');
}

/** What the plan has to say: that it is in doubt, errors, the warnings, each to be ticked where it is asked, and the notes. */
export function PlanRemarks({ plan, ticked, onTick }: Props) {
  const { plan: planWords, questions: words } = texts.value;
  const messages = messagesOf(plan);
  const warnings = warningsOf(plan);
  const errors = messages.filter(({ severity }) => severity === 'error');
  const notes = messages.filter(({ severity }) => severity === 'info');
  return (
    <>
      <Doubt plan={plan} />
      {errors.map((message, i) => (
        <Notice key={i} tone="bad">
          {messageText(plan, message)}
        </Notice>
      ))}
      {warnings.length > 0 && ticked !== null && (
        <fieldset class="ticks">
          <legend>{words.tickEach}</legend>
          {warnings.map((message, at) => (
            <Check
              key={at}
              label={messageText(plan, message)}
              checked={ticked.has(at)}
              onValue={(on) => onTick?.(at, on)}
            />
          ))}
        </fieldset>
      )}
      {ticked === null &&
        warnings.map((message, at) => (
          <Notice key={at} tone="warn">
            <span class="sr-only">{planWords.severity.warning}: </span>
            {messageText(plan, message)}
          </Notice>
        ))}
      {notes.length > 0 && (
        <div class="small muted">
          <p>{words.notes}:</p>
          <ul class="notes">
            {notes.map((message, i) => (
              <li key={i}>{messageText(plan, message)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
