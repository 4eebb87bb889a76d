import { waitsAsAsked, type PlanMotion } from '../../../../../core/motion/planMotion';
import { Notice } from '../../../../components/Feedback';
import { texts } from '../../../../state/language';
import { withLeast } from '../time';

/** Says where neighbours wait less than was asked of the order: what was wished is not what the plan has. */
export function Shortfall({ motion }: { motion: PlanMotion | null }) {
  if (motion === null || waitsAsAsked(motion)) return null;
  const [least, asked] = withLeast(motion.times.neighbours!.least_ms, [motion.order.neighbour_ms]);
  return (
    <Notice tone="warn">
      <p>{texts.value.emission.shortfall(asked!, least)}</p>
    </Notice>
  );
}
