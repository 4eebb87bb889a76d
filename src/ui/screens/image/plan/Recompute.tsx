import { RefreshCw } from 'lucide-preact';
import type { IterationDetail, RecomputeReport } from '../../../../worker/contract';
import type { Workspace } from '../../../workspace/workspace';
import { Button } from '../../../components/Button';
import type { Tone } from '../../../components/Feedback';
import { FailureNotice, Notice } from '../../../components/Feedback';
import { whereabouts } from '../../../state/arrival';
import { recomputed } from '../../../state/image/outcome';
import { runningPlan } from '../../../state/image/run';
import { figure, texts } from '../../../state/language';
import { tellRecomputed } from './outcomes';
import { verdictOf } from './messages/verdict';
import type { RecomputeVerdict } from './recomputeVerdict';
import { recomputeVerdict } from './recomputeVerdict';
import './Recompute.css';

/** Makes the stored plan again and says whether every spot comes out where it is stored. */
export function Recompute({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { plan: words } = texts.value;
  const run = runningPlan.value;
  const busy = run?.iteration_id === plan.id;
  const last = recomputed.value;
  const answer = last?.iteration_id === plan.id ? last.answer : null;

  async function start(): Promise<void> {
    tellRecomputed(workspace, plan, await workspace.state.recompute(plan.id, whereabouts()));
  }

  return (
    <div class="stack recompute" role="status">
      <Button
        variant="quiet"
        icon={RefreshCw}
        busy={busy}
        disabled={run !== null}
        title={words.recomputeHint}
        onClick={() => void start()}
      >
        {busy ? words.recomputing : words.recompute}
      </Button>
      {answer?.ok === false && <FailureNotice failure={answer} />}
      {answer?.ok && <Report report={answer.value} plan={plan} />}
    </div>
  );
}

function Report({ report, plan }: { report: RecomputeReport; plan: IterationDetail }) {
  const { plan: words } = texts.value;
  const { first_difference, stored_n, stored_planner_version: stored, planner_version: now } = report;
  const verdict = recomputeVerdict(report);
  const differs = first_difference !== null && words.recomputeDiffers(figure(first_difference, 'count'));
  return (
    <Notice tone={toneOf(verdict, plan)}>
      {verdict === 'other_version' && <p>{words.recomputeOtherVersion(stored, now)}</p>}
      {report.same && <p>{words.recomputeSame(stored_n, figure(stored_n, 'count'))}</p>}
      {differs && <p>{differs}</p>}
      {verdict === 'inputs_changed' && <p>{words.recomputeInputs}</p>}
      {verdict !== 'other_version' && (
        <p class="muted">
          {stored === now ? words.recomputeMadeBy(stored) : words.recomputeMadeByOther(stored, now)}
        </p>
      )}
    </Notice>
  );
}

/** The same plan is no better a plan: green only where nothing is against it. */
function toneOf(verdict: RecomputeVerdict, plan: IterationDetail): Tone {
  if (verdict === 'differs' || verdict === 'inputs_changed') return 'bad';
  return verdict === 'same' && verdictOf(plan).kind === 'fine' ? 'good' : 'plain';
}
