import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { MAX_REASON_CHARS } from '../../../../../core/limits';
import type { Result } from '../../../../../core/result';
import type { IterationDetail } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { Dialog } from '../../../../components/Dialog';
import { Notice } from '../../../../components/Feedback';
import { TextField } from '../../../../components/Field';
import type { Workspace } from '../../../../workspace/workspace';
import { session } from '../../../../state/app';
import { failureText, figure, texts } from '../../../../state/language';
import { afterAcceptance } from '../../../../state/storage/watch';
import { notify } from '../../../../state/toasts';
import { focusPlan } from '../PlanHead';

interface Props {
  workspace: Workspace;
  /** As it was when the question was asked: what is shown is what is decided about. */
  plan: IterationDetail;
  onClose: () => void;
}

interface QuestionProps extends Props {
  title: string;
  yes: string;
  tone: 'primary' | 'danger';
  /** What is said when it is done. */
  done: string;
  disabled?: boolean;
  decide: () => Promise<Result<IterationDetail>>;
  children: ComponentChildren;
}

/** A question about one plan, answered once. What is refused is told here, and nothing has changed then. */
function Question({ plan, onClose, title, yes, tone, done, disabled, decide, children }: QuestionProps) {
  const { plan: words, image, shell } = texts.value;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function answer(): Promise<void> {
    setBusy(true);
    setError(null);
    const decided = await decide();
    setBusy(false);
    if (!decided.ok) return setError(failureText(decided));
    notify('good', done);
    onClose();
    focusPlan();
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button variant={tone} busy={busy} disabled={disabled ?? false} onClick={() => void answer()}>
            {yes}
          </Button>
        </>
      }
    >
      <p>
        {words.acceptText(
          image.planNumber(plan.id),
          plan.spots_count,
          figure(plan.spots_count, 'count'),
          figure(plan.achieved_coverage_pct, 'coverage'),
        )}
      </p>
      {children}
      {error !== null && <Notice tone="bad">{error}</Notice>}
    </Dialog>
  );
}

function ReasonField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const { plan: words } = texts.value;
  return (
    <TextField
      label={words.reason}
      value={value}
      onValue={onValue}
      hint={words.reasonHint}
      maxLength={MAX_REASON_CHARS}
      required
    />
  );
}

/** Accepts a plan; where another one stands, it is named and a reason asked for. */
export function AcceptDialog({ workspace, plan, onClose }: Props) {
  const { plan: words } = texts.value;
  const [standing] = useState(() => workspace.standing.peek());
  const [reason, setReason] = useState('');
  return (
    <Question
      {...{ workspace, plan, onClose }}
      title={words.acceptTitle}
      yes={standing === null ? words.acceptYes : words.acceptAndSupersede(standing.id)}
      tone="primary"
      done={words.accepted}
      disabled={standing !== null && reason.trim() === ''}
      decide={async () => {
        // What is drawn but not yet stored would make the plan stale: store it first.
        await workspace.masks.whenSaved();
        const supersede = standing && { iteration_id: standing.id, reason };
        const answer = await workspace.state.accept(plan.id, supersede);
        if (answer.ok) void afterAcceptance();
        return answer;
      }}
    >
      <p>{words.acceptConsequence}</p>
      {standing !== null && (
        <>
          <Notice tone="warn">{words.supersedes(standing.id)}</Notice>
          <ReasonField value={reason} onValue={setReason} />
        </>
      )}
      {session.value?.default_password && <Notice tone="warn">{words.acceptDefaultPassword}</Notice>}
    </Question>
  );
}

/** Rejects a draft. */
export function RejectDialog({ workspace, plan, onClose }: Props) {
  const { plan: words } = texts.value;
  return (
    <Question
      {...{ workspace, plan, onClose }}
      title={words.rejectTitle}
      yes={words.rejectYes}
      tone="danger"
      done={words.rejected}
      decide={() => workspace.state.reject(plan.id)}
    >
      <p>{words.rejectText}</p>
    </Question>
  );
}

/** Ends the acceptance of the plan that stands, with a reason. */
export function WithdrawDialog({ workspace, plan, onClose }: Props) {
  const { plan: words } = texts.value;
  const [reason, setReason] = useState('');
  return (
    <Question
      {...{ workspace, plan, onClose }}
      title={words.withdrawTitle}
      yes={words.withdrawYes}
      tone="danger"
      done={words.withdrawn}
      disabled={reason.trim() === ''}
      decide={() => workspace.state.withdraw(plan.id, reason)}
    >
      <p>{words.withdrawText}</p>
      <ReasonField value={reason} onValue={setReason} />
    </Question>
  );
}
