import { useRef, useState } from 'preact/hooks';
import { ListChecks } from 'lucide-preact';
import type { Failure, Result } from '../../../core/result';
import type { RetentionItem } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { Segmented } from '../../components/Field';
import { api, checked } from '../../state/app';
import { texts } from '../../state/language';
import { loadHealth } from '../../state/storage/summary';
import { DeleteOldDialog } from './questions/DeleteOldDialog';
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

  async function remove(going: readonly RetentionItem[]): Promise<Result<{ deleted_n: number }>> {
    const ids = (kind: RetentionItem['kind']) =>
      going.filter((item) => item.kind === kind).map(({ id }) => id);
    const answer = checked(await api.deleteChosen({ images: ids('image'), drafts: ids('draft') }));
    // The question stays where it was refused, over a list that says what there is now.
    await show();
    await loadHealth();
    return answer;
  }

  return (
    <section class="panel storage__retention" aria-labelledby="storage-retention">
      <h2 id="storage-retention" tabIndex={-1}>
        {storage.retentionTitle}
      </h2>
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
        <DeleteOldDialog
          items={(items ?? []).filter((item) => chosen.has(keyOf(item)))}
          decide={remove}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function ageText(age: Age): string {
  const { retentionAges } = texts.value.storage;
  return age === 'all' || age === 'year' ? retentionAges[age] : retentionAges.days(AGES_DAYS[age]);
}
