import { useEffect, useRef, useState } from 'preact/hooks';
import { Ban, Check, X } from 'lucide-preact';
import { ok } from '../../../../../core/result';
import type { IterationDetail } from '../../../../../worker/contract';
import { Button } from '../../../../components/Button';
import { useWorkspace } from '../../../../workspace/workspace';
import type { Workspace } from '../../../../workspace/workspace';
import { texts } from '../../../../state/language';
import { notifyFailure } from '../../../../state/toasts';
import { planOnScreen } from '../planOnScreen';
import { AcceptDialog, RejectDialog, WithdrawDialog } from './DecisionDialogs';
import { obstacleOf } from './obstacle';
import './DecisionBar.css';

const QUESTIONS = { accept: AcceptDialog, reject: RejectDialog, withdraw: WithdrawDialog } as const;
type Question = keyof typeof QUESTIONS;

/**
 * Accept and reject, or withdraw, below the panel that scrolls: always in reach, over nothing. A question keeps
 * the plan that it was asked about, and goes when another plan comes on the screen.
 */
export function DecisionBar() {
  const workspace = useWorkspace();
  const plan = planOnScreen(workspace);
  const [asked, setAsked] = useState<{ question: Question; plan: IterationDetail } | null>(null);
  const id = plan?.id ?? null;
  const asked_n = useRef(0);
  useEffect(() => {
    setAsked(null);
    return () => {
      asked_n.current += 1;
    };
  }, [workspace, id]);
  /** What is asked about is what the question shows, the motion with it. */
  async function ask(question: Question, about: IterationDetail): Promise<void> {
    const own = (asked_n.current += 1);
    const shown = question === 'accept' ? await workspace.withMotion(about) : ok(about);
    // Something else was asked meanwhile, or the bar is gone.
    if (own !== asked_n.current) return;
    if (!shown.ok) notifyFailure(shown);
    else if (planOnScreen(workspace)?.id === about.id) setAsked({ question, plan: shown.value });
  }
  const Asked = asked && asked.plan.id === id ? QUESTIONS[asked.question] : null;
  return (
    <>
      {plan && <Buttons workspace={workspace} plan={plan} onAsk={(question) => void ask(question, plan)} />}
      {asked && Asked && <Asked workspace={workspace} plan={asked.plan} onClose={() => setAsked(null)} />}
    </>
  );
}

interface ButtonsProps {
  workspace: Workspace;
  plan: IterationDetail;
  onAsk: (question: Question) => void;
}

function Buttons({ workspace, plan, onAsk }: ButtonsProps) {
  const { plan: words, image, questions } = texts.value;
  const locked = workspace.locked.value;
  const obstacle = obstacleOf(workspace, plan);
  const open = plan.status === 'draft' || plan.standing === 'doubted';
  if (!open && plan.standing !== 'stands') return null;
  return (
    <div
      class="decisionbar"
      role="group"
      aria-label={questions.decisionAbout(image.planNumber(plan.id))}
      data-testid="decision-bar"
    >
      {plan.standing === 'stands' ? (
        <Button icon={Ban} disabled={locked} onClick={() => onAsk('withdraw')}>
          {words.withdraw}
        </Button>
      ) : (
        <>
          {obstacle !== null && (
            <p id="accept-obstacle" class="small muted">
              {obstacle}
            </p>
          )}
          {!plan.is_sheet && (
            <Button
              variant="primary"
              icon={Check}
              disabled={obstacle !== null}
              {...(obstacle !== null && { 'aria-describedby': 'accept-obstacle' })}
              onClick={() => onAsk('accept')}
            >
              {words.accept}
            </Button>
          )}
          {plan.status === 'draft' && (
            <Button variant="danger" icon={X} disabled={locked} onClick={() => onAsk('reject')}>
              {words.reject}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
