import { Clapperboard } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { Loading } from '../../../components/Feedback';
import { Legend } from '../../../stage/layers/Legend';
import { useWorkspace } from '../../../workspace/workspace';
import { texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { useLatestIteration } from '../plan/latest';
import { PlanHead } from '../plan/PlanHead';
import { ShowToggles } from '../plan/ShowToggles';
import { Charts } from './charts/Charts';
import { Machine } from './Machine';
import { Transport } from './Transport';
import { PositionChoice } from './PositionChoice';
import { TotalTime } from './TotalTime';
import { MotionSettings } from './settings/MotionSettings';

/** The emission of the plan on the screen, as the machine makes it. */
export function AnimationTab() {
  const workspace = useWorkspace();
  const { animation: words, image } = texts.value;
  useLatestIteration(workspace, 'animation');
  // The clock stops with the tab; it goes on where it was.
  useEffect(() => () => workspace.player.pause(), [workspace]);
  const iteration = workspace.state.iteration.value;
  const iterations = workspace.state.iterations.value;
  if (iteration.kind === 'loading' || iterations.kind === 'loading') return <Loading label={image.loading} />;
  const plan = iteration.kind === 'ready' ? iteration.value : null;
  const timeline = workspace.timeline.value;
  if (plan === null || timeline === null) {
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
    <div class="stack">
      <PositionChoice workspace={workspace} timeline={timeline} />
      <Transport workspace={workspace} timeline={timeline} />
      <Legend workspace={workspace} inPanel />
      <Machine workspace={workspace} timeline={timeline} />
      <TotalTime timeline={timeline} />
      <Charts workspace={workspace} timeline={timeline} plan={plan} />
      <ShowToggles workspace={workspace} of={['lines', 'aperture', 'masks']} />
      <MotionSettings workspace={workspace} plan={plan} />
      <PlanHead plan={plan} />
    </div>
  );
}
