import { untreatedOf } from '../../../../../core/planner/report/untreated';
import type { IterationDetail } from '../../../../../worker/contract';
import { Fact } from '../../../../components/question/Facts';
import { measure, texts } from '../../../../state/language';
import { messagesOf } from '../messages/planMessages';

/** Less than this is shown as nothing. */
const SHOWN_MM2 = 0.05;

/** What of the masks stays untreated, and why. */
export function UntreatedFact({ plan }: { plan: IterationDetail }) {
  const { questions: words } = texts.value;
  const { outside_mm2, left_out_mm2, parts_mm2, total_mm2 } = untreatedOf(plan.metrics, messagesOf(plan));
  const causes = [
    [outside_mm2, words.untreatedOutside],
    [left_out_mm2, words.untreatedLeftOut],
    [parts_mm2, words.untreatedParts],
  ] as const;
  return (
    <Fact name={words.untreated} testId="fact-untreated">
      <p>
        <strong>{measure(total_mm2, 'area')}</strong>
      </p>
      {causes
        .filter(([mm2]) => mm2 >= SHOWN_MM2)
        .map(([mm2, said]) => (
          <p key={said(' ')}>{said(measure(mm2, 'area'))}</p>
        ))}
    </Fact>
  );
}
