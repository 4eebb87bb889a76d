import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { GitBranch, Trash2 } from 'lucide-preact';
import type { IterationStatus } from '../../../../core/model';
import type { IterationSummary } from '../../../../worker/contract';
import { Button, IconButton } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Badge, FailureNotice, Loading } from '../../../components/Feedback';
import { Segmented } from '../../../components/Field';
import { StatusBadge } from '../../../components/StatusBadge';
import { valueOf } from '../../../state/async';
import { useImage } from '../../../state/image';
import { num, texts, when } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { notify, notifyFailure } from '../../../state/toasts';
import { historyTree } from './tree';
import './HistoryTab.css';

/** Deeper versions are not indented further, so that a long chain stays readable. */
const DEEPEST_INDENT = 5;

/** All versions of the plan, by parent; open one, delete a draft. */
export function HistoryTab() {
  const { history: words, image: imageWords, shell } = texts.value;
  const state = useImage();
  const { route } = useLocation();
  const [status, setStatus] = useState<IterationStatus | 'all'>('all');
  const [toDelete, setToDelete] = useState<IterationSummary | null>(null);
  const iterations = state.iterations.value;
  const shownId = valueOf(state.iteration.value)?.id ?? null;

  async function confirmDelete(iteration: IterationSummary): Promise<void> {
    setToDelete(null);
    const answer = await state.deleteDraft(iteration.id);
    if (!answer.ok) return notifyFailure(answer);
    notify('good', words.deleted);
    if (shownId === iteration.id) route(imageAddress(state.image_id, 'history'), true);
  }

  if (iterations.kind === 'failed') return <FailureNotice failure={iterations.failure} />;
  if (iterations.kind !== 'ready') return <Loading label={imageWords.loading} />;
  if (iterations.value.length === 0) {
    return (
      <div class="empty">
        <GitBranch size={40} aria-hidden="true" />
        <p>{words.empty}</p>
        <a class="button button--primary" href={imageAddress(state.image_id, 'plan')}>
          {words.goToPlan}
        </a>
      </div>
    );
  }
  const rows = historyTree(iterations.value).filter(
    (row) => status === 'all' || row.iteration.status === status,
  );
  return (
    <div class="stack">
      <h2>{words.title}</h2>
      <p class="small muted">{words.intro}</p>
      <Segmented
        legend={words.filterStatus}
        value={status}
        onValue={setStatus}
        options={[
          { value: 'all', label: words.all },
          { value: 'draft', label: imageWords.status.draft },
          { value: 'accepted', label: imageWords.status.accepted },
          { value: 'rejected', label: imageWords.status.rejected },
        ]}
      />
      {rows.length === 0 && <p class="muted">{words.nothingMatches}</p>}
      <ul class="history">
        {rows.map(({ iteration, depth }) => (
          <li
            key={iteration.id}
            class={`version${iteration.id === shownId ? ' version--shown' : ''}`}
            style={{ marginLeft: `${Math.min(status === 'all' ? depth : 0, DEEPEST_INDENT) * 14}px` }}
          >
            <a
              class="version__link"
              href={imageAddress(state.image_id, 'plan', iteration.id)}
              aria-label={words.openOf(iteration.id)}
              aria-current={iteration.id === shownId ? 'true' : undefined}
            >
              <span class="row">
                <strong>{imageWords.planNumber(iteration.id)}</strong>
                <StatusBadge status={iteration.status} />
                {!iteration.plan_valid && <Badge tone="bad">{words.invalid}</Badge>}
                {iteration.status === 'draft' && iteration.stale && <Badge tone="warn">{words.stale}</Badge>}
                {iteration.is_demo && <Badge tone="warn">{shell.demoMark}</Badge>}
                {iteration.algorithm_mode === 'grid' && <Badge>{words.modeGrid}</Badge>}
              </span>
              <span class="small num">
                {texts.value.images.spots(iteration.spots_count)},{' '}
                {words.coverage(
                  num(iteration.achieved_coverage_pct, 2),
                  num(iteration.target_coverage_pct, 2),
                )}
              </span>
              <span class="small muted">
                {when(iteration.created_at)} ·{' '}
                {iteration.parent_id === null ? words.first : words.from(iteration.parent_id)}
                {iteration.id === shownId && ` · ${words.shown}`}
              </span>
              {iteration.accepted_at !== null && (
                <span class="small muted">
                  {words.acceptedBy(iteration.accepted_by_login ?? '', when(iteration.accepted_at))}
                </span>
              )}
            </a>
            {iteration.status === 'draft' && (
              <IconButton
                icon={Trash2}
                label={words.deleteOf(iteration.id)}
                onClick={() => setToDelete(iteration)}
              />
            )}
          </li>
        ))}
      </ul>
      {toDelete && (
        <Dialog
          title={words.deleteTitle(toDelete.id)}
          onClose={() => setToDelete(null)}
          actions={
            <>
              <Button onClick={() => setToDelete(null)}>{shell.cancel}</Button>
              <Button variant="danger" icon={Trash2} onClick={() => void confirmDelete(toDelete)}>
                {shell.delete}
              </Button>
            </>
          }
        >
          <p>{words.deleteText}</p>
        </Dialog>
      )}
    </div>
  );
}
