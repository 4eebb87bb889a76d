import type { IterationDetail } from '../../../../../worker/contract';
import { MaskTable } from './MaskTable';
import { PlanFigures } from './PlanFigures';
import { useQuality } from './quality';

/** The plan in figures, over all and for each mask. */
export function Metrics({ plan }: { plan: IterationDetail }) {
  const quality = useQuality(plan);
  return (
    <>
      <PlanFigures plan={plan} quality={quality} />
      <MaskTable plan={plan} quality={quality} />
    </>
  );
}
