import { useEffect } from 'preact/hooks';
import { shownName } from '../../../../core/names';
import { Button } from '../../../components/Button';
import { focusWhenThere } from '../../../components/focus';
import { Notice, ProgressBar } from '../../../components/Feedback';
import { stopPlan, waitHere } from '../../../state/image/run';
import type { RunningPlan } from '../../../state/image/run';
import { figure, texts } from '../../../state/language';
import { go } from '../../../state/navigation';
import { imageAddress } from '../../../state/route';

/** How far the plan of this image is, and the way to give it up. Who sees this waits for it. */
export function Running({ run }: { run: RunningPlan }) {
  const { plan: words } = texts.value;
  useEffect(waitHere, []);
  // The button that began it has gone.
  useEffect(() => focusWhenThere('#cancel-plan'), []);
  return (
    <div class="stack">
      <ProgressBar done={run.progress.done} label={words.progress} />
      <div class="row row--between">
        <span role="status">{run.stopping ? words.cancelling : words.phases[run.progress.phase]}</span>
        <Button id="cancel-plan" disabled={run.stopping} onClick={() => void stopPlan()}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

/** Another image's plan keeps the planner: which, how far, and the ways to it or to its end. */
export function RunningElsewhere({ run }: { run: RunningPlan }) {
  const { arrivals, plan: words } = texts.value;
  const percent = figure(Math.floor(100 * run.progress.done), 'count');
  const said = run.kind === 'generate' ? arrivals.elsewhere : arrivals.elsewhereAgain;
  return (
    <Notice>
      <p data-testid="running-elsewhere">{said(shownName(run.title), percent)}</p>
      <div class="row">
        <Button onClick={() => go(imageAddress(run.image_id, 'plan', run.iteration_id))}>
          {arrivals.open}
        </Button>
        <Button disabled={run.stopping} onClick={() => void stopPlan()}>
          {run.stopping ? words.cancelling : arrivals.cancelThat}
        </Button>
      </div>
    </Notice>
  );
}
