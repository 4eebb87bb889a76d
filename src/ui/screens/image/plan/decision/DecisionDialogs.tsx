import { useState } from 'preact/hooks';
import { Ban, Check, X } from 'lucide-preact';
import type { IterationDetail } from '../../../../../worker/contract';
import { Notice } from '../../../../components/Feedback';
import { TextField } from '../../../../components/Field';
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
import { isSigned, SIGNATURE_FORM, SignatureFields } from './SignatureFields';
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

/** What is still missing: a reason where one is asked for, then the password. */
function missingOf(reason: string | null, password: string): string | null {
  const { questions, records } = texts.value;
  if (reason !== null && reason.trim() === '') return questions.reasonMissing;
  return password === '' && isSigned() ? records.passwordMissing : null;
}

/** Accepts a plan: every warning ticked, signed, and where another plan stands, with a reason. */
export function AcceptDialog(props: Props) {
  const { workspace, plan } = props;
  const { plan: words, questions, records } = texts.value;
  const [standing] = useState(() => workspace.standing.peek());
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [password, setPassword] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const open = warningsOf(plan).some((_, at) => !ticked.has(at));
  const missing = open ? questions.tickMissing : missingOf(standing === null ? null : reason, password);

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
      form={SIGNATURE_FORM}
      missing={missing}
      decide={async () => {
        // What is drawn but not yet stored would make the plan stale: store it first.
        await workspace.masks.whenSaved();
        const supersede = standing && { iteration_id: standing.id, reason };
        const answer = await workspace.state.accept(plan.id, supersede, {
          password,
          note,
          version: plan.version,
        });
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
      <TextField
        label={records.note}
        hint={records.noteHint}
        value={note}
        onValue={setNote}
        dir="auto"
        autocomplete="off"
      />
      <SignatureFields meaning="accept" password={password} onPassword={setPassword} />
    </Question>
  );
}

/** Rejects a draft, with a reason. */
export function RejectDialog(props: Props) {
  const { workspace, plan } = props;
  const { plan: words } = texts.value;
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Question
      title={words.rejectTitle}
      yes={{ label: words.rejectYes, icon: X, variant: 'danger' }}
      form={SIGNATURE_FORM}
      missing={missingOf(reason, password)}
      decide={() => workspace.state.reject(plan.id, reason, { password, note: '', version: plan.version })}
      told={() => tell(props, words.rejected)}
      onClose={props.onClose}
    >
      <PlanSummary workspace={workspace} plan={plan} />
      <PlanRemarks plan={plan} ticked={null} />
      <p class="small">{words.rejectText}</p>
      <ReasonField value={reason} onValue={setReason} />
      <SignatureFields meaning="reject" password={password} onPassword={setPassword} />
    </Question>
  );
}

/** Ends the acceptance of the plan that stands, with a reason. */
export function WithdrawDialog(props: Props) {
  const { workspace, plan } = props;
  const { plan: words } = texts.value;
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Question
      title={words.withdrawTitle}
      yes={{ label: words.withdrawYes, icon: Ban, variant: 'danger' }}
      form={SIGNATURE_FORM}
      missing={missingOf(reason, password)}
      decide={() => workspace.state.withdraw(plan.id, reason, { password, note: '', version: plan.version })}
      told={() => tell(props, words.withdrawn)}
      onClose={props.onClose}
    >
      <PlanSummary workspace={workspace} plan={plan} />
      <PlanRemarks plan={plan} ticked={null} />
      <p class="small">{words.withdrawText}</p>
      <ReasonField value={reason} onValue={setReason} />
      <SignatureFields meaning="withdraw" password={password} onPassword={setPassword} />
    </Question>
  );
}
