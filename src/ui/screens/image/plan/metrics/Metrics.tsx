import type { IterationDetail } from '../../../../../worker/contract';
import type { Workspace } from '../../../../workspace/workspace';
import { EvenPlaces } from './EvenPlaces';
import { MaskTable } from './MaskTable';
import { PlanFigures } from './PlanFigures';
import { useQuality } from './quality';

/** The plan in figures, over all and for each mask. */
export function Metrics({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const quality = useQuality(plan);
  return (
    <>
      <PlanFigures plan={plan} quality={quality} />
      <EvenPlaces workspace={workspace} plan={plan} />
      <MaskTable plan={plan} quality={quality} />
    </>
  );
}
