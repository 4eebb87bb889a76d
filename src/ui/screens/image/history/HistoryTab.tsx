import { useCallback, useMemo, useState } from 'preact/hooks';
import { GitBranch } from 'lucide-preact';
import type { Result } from '../../../../core/result';
import type { HistoryEntry } from '../../../../worker/contract';
import { focusIfLost } from '../../../components/focusIfLost';
import { FailureNotice, Loading } from '../../../components/Feedback';
import { whereabouts } from '../../../state/arrival';
import { valueOf } from '../../../state/async';
import { useImage } from '../../../state/image';
import { texts } from '../../../state/language';
import { settle } from '../../../state/navigation';
import { imageAddress } from '../../../state/route';
import { notify } from '../../../state/toasts';
import { CompareBar } from './CompareBar';
import { DeleteDraftDialog } from './DeleteDraftDialog';
import { isShown, NO_FILTER, personsOf } from './filter';
import { FilterBar } from './FilterBar';
import { chosenAfter } from './treeKeys';
import { VersionTree } from './VersionTree';

/** All versions of the plan, by parent; open one, compare two, delete a draft. */
export function HistoryTab() {
  const { history: words, image: imageWords } = texts.value;
  const state = useImage();
  const [filter, setFilter] = useState(NO_FILTER);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [toDelete, setToDelete] = useState<HistoryEntry | null>(null);
  const iterations = state.iterations.value;
  const entries = valueOf(iterations);
  const shown_id = valueOf(state.iteration.value)?.id ?? null;
  const persons = useMemo(() => personsOf(entries ?? []), [entries]);
  const isThere = useCallback((entry: HistoryEntry) => isShown(entry, filter), [filter]);

  async function remove({ id }: HistoryEntry): Promise<Result<null>> {
    const here = whereabouts();
    const answer = await state.deleteDraft(id);
    if (answer.ok) setChosen((now) => now.filter((each) => each !== id));
    if (answer.ok && shown_id === id && !here.left()) settle(imageAddress(state.image_id, 'history'));
    return answer;
  }

  if (iterations.kind === 'failed') return <FailureNotice failure={iterations.failure} />;
  if (entries === null) return <Loading label={imageWords.loading} />;
  if (entries.length === 0) return <NoPlanYet image_id={state.image_id} />;
  return (
    <div class="stack">
      <h2 id="history-title" tabIndex={-1}>
        {words.title}
      </h2>
      <p class="small muted">{words.intro}</p>
      <FilterBar
        filter={filter}
        onFilter={setFilter}
        persons={persons}
        all_n={entries.length}
        found_n={entries.filter(isThere).length}
      />
      <VersionTree
        image_id={state.image_id}
        entries={entries}
        isShown={isThere}
        shown_id={shown_id}
        chosen={chosen}
        onChoose={(id) => setChosen((now) => chosenAfter(now, id))}
        onDelete={setToDelete}
      />
      <CompareBar image_id={state.image_id} chosen={chosen} onNone={() => setChosen([])} />
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
