import { Clapperboard } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { Loading } from '../../../components/Feedback';
import { BelowFold } from '../../../components/frames/BelowFold';
import { Legend } from '../../../stage/layers/Legend';
import { playKey } from '../../../stage/playKeys';
import { useWorkspace, type Workspace } from '../../../workspace/workspace';
import { texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { useLatestIteration } from '../plan/latest';
import { OtherScale } from '../plan/OtherScale';
import { PlanHead } from '../plan/PlanHead';
import { Charts } from './charts/Charts';
import { Look } from './Look';
import { Machine } from './Machine';
import { PlanChoice } from './PlanChoice';
import { Transport } from './Transport';
import { PositionChoice } from './PositionChoice';
import { TotalTime } from './TotalTime';
import { MotionSettings } from './settings/MotionSettings';
import { VideoExport } from './video/VideoExport';

/** The emission of the plan on the screen, as the machine makes it. */
export function AnimationTab() {
  const workspace = useWorkspace();
  const { animation: words, image } = texts.value;
  useLatestIteration(workspace, 'animation');
  // The clock stops with the tab; it goes on where it was.
  useEffect(() => () => workspace.player.pause(), [workspace]);
  useSpace(workspace);
  const iteration = workspace.state.iteration.value;
  const iterations = workspace.state.iterations.value;
  if (iteration.kind === 'loading' || iterations.kind === 'loading') return <Loading label={image.loading} />;
  const plan = iteration.kind === 'ready' ? iteration.value : null;
  const timeline = workspace.timeline.value;
  const course = workspace.course.value;
  // Of a plan from before motion was kept: until the device's profiles are known.
  if (plan !== null && workspace.motionChoice.value === null) return <Loading label={image.loading} />;
  if (plan === null || timeline === null || course === null) {
    return (
      <div class="empty">
        <Clapperboard size={40} aria-hidden="true" />
        <h2>{words.noneTitle}</h2>
        <p>{plan === null ? words.none : words.empty}</p>
        <a
          class="button button--primary"
          href={imageAddress(workspace.state.image_id, 'plan', plan?.id ?? null)}
        >
          {words.toPlan}
        </a>
      </div>
    );
  }
  return (
    <div class="stack" onKeyDown={(event) => takeKey(workspace, event)}>
      <PlanChoice workspace={workspace} shown_id={plan.id} />
      <OtherScale plan={plan} />
      <PositionChoice workspace={workspace} timeline={timeline} />
      <Transport workspace={workspace} timeline={timeline} course={course} />
      <Legend workspace={workspace} inPanel />
      <Machine workspace={workspace} timeline={timeline} />
      <Look workspace={workspace} />
      <BelowFold>
        <TotalTime timeline={timeline} />
        <MotionSettings workspace={workspace} plan={plan} />
        <Charts workspace={workspace} timeline={timeline} plan={plan} />
        <VideoExport plan={plan} timeline={timeline} />
        <PlanHead plan={plan} />
      </BelowFold>
    </div>
  );
}

/** The space bar plays wherever the keyboard is, but in what takes it itself; a link does not. */
function useSpace(workspace: Workspace): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const at = event.target instanceof Element ? event.target : document.body;
      if (event.key !== ' ' || event.defaultPrevented || event.shiftKey) return;
      if (at.closest(TAKES_SPACE) !== null || document.querySelector('dialog[open]') !== null) return;
      if (playKey(workspace, event)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [workspace]);
}

const TAKES_SPACE = 'button, summary, label, input, select, textarea, [contenteditable], [role=slider]';

/** What the focused control does with a key by itself is its own; the time's slider goes by shots. */
function takeKey(workspace: Workspace, event: KeyboardEvent): void {
  const at = event.target as Element;
  const isTime = at.matches('.transport input[type=range]') && /^(Arrow(Left|Right)| )$/.test(event.key);
  const presses = event.key === ' ' && at.closest('button, summary, label') !== null;
  if (event.defaultPrevented || presses || (at.matches('input, select, textarea') && !isTime)) return;
  if (/^Arrow(Up|Down)$/.test(event.key)) return;
  if (playKey(workspace, event)) event.preventDefault();
}
