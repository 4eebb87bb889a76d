import { useMemo } from 'preact/hooks';
import type { IterationDetail } from '../../../../../worker/contract';
import { Fact } from '../../../../components/question/Facts';
import type { Workspace } from '../../../../workspace/workspace';
import { texts } from '../../../../state/language';
import { timeTexts } from '../../animation/time';
import { emissionMs } from './emission';

/** How long the emission takes over all positions, and in which order the spots fire. */
export function EmissionFacts({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { questions: words } = texts.value;
  const motion = workspace.motion.value;
  const [time] = timeTexts([useMemo(() => emissionMs(plan, motion), [plan, motion])]);
  const moves_n = plan.params.positions_mm.length - 1;
  return (
    <>
      <Fact name={words.time} testId="fact-time">
        <p>{time}</p>
        {moves_n > 0 && <p>{words.timeByHand(moves_n)}</p>}
      </Fact>
      <Fact name={words.order} testId="fact-order">
        {moves_n > 0 && <p>{words.ordersSeveral}</p>}
        <p>{words.orders[plan.params.algorithm_mode]}</p>
      </Fact>
    </>
  );
}
