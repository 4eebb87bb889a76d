import type { MotionChoice } from '../../../../../core/motion/planMotion';
import type { IterationDetail } from '../../../../../worker/contract';
import { Fact, Facts } from '../../../../components/question/Facts';
import { Name } from '../../../../components/Name';
import { measure, texts } from '../../../../state/language';
import { neighbourText } from './neighbourText';

/** The motion of a plan to be read: machine, pulse, order, and how far apart in time neighbours fire. */
export function MotionFacts({ plan, choice }: { plan: IterationDetail; choice: MotionChoice }) {
  const { emission: words, fields } = texts.value;
  const neighbours = plan.params.motion?.times.neighbours ?? null;
  return (
    <Facts>
      <Fact name={fields.profile}>
        <Name of={choice.profile.name} />
      </Fact>
      <Fact name={fields.dwell_ms}>{measure(choice.dwell_ms, 'milliseconds')}</Fact>
      {choice.firing_speed_mm_s > 0 && (
        <Fact name={words.inMotion}>{measure(choice.firing_speed_mm_s, 'speed')}</Fact>
      )}
      <Fact name={fields.order}>{words.orders[choice.order.kind]}</Fact>
      {neighbours !== null && <Fact name={words.neighbours}>{neighbourText(neighbours)}</Fact>}
    </Facts>
  );
}
