import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Sparkles } from 'lucide-preact';
import type { Failure } from '../../../../core/result';
import type { IterationDetail } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { FailureNotice, Notice, ProgressBar } from '../../../components/Feedback';
import { faultsOf, toParams } from '../../../workspace/planForm';
import type { Workspace } from '../../../workspace/workspace';
import { announce } from '../../../stage/stageTools';
import { focusPlan } from './PlanHead';
import { failureText, figure, texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { notify } from '../../../state/toasts';
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
  const { route } = useLocation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const { state } = workspace;
  const progress = state.progress.value;
  const keys = workspace.treatKeys.value;
  const faults = faultsOf(workspace.form.value, keys);
  const changed = workspace.formChanged.value;

  async function generate(): Promise<void> {
    setFailure(null);
    if (!(await workspace.masks.whenSaved())) {
      const saving = workspace.masks.saving.peek();
      return setFailure(saving.kind === 'failed' ? saving.failure : null);
    }
    const answer = await state.generate(toParams(workspace.form.peek(), keys, workspace.masks.ids.peek()));
    setCancelling(false);
    if (!answer.ok) {
      if (answer.code === 'plan_cancelled') notify('plain', words.cancelled);
      else setFailure(answer);
      return;
    }
    const { id, spots_count, achieved_coverage_pct } = answer.value;
    announce(workspace, madeText(spots_count, achieved_coverage_pct));
    const tab = workspace.tab.peek();
    route(imageAddress(state.image_id, tab, id));
    focusPlan();
  }

  if (progress !== null) {
    return (
      <div class="stack">
        <ProgressBar done={progress.done} label={words.progress} />
        <div class="row row--between">
          <span role="status">{cancelling ? words.cancelling : words.phases[progress.phase]}</span>
          <Button
            disabled={cancelling}
            onClick={() => {
              setCancelling(true);
              void state.cancel();
            }}
          >
            {words.cancel}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div class="stack generate">
      {changed && plan && (
        <Notice>
          <p>{words.changed}</p>
          <p class="muted">{words.childOf(image.planNumber(plan.id))}</p>
          <div>
            <Button variant="quiet" onClick={() => (workspace.form.value = workspace.formOf(plan))}>
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
        disabled={faults.length > 0 || keys.length === 0}
        onClick={() => void generate()}
      >
        {plan === null ? words.generate : words.generateNew}
      </Button>
      <PreviewFact workspace={workspace} />
      {plan === null && failure === null && <p class="small muted">{words.none}</p>}
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}

function madeText(spots_n: number, coverage_pct: number): string {
  return texts.value.plan.made(spots_n, figure(spots_n, 'count'), figure(coverage_pct, 'coverage'));
}

/** What the preview on the stage comes to, or why there is none. */
function PreviewFact({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const preview = workspace.preview.value;
  if (preview.kind === 'none' || preview.kind === 'waiting') return null;
  if (preview.kind === 'failed') return <Notice tone="warn">{failureText(preview.failure)}</Notice>;
  const { n, target_n, achieved_coverage_pct } = preview.value.metrics;
  return (
    <p class="previewfact num" data-testid="preview-fact">
      {words.previewFact(n, figure(n, 'count'), figure(achieved_coverage_pct, 'coverage'))}
      {n < target_n && <span class="muted"> {words.wantedSpots(figure(target_n, 'count'))}</span>}
    </p>
  );
}
