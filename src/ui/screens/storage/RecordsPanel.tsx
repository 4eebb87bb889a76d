import { useEffect, useState } from 'preact/hooks';
import { Link2 } from 'lucide-preact';
import type { RecordBreak } from '../../../core/records/chain';
import type { RecordsReport, RecordsState } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Feedback';
import { api, checked } from '../../state/app';
import { whereabouts } from '../../state/arrival';
import { figure, texts, when } from '../../state/language';
import { LOGS_ADDRESS } from '../../state/route';
import { failureToShow, progress, withProgress } from '../../state/storage/work';
import { notifyFailure } from '../../state/toasts';
import { Working } from './Working';

/** Whether the records hold together: what the last look has found, another look, and what was restored in doubt. */
export function RecordsPanel() {
  const { records: words } = texts.value;
  const [state, setState] = useState<RecordsState | null>(null);
  const [verifying, setVerifying] = useState(false);

  async function load(): Promise<void> {
    const answer = checked(await api.recordsState());
    if (answer.ok) setState(answer.value);
    else notifyFailure(answer);
  }
  useEffect(() => void load(), []);

  async function verify(): Promise<void> {
    const here = whereabouts();
    setVerifying(true);
    const answer = await withProgress((onProgress) => api.verifyRecords(onProgress));
    setVerifying(false);
    if (here.gone()) return;
    const failure = failureToShow(answer);
    if (failure) notifyFailure(failure);
    await load();
  }

  return (
    <section class="panel stack" aria-labelledby="storage-records">
      <h2 id="storage-records">{words.title}</h2>
      <p class="small muted">{words.intro}</p>
      {state?.doubtful.map(({ restored_at, made_at, doubt }) => (
        <Notice key={restored_at} tone="warn">
          {words.marked(when(restored_at), when(made_at), words.doubts[doubt])}
        </Notice>
      ))}
      <div role="status" data-testid="records">
        {state && <Found report={state.last} />}
      </div>
      {verifying && <Working called={words.verifying} />}
      <div class="row">
        <Button
          icon={Link2}
          busy={verifying}
          disabled={progress.value !== null && !verifying}
          onClick={() => void verify()}
        >
          {words.verify}
        </Button>
        <a class="button button--secondary" href={LOGS_ADDRESS}>
          {texts.value.access.open}
        </a>
      </div>
    </section>
  );
}

function Found({ report }: { report: RecordsReport | null }) {
  const { records: words } = texts.value;
  if (report === null) return <p class="small muted">{words.notYet}</p>;
  const { broken, known, rows_n, verified_at } = report;
  return (
    <>
      {broken ? (
        <Notice tone="bad">
          <p>
            {words.looked(figure(rows_n, 'count'), rows_n)} {words.broken(...placeOf(broken))}
          </p>
          <p>{words.brokenWay}</p>
        </Notice>
      ) : (
        <p>{words.verified(figure(rows_n, 'count'), when(verified_at), rows_n)}</p>
      )}
      {known && <p class="small muted">{words.known(...placeOf(known))}</p>}
    </>
  );
}

/** Where and what it is, in words. */
function placeOf({ table, row, what }: RecordBreak): [table: string, row: number, what: string] {
  const { tables, breaks } = texts.value.records;
  return [tables[table], row, breaks[what]];
}
