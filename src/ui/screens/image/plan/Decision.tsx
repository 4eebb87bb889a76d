import { useState } from 'preact/hooks';
import { Check, X } from 'lucide-preact';
import type { Result } from '../../../../core/result';
import type { IterationDetail } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Notice } from '../../../components/Feedback';
import type { Workspace } from '../../../workspace/workspace';
import { session } from '../../../state/app';
import { failureText, figure, texts } from '../../../state/language';
import { afterAcceptance } from '../../../state/storage/watch';
import { notify } from '../../../state/toasts';
import { ExportMenu } from './ExportMenu';
import { focusPlan } from './PlanHead';
import './Decision.css';

type Question = 'accept' | 'reject';

/** Accept, reject, export. What cannot be done says why. */
export function Decision({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { plan: words } = texts.value;
  const [question, setQuestion] = useState<Question | null>(null);
  const obstacle = obstacleOf(workspace, plan);
  return (
    <div class="stack decision">
      {plan.status === 'draft' && (
        <>
          <div class="row decision__row">
            <Button
              variant="primary"
              icon={Check}
              disabled={obstacle !== null}
              aria-describedby={obstacle === null ? undefined : 'accept-obstacle'}
              onClick={() => setQuestion('accept')}
            >
              {words.accept}
            </Button>
            <Button
              variant="danger"
              icon={X}
              disabled={workspace.locked.value}
              onClick={() => setQuestion('reject')}
            >
              {words.reject}
            </Button>
          </div>
          {obstacle !== null && (
            <p id="accept-obstacle" class="small muted">
              {obstacle}
            </p>
          )}
        </>
      )}
      <ExportMenu plan={plan} />
      {question && (
        <Confirm workspace={workspace} plan={plan} question={question} onClose={() => setQuestion(null)} />
      )}
    </div>
  );
}

function obstacleOf(workspace: Workspace, plan: IterationDetail): string | null {
  const { plan: words, masks } = texts.value;
  if (plan.is_demo) return words.noAcceptDemo;
  if (!plan.plan_valid) return words.noAcceptInvalid;
  if (plan.stale) return words.noAcceptStale;
  if (workspace.locked.value) return masks.locked;
  return workspace.formChanged.value ? words.noAcceptChanged : null;
}

interface ConfirmProps {
  workspace: Workspace;
  plan: IterationDetail;
  question: Question;
  onClose: () => void;
}

function Confirm({ workspace, plan, question, onClose }: ConfirmProps) {
  const { plan: words, image, shell } = texts.value;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const accepting = question === 'accept';

  async function decide(): Promise<void> {
    setBusy(true);
    setError(null);
    // What is drawn but not yet stored would make the plan stale: store it first.
    await workspace.masks.whenSaved();
    const answer: Result<IterationDetail> = await (accepting
      ? workspace.state.accept()
      : workspace.state.reject());
    setBusy(false);
    if (!answer.ok) return setError(failureText(answer));
    if (accepting) void afterAcceptance();
    notify('good', accepting ? words.accepted : words.rejected);
    onClose();
    focusPlan();
  }

  return (
    <Dialog
      title={accepting ? words.acceptTitle : words.rejectTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button variant={accepting ? 'primary' : 'danger'} busy={busy} onClick={() => void decide()}>
            {accepting ? words.acceptYes : words.rejectYes}
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
      <p>{accepting ? words.acceptConsequence : words.rejectText}</p>
      {accepting && session.value?.default_password && (
        <Notice tone="warn">{words.acceptDefaultPassword}</Notice>
      )}
      {error !== null && <Notice tone="bad">{error}</Notice>}
    </Dialog>
  );
}
