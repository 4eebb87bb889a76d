import { Ruler, Shapes } from 'lucide-preact';
import { useSurface } from '../../../workspace/workspace';
import { FailureNotice, Loading } from '../../../components/Feedback';
import { texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { Decision } from './Decision';
import { Generate } from './Generate';
import { Metrics } from './Metrics';
import { Parameters } from './Parameters';
import { Recompute } from './Recompute';
import { Remarks } from './Messages';
import { PlanHead } from './PlanHead';
import { ShowToggles } from './ShowToggles';
import { useLatestIteration } from './latest';
import './plan.css';

/** Parameters, the plan that came of them, and the decision about it. */
export function PlanTab() {
  const surface = useSurface();
  const { plan: words, image: imageWords } = texts.value;
  useLatestIteration(surface, 'plan');
  const { state } = surface;
  const iteration = state.iteration.value;
  const hasScale = state.scaleIsSet.value;
  const masks = surface.masks.history.value.present;

  if (iteration.kind === 'loading' || state.masks.value.kind === 'loading') {
    return <Loading label={imageWords.loading} />;
  }
  if (!hasScale || masks.length === 0) {
    return (
      <div class="empty">
        {hasScale ? <Shapes size={40} aria-hidden="true" /> : <Ruler size={40} aria-hidden="true" />}
        <h2>{hasScale ? words.needMasksTitle : words.needScaleTitle}</h2>
        <p>{hasScale ? words.needMasks : words.needScale}</p>
        <a class="button button--primary" href={imageAddress(state.image_id, 'masks')}>
          {words.toMasks}
        </a>
      </div>
    );
  }
  const plan = iteration.kind === 'ready' ? iteration.value : null;
  return (
    <div class="stack plan">
      {iteration.kind === 'failed' && (
        <FailureNotice failure={iteration.failure} retry={() => void state.load()} />
      )}
      <Parameters surface={surface} />
      <Generate surface={surface} plan={plan} />
      {plan && (
        <section class="stack" aria-labelledby="plan-name">
          <PlanHead plan={plan} />
          <Metrics plan={plan} />
          <Remarks surface={surface} plan={plan} />
          <ShowToggles surface={surface} of={['spots', 'lines', 'aperture', 'masks', 'coverage']} />
          <Decision surface={surface} plan={plan} />
          <Recompute surface={surface} plan={plan} />
        </section>
      )}
    </div>
  );
}
