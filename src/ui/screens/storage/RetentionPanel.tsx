import { useRef, useState } from 'preact/hooks';
import { ListChecks, Trash2 } from 'lucide-preact';
import type { Failure } from '../../../core/result';
import type { RetentionItem } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/Feedback';
import { Segmented } from '../../components/Field';
import { api, checked } from '../../state/app';
import { texts } from '../../state/language';
import { loadHealth } from '../../state/storage/summary';
import { notify } from '../../state/toasts';
import { keyOf, RetentionList } from './RetentionList';
import './RetentionPanel.css';

/** Ages to choose from, days. */
const AGES_DAYS = { all: 0, month: 30, quarter: 90, year: 365 } as const;
type Age = keyof typeof AGES_DAYS;
const AGES = Object.keys(AGES_DAYS) as Age[];
const DAY_MS = 24 * 60 * 60 * 1000;

/** Drafts and images that may go, by age, each ticked by hand or all at once; deleted after a question. */
export function RetentionPanel() {
  const { storage } = texts.value;
  const [age, setAge] = useState<Age>('quarter');
  const [items, setItems] = useState<RetentionItem[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const asked = useRef(0);

  async function show(): Promise<void> {
    setFailure(null);
    setChosen(new Set());
    const before = new Date(Date.now() - AGES_DAYS[age] * DAY_MS).toISOString();
    const own = ++asked.current;
    const answer = checked(await api.listDeletable(before));
    // Another age was chosen meanwhile: this list is not of that one.
    if (asked.current !== own) return;
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

  return (
    <section class="panel storage__retention" aria-labelledby="storage-retention">
      <h2 id="storage-retention">{storage.retentionTitle}</h2>
      <p class="small muted">{storage.retentionText}</p>
      <Segmented
        legend={storage.retentionAge}
        value={age}
        options={AGES.map((value) => ({ value, label: ageText(value) }))}
        onValue={(next) => {
          setAge(next);
          // The list would be of another age than the one that is chosen.
          asked.current += 1;
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
        <RetentionList items={items} chosen={chosen} onChoose={setChosen} onDelete={() => setAsking(true)} />
      )}
      {asking && (
        <Question
          chosen_n={chosen.size}
          busy={busy}
          onClose={() => setAsking(false)}
          onYes={() => void remove()}
        />
      )}
    </section>
  );
}

function ageText(age: Age): string {
  const { retentionAges } = texts.value.storage;
  return age === 'all' || age === 'year' ? retentionAges[age] : retentionAges.days(AGES_DAYS[age]);
}

interface QuestionProps {
  chosen_n: number;
  busy: boolean;
  onClose: () => void;
  onYes: () => void;
}

function Question({ chosen_n, busy, onClose, onYes }: QuestionProps) {
  const { storage, shell } = texts.value;
  return (
    <Dialog
      title={storage.retentionSure}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button variant="danger" icon={Trash2} busy={busy} onClick={onYes}>
            {shell.delete}
          </Button>
        </>
      }
    >
      <p>{storage.retentionSureText(chosen_n)}</p>
    </Dialog>
  );
}
