import { useMemo } from 'preact/hooks';
import type { IterationDetail } from '../../../../../worker/contract';
import { Name } from '../../../../components/Name';
import { Fact } from '../../../../components/question/Facts';
import type { Workspace } from '../../../../workspace/workspace';
import { measure, texts } from '../../../../state/language';
import { orderHint } from '../../animation/settings/orderHint';
import { planTimeMs } from '../../animation/settings/planTime';
import { neighbourText } from '../../animation/settings/neighbourText';
import { timeTexts } from '../../animation/time';

/** How long the emission takes over all positions, on which machine, and in which order the spots fire. */
export function EmissionFacts({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { questions: words, emission, fields } = texts.value;
  const { motion } = plan.params;
  // A plan that keeps its motion is asked about with that; what is on its way into it was not seen yet.
  const choice = motion ?? workspace.motionChoice.value;
  const total_ms = useMemo(() => planTimeMs(plan, choice), [plan, choice]);
  const moves_n = plan.params.positions_mm.length - 1;
  const kind = choice?.order.kind ?? 'default';
  const neighbours = motion?.times.neighbours ?? null;
  return (
    <>
      <Fact name={words.time} testId="fact-time">
        <p>{total_ms === null ? '–' : timeTexts([total_ms])[0]}</p>
        {moves_n > 0 && <p>{words.timeByHand(moves_n)}</p>}
        {motion === null && <p class="small muted">{emission.notYetKept}</p>}
      </Fact>
      {choice !== null && (
        <Fact name={fields.profile} testId="fact-machine">
          <p>
            <Name of={choice.profile.name} />
          </p>
          <p>{words.pulse(measure(choice.dwell_ms, 'milliseconds'))}</p>
          {choice.firing_speed_mm_s > 0 && (
            <p>{words.firedInMotion(measure(choice.firing_speed_mm_s, 'speed'))}</p>
          )}
        </Fact>
      )}
      <Fact name={words.order} testId="fact-order">
        {moves_n > 0 && <p>{words.ordersSeveral}</p>}
        {kind === 'default' ? (
          <p>{words.orders[plan.params.algorithm_mode]}</p>
        ) : (
          <p>
            {emission.orders[kind]}. {orderHint(kind)}
          </p>
        )}
        {neighbours !== null && <p>{words.neighbours(neighbourText(neighbours))}</p>}
      </Fact>
    </>
  );
}
