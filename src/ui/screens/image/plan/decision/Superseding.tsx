import type { IterationSummary } from '../../../../../worker/contract';
import { Notice } from '../../../../components/Feedback';
import { figure, texts, when } from '../../../../state/language';
import { ReasonField } from './ReasonField';

interface Props {
  /** The plan that stands now. */
  standing: IterationSummary;
  reason: string;
  onReason: (reason: string) => void;
}

/** Which plan stands now, since when and with what, and why another one takes its place. */
export function Superseding({ standing, reason, onReason }: Props) {
  const { plan: words, image, questions } = texts.value;
  const { accepted_at, accepted_by_login, spots_count, achieved_coverage_pct } = standing;
  return (
    <section
      class="stack"
      aria-label={questions.standsNow(image.planNumber(standing.id))}
      data-testid="superseding"
    >
      <Notice tone="warn">
        <p>
          <strong>{questions.standsNow(image.planNumber(standing.id))}</strong>
        </p>
        <p class="num">
          {questions.spotsAndCoverage(
            spots_count,
            figure(spots_count, 'count'),
            figure(achieved_coverage_pct, 'coverage'),
          )}
        </p>
        {accepted_at !== null && <p>{questions.standsSince(accepted_by_login ?? '', when(accepted_at))}</p>}
        <p>{words.supersedes(standing.id)}</p>
      </Notice>
      <ReasonField label={words.supersedeReason} value={reason} onValue={onReason} />
    </section>
  );
}
