import { Clapperboard } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { Loading } from '../../../components/Feedback';
import { Legend } from '../../../stage/layers/Legend';
import { useSurface } from '../../../workspace/workspace';
import { texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { useLatestIteration } from '../plan/latest';
import { PlanHead } from '../plan/PlanHead';
import { ShowToggles } from '../plan/ShowToggles';
import '../plan/plan.css';
import { Device } from './Device';
import { Machine } from './Machine';
import { Transport } from './Transport';
import { PositionChoice } from './PositionChoice';
import { TotalTime } from './TotalTime';
import './animation.css';

/** The emission of the plan on the screen, as the machine makes it. */
export function AnimationTab() {
  const surface = useSurface();
  const { animation: words, image } = texts.value;
  useLatestIteration(surface, 'animation');
  // The clock stops with the tab; it goes on where it was.
  useEffect(() => () => surface.player.pause(), [surface]);
  const iteration = surface.state.iteration.value;
  const iterations = surface.state.iterations.value;
  if (iteration.kind === 'loading' || iterations.kind === 'loading') return <Loading label={image.loading} />;
  const plan = iteration.kind === 'ready' ? iteration.value : null;
  const timeline = surface.timeline.value;
  if (plan === null || timeline === null) {
    return (
      <div class="empty">
        <Clapperboard size={40} aria-hidden="true" />
        <h2>{words.noneTitle}</h2>
        <p>{plan === null ? words.none : words.empty}</p>
        <a
          class="button button--primary"
          href={imageAddress(surface.state.image_id, 'plan', plan?.id ?? null)}
        >
          {words.toPlan}
        </a>
      </div>
    );
  }
  return (
    <div class="stack">
      <PositionChoice surface={surface} plan={plan} />
      <Transport surface={surface} timeline={timeline} />
      <Legend surface={surface} inPanel />
      <Machine surface={surface} timeline={timeline} />
      <TotalTime timeline={timeline} />
      <ShowToggles surface={surface} of={['lines', 'aperture', 'masks']} />
      <Device surface={surface} />
      <PlanHead plan={plan} />
    </div>
  );
}
