import { Ruler, Shapes } from 'lucide-preact';
import { useWorkspace } from '../../../workspace/workspace';
import { FailureNotice, Loading } from '../../../components/Feedback';
import { BelowFold } from '../../../components/frames/BelowFold';
import { valueOf } from '../../../state/async';
import { texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { EmissionCard } from './decision/EmissionCard';
import { ExportMenu } from './export/ExportMenu';
import { Generate } from './Generate';
import { LastSettings } from './form/LastSettings';
import { Metrics } from './metrics/Metrics';
import { Parameters } from './form/Parameters';
import { Recompute } from './Recompute';
import { Messages } from './messages/Messages';
import { Verdict } from './messages/Verdict';
import { PlanHead } from './PlanHead';
import { PrintSheet } from './print/PrintSheet';
import { ShowToggles } from './ShowToggles';
import { useLatestIteration } from './latest';

/** Parameters and the plan that came of them; the decision about it stands below (decision/DecisionBar.tsx). */
export function PlanTab() {
  const workspace = useWorkspace();
  const { plan: words, image: imageWords } = texts.value;
  useLatestIteration(workspace, 'plan');
  const { state } = workspace;
  const iteration = state.iteration.value;
  const hasScale = state.scaleIsSet.value;
  const masks = workspace.masks.history.value.present;

  // The form is shown once it is known what it begins with.
  const parts = [iteration, state.masks.value, state.iterations.value];
  if (parts.some(({ kind }) => kind === 'loading')) {
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
      <LastSettings workspace={workspace} />
      <Parameters workspace={workspace} />
      <Generate workspace={workspace} plan={plan} />
      {plan && (
        <section class="stack" aria-labelledby="plan-name">
          <PlanHead plan={plan}>
            <Verdict plan={plan} />
          </PlanHead>
          <Metrics workspace={workspace} plan={plan} />
          <BelowFold>
            <EmissionCard workspace={workspace} plan={plan} />
            <Messages workspace={workspace} plan={plan} />
            <ShowToggles workspace={workspace} of={['spots', 'lines', 'aperture', 'masks', 'coverage']} />
            <ExportMenu plan={plan} />
            {plan.is_sheet && <PrintSheet plan={plan} title={valueOf(state.image.value)?.title ?? ''} />}
            <Recompute workspace={workspace} plan={plan} />
          </BelowFold>
        </section>
      )}
    </div>
  );
}
