import { useState } from 'preact/hooks';
import { Ban, Check, X } from 'lucide-preact';
import type { IterationDetail } from '../../../../../worker/contract';
import { Notice } from '../../../../components/Feedback';
import { Question } from '../../../../components/question/Question';
import type { Workspace } from '../../../../workspace/workspace';
import { session } from '../../../../state/app';
import { valueOf } from '../../../../state/async';
import { texts } from '../../../../state/language';
import { afterAcceptance } from '../../../../state/storage/watch';
import { notify } from '../../../../state/toasts';
import { focusPlan } from '../PlanHead';
import { PlanRemarks, warningsOf } from './PlanRemarks';
import { PlanSummary } from './PlanSummary';
import { ReasonField } from './ReasonField';
import { Superseding } from './Superseding';

interface Props {
  workspace: Workspace;
  /** As it was when the question was asked: what is shown is what is decided about. */
  plan: IterationDetail;
  onClose: () => void;
}

/** Says what was decided, and about which plan of which photo. */
function tell({ workspace, plan }: Props, done: string): void {
  const { image, questions } = texts.value;
  const title = valueOf(workspace.state.image.peek())?.title ?? '';
  notify('good', questions.decided(done, image.planNumber(plan.id), title));
  focusPlan();
}

/** Accepts a plan: every warning ticked, and where another plan stands, with a reason. */
export function AcceptDialog(props: Props) {
  const { workspace, plan } = props;
  const { plan: words, questions } = texts.value;
  const [standing] = useState(() => workspace.standing.peek());
  const [reason, setReason] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const open = warningsOf(plan).some((_, at) => !ticked.has(at));
  const missing = open
    ? questions.tickMissing
    : standing !== null && reason.trim() === ''
      ? questions.reasonMissing
      : null;

  function tick(at: number, on: boolean): void {
    const next = new Set(ticked);
    if (on) next.add(at);
    else next.delete(at);
    setTicked(next);
  }

  return (
    <Question
      title={words.acceptTitle}
      yes={{
        label: standing === null ? words.acceptYes : words.acceptAndSupersede(standing.id),
        icon: Check,
        variant: 'primary',
      }}
      missing={missing}
      decide={async () => {
        // What is drawn but not yet stored would make the plan stale: store it first.
        await workspace.masks.whenSaved();
        const supersede = standing && { iteration_id: standing.id, reason };
        const answer = await workspace.state.accept(plan.id, supersede);
        if (answer.ok) void afterAcceptance();
        return answer;
      }}
      told={() => tell(props, words.accepted)}
      onClose={props.onClose}
    >
      <PlanSummary workspace={workspace} plan={plan} />
      <PlanRemarks plan={plan} ticked={ticked} onTick={tick} />
      {standing !== null && <Superseding standing={standing} reason={reason} onReason={setReason} />}
      {session.value?.default_password && <Notice tone="warn">{words.acceptDefaultPassword}</Notice>}
      <p class="small">{words.acceptConsequence}</p>
    </Question>
  );
}

/** Rejects a draft. */
export function RejectDialog(props: Props) {
  const { workspace, plan } = props;
  const { plan: words } = texts.value;
  return (
    <Question
      title={words.rejectTitle}
      yes={{ label: words.rejectYes, icon: X, variant: 'danger' }}
      decide={() => workspace.state.reject(plan.id)}
      told={() => tell(props, words.rejected)}
      onClose={props.onClose}
    >
      <PlanSummary workspace={workspace} plan={plan} />
      <PlanRemarks plan={plan} ticked={null} />
      <p class="small">{words.rejectText}</p>
    </Question>
  );
}

/** Ends the acceptance of the plan that stands, with a reason. */
export function WithdrawDialog(props: Props) {
  const { workspace, plan } = props;
  const { plan: words } = texts.value;
  const [reason, setReason] = useState('');
  return (
    <Question
      title={words.withdrawTitle}
      yes={{ label: words.withdrawYes, icon: Ban, variant: 'danger' }}
      missing={reason.trim() === '' ? texts.value.questions.reasonMissing : null}
      decide={() => workspace.state.withdraw(plan.id, reason)}
      told={() => tell(props, words.withdrawn)}
      onClose={props.onClose}
    >
      <PlanSummary workspace={workspace} plan={plan} />
      <PlanRemarks plan={plan} ticked={null} />
      <p class="small">{words.withdrawText}</p>
      <ReasonField value={reason} onValue={setReason} />
    </Question>
  );
}
