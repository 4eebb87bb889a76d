import { Sparkles } from 'lucide-preact';
import type { IterationDetail } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { focusIfLost } from '../../../components/focusIfLost';
import { FailureNotice, Notice } from '../../../components/Feedback';
import { whereabouts } from '../../../state/arrival';
import { faultsOf, toParams } from '../../../workspace/planForm';
import type { Workspace } from '../../../workspace/workspace';
import { planFailure, setPlanFailure } from '../../../state/image/outcome';
import { runningPlan } from '../../../state/image/run';
import { failureText, figure, texts } from '../../../state/language';
import { Running, RunningElsewhere } from './Running';
import { focusPlan } from './PlanHead';
import { tellGenerated } from './outcomes';
import './Generate.css';

const GENERATE_ID = 'generate-plan';

/** Puts the keyboard on the button that makes the plan, and into sight what is to be said about it. */
export function focusGenerate(): void {
  setTimeout(() => {
    const button = document.getElementById(GENERATE_ID);
    button?.focus({ preventScroll: true });
    button?.parentElement?.scrollIntoView({ block: 'nearest' });
  });
}

/** Makes the plan, shows how far it is, and takes back what was changed in the parameters. */
export function Generate({ workspace, plan }: { workspace: Workspace; plan: IterationDetail | null }) {
  const { plan: words, image } = texts.value;
  const { state } = workspace;
  const run = runningPlan.value;
  const keys = workspace.treatKeys.value;
  const faults = faultsOf(workspace.form.value, keys);
  const changed = workspace.formChanged.value;
  const failed = planFailure.value;
  const failure = failed?.image_id === state.image_id ? failed.failure : null;

  async function generate(): Promise<void> {
    const here = whereabouts();
    setPlanFailure(null);
    if (!(await workspace.masks.whenSaved())) {
      const saving = workspace.masks.saving.peek();
      if (saving.kind === 'failed') setPlanFailure({ image_id: state.image_id, failure: saving.failure });
      return;
    }
    const params = toParams(workspace.form.peek(), keys, workspace.masks.ids.peek());
    tellGenerated(workspace, await state.generate(params, here));
  }

  function takeBack(plan: IterationDetail): void {
    workspace.form.value = workspace.formOf(plan);
    focusIfLost(GENERATE_ID);
    // Where there is nothing to generate from, the button is off.
    focusPlan();
  }

  if (run?.image_id === state.image_id) return <Running run={run} />;
  return (
    <div class="stack generate">
      {changed && plan && (
        <Notice>
          <p>{words.changed}</p>
          <p class="muted">{words.childOf(image.planNumber(plan.id))}</p>
          <div>
            <Button variant="quiet" onClick={() => takeBack(plan)}>
              {words.takeBack}
            </Button>
          </div>
        </Notice>
      )}
      <Button
        id={GENERATE_ID}
        variant={plan === null || changed || plan.stale ? 'primary' : 'secondary'}
        icon={Sparkles}
        wide
        disabled={faults.length > 0 || keys.length === 0 || run !== null}
        onClick={() => void generate()}
      >
        {plan === null ? words.generate : words.generateNew}
      </Button>
      {run !== null && <RunningElsewhere run={run} />}
      <PreviewFact workspace={workspace} />
      {plan === null && failure === null && <p class="small muted">{words.none}</p>}
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}

/** What the preview on the stage comes to, or why there is none. */
function PreviewFact({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const preview = workspace.preview.value;
  if (preview.kind === 'none' || preview.kind === 'waiting') return null;
  if (preview.kind === 'failed') return <Notice tone="warn">{failureText(preview.failure)}</Notice>;
  const { n, target_n, achieved_coverage_pct, per_mask } = preview.value.metrics;
  const leftOut_n = per_mask.filter(({ left_out }) => left_out).length;
  return (
    <p class="previewfact num" data-testid="preview-fact">
      {words.previewFact(n, figure(n, 'count'), figure(achieved_coverage_pct, 'coverage'))}
      {n < target_n && <span class="muted"> {words.wantedSpots(figure(target_n, 'count'))}</span>}
      {leftOut_n > 0 && (
        <>
          <br />
          <span class="muted">{words.previewLeavesOut(leftOut_n, figure(leftOut_n, 'count'))}</span>
        </>
      )}
    </p>
  );
}
