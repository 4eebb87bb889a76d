/** What is said and shown when a run has ended: to who waits for it, and to who has gone elsewhere. */
import { shownName } from '../../../../core/names';
import type { IterationDetail, RecomputeReport } from '../../../../worker/contract';
import { session } from '../../../state/app';
import { arrive } from '../../../state/arrival';
import { valueOf } from '../../../state/async';
import { failureText, figure, texts } from '../../../state/language';
import type { RunOutcome } from '../../../state/image/plans';
import { go } from '../../../state/navigation';
import { imageAddress } from '../../../state/route';
import { notify } from '../../../state/toasts';
import { announce } from '../../../stage/stageTools';
import type { Workspace } from '../../../workspace/workspace';
import { focusPlan } from './PlanHead';
import type { RecomputeVerdict } from './recomputeVerdict';
import { recomputeVerdict } from './recomputeVerdict';

/** Shows a new plan to who waits for it and says what it comes to; else a note tells of it. */
export function tellGenerated(workspace: Workspace, outcome: RunOutcome<IterationDetail>): void {
  const { answer } = outcome;
  const image = { id: workspace.state.image_id, title: titleOf(workspace) };
  if (!tellPlan(image, outcome) || !answer.ok) return;
  const { spots_count, achieved_coverage_pct } = answer.value;
  announce(workspace, madeText(spots_count, achieved_coverage_pct));
  focusPlan();
}

/**
 * Shows a new plan to who waits for it; else a note says that it is ready, or why there is none. Whether it was
 * shown.
 */
export function tellPlan(
  { id: image_id, title: given }: { id: number; title: string },
  { answer, waiting }: RunOutcome<IterationDetail>,
): boolean {
  const { arrivals, plan: words, image } = texts.value;
  const title = shownName(given);
  if (answer.ok) {
    const note = arrivals.planReady(image.planNumber(answer.value.id), title);
    return arrive(waiting, { address: imageAddress(image_id, 'plan', answer.value.id), note });
  }
  if (answer.code === 'signed_out') {
    // Said to nobody else, and without the title: the sign-in screen shows it, too.
    if (!waiting.gone() || session.peek() === null) notify('bad', arrivals.planLost);
  } else if (waiting.gone()) return false;
  else if (answer.code === 'plan_cancelled')
    notify('plain', waiting.left() ? arrivals.planCancelled(title) : words.cancelled);
  else if (answer.code === 'worker_dead') notify('bad', arrivals.planBroken(title));
  else if (waiting.left())
    notify('bad', arrivals.planFailed(title, failureText(answer)), opening(imageAddress(image_id, 'plan')));
  return false;
}

/** Says what came of making a stored plan again, where its screen does not. */
export function tellRecomputed(
  workspace: Workspace,
  plan: IterationDetail,
  { answer, waiting }: RunOutcome<RecomputeReport>,
): void {
  if (!waiting.left() || waiting.gone()) return;
  const { arrivals, image } = texts.value;
  const title = titleOf(workspace);
  const name = image.planNumber(plan.id);
  const open = opening(imageAddress(plan.image_id, 'plan', plan.id));
  if (!answer.ok) notify('bad', arrivals.recomputeFailed(name, title, failureText(answer)), open);
  else RECOMPUTED[recomputeVerdict(answer.value)](name, title, open);
}

type Told = (name: string, title: string, open: { label: string; run: () => void }) => void;

const differs: Told = (name, title, open) =>
  notify('bad', texts.value.arrivals.recomputedDiffers(name, title), open);

const RECOMPUTED: Readonly<Record<RecomputeVerdict, Told>> = {
  same: (name, title, open) => notify('good', texts.value.arrivals.recomputedSame(name, title), open),
  other_version: (name, title, open) =>
    notify('plain', texts.value.arrivals.recomputedOtherVersion(name, title), open),
  differs,
  inputs_changed: differs,
};

function opening(address: string): { label: string; run: () => void } {
  return { label: texts.value.arrivals.open, run: () => go(address) };
}

function titleOf({ state }: Workspace): string {
  return shownName(valueOf(state.image.peek())?.title ?? '');
}

function madeText(spots_n: number, coverage_pct: number): string {
  return texts.value.plan.made(spots_n, figure(spots_n, 'count'), figure(coverage_pct, 'coverage'));
}
