import type { IterationDetail } from '../../../../../worker/contract';
import { Facts } from '../../../../components/question/Facts';
import { texts } from '../../../../state/language';
import { imageAddress } from '../../../../state/route';
import type { Workspace } from '../../../../workspace/workspace';
import { EmissionFacts } from './EmissionFacts';

/** The plan in time, as it is kept with it, and the way to where it is chosen. */
export function EmissionCard({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { emission: words } = texts.value;
  return (
    <section class="stack" aria-labelledby="plan-emission">
      <h3 id="plan-emission">{words.planTitle}</h3>
      <Facts>
        <EmissionFacts workspace={workspace} plan={plan} />
      </Facts>
      <a class="button" href={imageAddress(workspace.state.image_id, 'animation', plan.id)}>
        {words.toAnimation}
      </a>
    </section>
  );
}
