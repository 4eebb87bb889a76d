import { useState } from 'preact/hooks';
import { Ban, Check, X } from 'lucide-preact';
import type { IterationDetail } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import type { Workspace } from '../../../../workspace/workspace';
import { texts } from '../../../../state/language';
import { ExportMenu } from '../ExportMenu';
import { AcceptDialog, RejectDialog, WithdrawDialog } from './DecisionDialogs';
import './Decision.css';

const QUESTIONS = { accept: AcceptDialog, reject: RejectDialog, withdraw: WithdrawDialog } as const;
type Question = keyof typeof QUESTIONS;

/** Accept, reject, export. What cannot be done says why. */
export function Decision({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { plan: words } = texts.value;
  const [asked, setAsked] = useState<{ question: Question; plan: IterationDetail } | null>(null);
  const setQuestion = (question: Question) => setAsked({ question, plan });
  const Asked = asked && QUESTIONS[asked.question];
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
      {plan.standing === 'stands' && (
        <div>
          <Button icon={Ban} disabled={workspace.locked.value} onClick={() => setQuestion('withdraw')}>
            {words.withdraw}
          </Button>
        </div>
      )}
      <ExportMenu plan={plan} />
      {asked && Asked && <Asked workspace={workspace} plan={asked.plan} onClose={() => setAsked(null)} />}
    </div>
  );
}

function obstacleOf(workspace: Workspace, plan: IterationDetail): string | null {
  const { plan: words, masks } = texts.value;
  if (plan.is_demo) return words.noAcceptDemo;
  if (!plan.plan_valid) return words.noAcceptInvalid;
  if (plan.photo_missing) return words.noAcceptPhotoMissing;
  if (plan.stale) return words.noAcceptStale;
  if (workspace.locked.value) return masks.locked;
  return workspace.formChanged.value ? words.noAcceptChanged : null;
}
