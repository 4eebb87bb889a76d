import { Crosshair } from 'lucide-preact';
import type { PlanMessage } from '../../../../../core/model';
import { pointMm } from '../../../../../core/points';
import type { IterationDetail } from '../../../../../worker/contract';
import type { Tone } from '../../../../components/Feedback';
import { Notice } from '../../../../components/Feedback';
import { Button } from '../../../../components/Button';
import { ManualLink } from '../../../../components/links/ManualLink';
import { showPlace } from '../../../../stage/showPlace';
import { placeText } from '../../../../stage/stageTools';
import { texts } from '../../../../state/language';
import { placeOf } from '../../../../workspace/unevenPlaces';
import type { Workspace } from '../../../../workspace/workspace';
import { messageText } from './messageText';
import { messagesOf } from './planMessages';
import { remediesOf } from './remedies';
import { SharedWays, useSuggestions, Ways } from './Suggestions';
import { hasMessages, MESSAGES_ID } from './Verdict';

const TONES: Record<PlanMessage['severity'], Tone> = { info: 'plain', warning: 'warn', error: 'bad' };

/** All that the plan has to say, the gravest first, with the ways out; the verdict above leads here. */
export function Messages({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { plan: words, questions } = texts.value;
  const messages = messagesOf(plan);
  const { own, shared } = remediesOf(useSuggestions(plan));
  const waysOf = ({ code, mask_id }: PlanMessage) =>
    own.find((each) => each.message === code && each.mask_id === mask_id)?.suggestions ?? [];
  if (!hasMessages(plan)) return null;
  return (
    <section id={MESSAGES_ID} class="stack remarks" tabIndex={-1} aria-label={questions.messages}>
      {!plan.plan_valid && <Notice tone="bad">{words.invalid}</Notice>}
      {plan.photo_missing && <Notice tone="bad">{words.noAcceptPhotoMissing}</Notice>}
      {messages.map((message, i) => (
        <Notice key={i} tone={TONES[message.severity]}>
          <p>
            <span class="sr-only">{words.severity[message.severity]}: </span>
            {messageText(plan, message)}
          </p>
          <ManualLink section={message.code} />
          <ShowPlace workspace={workspace} plan={plan} message={message} />
          <Ways workspace={workspace} plan={plan} ways={waysOf(message)} />
        </Notice>
      ))}
      <SharedWays workspace={workspace} plan={plan} shared={shared} />
    </section>
  );
}

/** Leads to the place that a message is about, where there is one. */
function ShowPlace({
  workspace,
  plan,
  message,
}: {
  workspace: Workspace;
  plan: IterationDetail;
  message: PlanMessage;
}) {
  const { even: words } = texts.value.plan;
  const place = placeOf(message);
  if (place === null) return null;
  return (
    <Button
      icon={Crosshair}
      disabled={workspace.content.value.kind !== 'stored'}
      aria-label={`${words.show}: ${placeText(pointMm(place.x_mm, place.y_mm))}`}
      onClick={() => showPlace(workspace, plan, place)}
    >
      {words.show}
    </Button>
  );
}
