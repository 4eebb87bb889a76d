import { useState } from 'preact/hooks';
import { ListChecks, Trash2 } from 'lucide-preact';
import type { Failure } from '../../../core/result';
import type { RetentionItem } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/Feedback';
import { Check, Segmented } from '../../components/Field';
import { api, checked } from '../../state/app';
import { texts, when } from '../../state/language';
import { loadHealth } from '../../state/storage';
import { notify } from '../../state/toasts';
import './RetentionPanel.css';

const AGES = { all: 0, month: 30, quarter: 90, year: 365 } as const;
type Age = keyof typeof AGES;
const DAY_MS = 24 * 60 * 60 * 1000;

const keyOf = ({ kind, id }: RetentionItem) => `${kind} ${id}`;

/** Drafts and images that may go, by age, each ticked by hand or all at once; deleted after a question. */
export function RetentionPanel() {
  const { storage, shell } = texts.value;
  const [age, setAge] = useState<Age>('quarter');
  const [items, setItems] = useState<RetentionItem[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function show(): Promise<void> {
    setFailure(null);
    setChosen(new Set());
    const answer = checked(await api.listDeletable(new Date(Date.now() - AGES[age] * DAY_MS).toISOString()));
    if (answer.ok) setItems(answer.value);
    else setFailure(answer);
  }

  async function remove(): Promise<void> {
    setBusy(true);
    const ids = (kind: RetentionItem['kind']) =>
      (items ?? []).filter((item) => item.kind === kind && chosen.has(keyOf(item))).map(({ id }) => id);
    const answer = checked(await api.deleteChosen({ images: ids('image'), drafts: ids('draft') }));
    setBusy(false);
    setAsking(false);
    if (answer.ok) notify('good', storage.retentionDone(answer.value.deleted_n));
    await show();
    if (!answer.ok) setFailure(answer);
    await loadHealth();
  }

  function tick(key: string, on: boolean): void {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    setChosen(next);
  }

  return (
    <section class="panel storage__retention" aria-labelledby="storage-retention">
      <h2 id="storage-retention">{storage.retentionTitle}</h2>
      <p class="small muted">{storage.retentionText}</p>
      <Segmented
        legend={storage.retentionAge}
        value={age}
        options={(Object.keys(AGES) as Age[]).map((value) => ({
          value,
          label: storage.retentionAges[value],
        }))}
        onValue={(next) => {
          setAge(next);
          // The list would be of another age than the one that is chosen.
          setItems(null);
        }}
      />
      <div class="row">
        <Button icon={ListChecks} onClick={() => void show()}>
          {storage.retentionShow}
        </Button>
      </div>
      {failure && <FailureNotice failure={failure} />}
      {items?.length === 0 && <p>{storage.retentionNone}</p>}
      {items !== null && items.length > 0 && (
        <>
          <Check
            label={storage.retentionAll}
            checked={chosen.size === items.length}
            onValue={(on) => setChosen(new Set(on ? items.map(keyOf) : []))}
          />
          <ul class="storage__items">
            {items.map((item) => (
              <li key={keyOf(item)}>
                <Check
                  label={<Item item={item} />}
                  checked={chosen.has(keyOf(item))}
                  onValue={(on) => tick(keyOf(item), on)}
                />
              </li>
            ))}
          </ul>
          <div class="row">
            <Button
              variant="danger"
              icon={Trash2}
              disabled={chosen.size === 0}
              onClick={() => setAsking(true)}
            >
              {storage.retentionDelete(chosen.size)}
            </Button>
          </div>
        </>
      )}
      {asking && (
        <Dialog
          title={storage.retentionSure}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{shell.cancel}</Button>
              <Button variant="danger" icon={Trash2} busy={busy} onClick={() => void remove()}>
                {shell.delete}
              </Button>
            </>
          }
        >
          <p>{storage.retentionSureText(chosen.size)}</p>
        </Dialog>
      )}
    </section>
  );
}

function Item({ item }: { item: RetentionItem }) {
  const { storage } = texts.value;
  return (
    <>
      {item.kind === 'image'
        ? storage.retentionImage(item.title, item.count)
        : storage.retentionDraft(item.id, item.title, item.count)}
      <span class="small muted"> · {when(item.created_at)}</span>
    </>
  );
}
