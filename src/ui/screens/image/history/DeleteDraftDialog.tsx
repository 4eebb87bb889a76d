import { Trash2 } from 'lucide-preact';
import type { Result } from '../../../../core/result';
import type { IterationSummary } from '../../../../worker/contract';
import { Question } from '../../../components/question/Question';
import { SheetBadge } from '../../../components/StatusBadge';
import { Subject } from '../../../components/question/Subject';
import { valueOf } from '../../../state/async';
import { useImage } from '../../../state/image';
import { figure, texts, when } from '../../../state/language';

interface Props {
  iteration: IterationSummary;
  onClose: () => void;
  decide: () => Promise<Result<null>>;
  told: () => void;
}

/** Asks before a draft and its spots go: which one, of which photo, with what in it. */
export function DeleteDraftDialog({ iteration, ...rest }: Props) {
  const { history: words, image, questions, shell } = texts.value;
  const state = useImage();
  const { id, created_at, spots_count, achieved_coverage_pct } = iteration;
  return (
    <Question
      {...rest}
      title={words.deleteTitle(id)}
      yes={{ label: shell.delete, icon: Trash2, variant: 'danger' }}
    >
      <Subject image_id={iteration.image_id} title={valueOf(state.image.value)?.title ?? ''}>
        <p class="small muted">{questions.created(image.planNumber(id), when(created_at))}</p>
        {iteration.is_sheet && <SheetBadge />}
        <p class="small num">
          {questions.spotsAndCoverage(
            spots_count,
            figure(spots_count, 'count'),
            figure(achieved_coverage_pct, 'coverage'),
          )}
        </p>
      </Subject>
      <p>{words.deleteText}</p>
    </Question>
  );
}
