import { useState } from 'preact/hooks';
import { GitBranch } from 'lucide-preact';
import { PLAN_STANDINGS } from '../../../../core/model';
import type { PlanStanding } from '../../../../core/model';
import type { Result } from '../../../../core/result';
import type { IterationSummary } from '../../../../worker/contract';
import { focusIfLost } from '../../../components/focusIfLost';
import { FailureNotice, Loading } from '../../../components/Feedback';
import { Segmented } from '../../../components/Field';
import { whereabouts } from '../../../state/arrival';
import { valueOf } from '../../../state/async';
import { useImage } from '../../../state/image';
import { texts } from '../../../state/language';
import { settle } from '../../../state/navigation';
import { imageAddress } from '../../../state/route';
import { notify } from '../../../state/toasts';
import { DeleteDraftDialog } from './DeleteDraftDialog';
import { historyTree } from './tree';
import { IterationRow } from './IterationRow';
import './HistoryTab.css';

/** All versions of the plan, by parent; open one, delete a draft. */
export function HistoryTab() {
  const { history: words, image: imageWords } = texts.value;
  const state = useImage();
  const [status, setStatus] = useState<PlanStanding | 'all'>('all');
  const [toDelete, setToDelete] = useState<IterationSummary | null>(null);
  const iterations = state.iterations.value;
  const shown_id = valueOf(state.iteration.value)?.id ?? null;

  async function remove({ id }: IterationSummary): Promise<Result<null>> {
    const here = whereabouts();
    const answer = await state.deleteDraft(id);
    if (answer.ok && shown_id === id && !here.left()) settle(imageAddress(state.image_id, 'history'));
    return answer;
  }

  if (iterations.kind === 'failed') return <FailureNotice failure={iterations.failure} />;
  if (iterations.kind !== 'ready') return <Loading label={imageWords.loading} />;
  if (iterations.value.length === 0) return <NoPlanYet image_id={state.image_id} />;
  const rows = historyTree(iterations.value).filter(
    (row) => status === 'all' || row.iteration.standing === status,
  );
  return (
    <div class="stack">
      <h2 id="history-title" tabIndex={-1}>
        {words.title}
      </h2>
      <p class="small muted">{words.intro}</p>
      <Segmented
        legend={words.filterStatus}
        value={status}
        onValue={setStatus}
        options={[
          { value: 'all', label: words.all },
          ...PLAN_STANDINGS.map((value) => ({ value, label: imageWords.status[value] })),
        ]}
      />
      {rows.length === 0 && <p class="muted">{words.nothingMatches}</p>}
      <ul class="history">
        {rows.map(({ iteration, depth }) => (
          <IterationRow
            key={iteration.id}
            image_id={state.image_id}
            iteration={iteration}
            depth={status === 'all' ? depth : 0}
            isShown={iteration.id === shown_id}
            onDelete={() => setToDelete(iteration)}
          />
        ))}
      </ul>
      {toDelete && (
        <DeleteDraftDialog
          iteration={toDelete}
          onClose={() => setToDelete(null)}
          decide={() => remove(toDelete)}
          told={() => {
            notify('good', words.deleted);
            focusIfLost('history-title');
          }}
        />
      )}
    </div>
  );
}

function NoPlanYet({ image_id }: { image_id: number }) {
  const { history: words } = texts.value;
  return (
    <div class="empty">
      <GitBranch size={40} aria-hidden="true" />
      <p>{words.empty}</p>
      <a class="button button--primary" href={imageAddress(image_id, 'plan')}>
        {words.goToPlan}
      </a>
    </div>
  );
}
