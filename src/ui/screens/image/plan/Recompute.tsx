import { useEffect, useState } from 'preact/hooks';
import { RefreshCw } from 'lucide-preact';
import type { IterationDetail, RecomputeReport } from '../../../../worker/contract';
import type { Workspace } from '../../../workspace/workspace';
import { Button } from '../../../components/Button';
import { FailureNotice, Notice } from '../../../components/Feedback';
import type { Async } from '../../../state/async';
import { IDLE, LOADING, toAsync } from '../../../state/async';
import { figure, texts } from '../../../state/language';
import './Recompute.css';

/** Makes the stored plan again and says whether every spot comes out where it is stored. */
export function Recompute({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { plan: words } = texts.value;
  const [report, setReport] = useState<Async<RecomputeReport>>(IDLE);
  useEffect(() => setReport(IDLE), [plan.id]);

  async function run(): Promise<void> {
    setReport(LOADING);
    setReport(toAsync(await workspace.state.recompute(plan.id)));
  }

  return (
    <div class="stack recompute" role="status">
      <Button
        variant="quiet"
        icon={RefreshCw}
        busy={report.kind === 'loading'}
        disabled={workspace.locked.value}
        title={words.recomputeHint}
        onClick={() => void run()}
      >
        {report.kind === 'loading' ? words.recomputing : words.recompute}
      </Button>
      {report.kind === 'failed' && <FailureNotice failure={report.failure} />}
      {report.kind === 'ready' && <Report report={report.value} />}
    </div>
  );
}

function Report({ report }: { report: RecomputeReport }) {
  const { plan: words } = texts.value;
  const { same, inputs_intact, first_difference, stored_n, stored_planner_version, planner_version } = report;
  return (
    <Notice tone={same && inputs_intact ? 'good' : 'bad'}>
      {same && <p>{words.recomputeSame(stored_n, figure(stored_n, 'count'))}</p>}
      {first_difference !== null && <p>{words.recomputeDiffers(figure(first_difference, 'count'))}</p>}
      {!same && stored_planner_version !== planner_version && (
        <p>{words.recomputeOtherVersion(stored_planner_version, planner_version)}</p>
      )}
      {!inputs_intact && <p>{words.recomputeInputs}</p>}
    </Notice>
  );
}
