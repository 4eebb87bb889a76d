import { useEffect, useState } from 'preact/hooks';
import { Link2 } from 'lucide-preact';
import type { RecordBreak } from '../../../core/records/chain';
import type { RecordsReport, RecordsState } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Feedback';
import { api, checked } from '../../state/app';
import { figure, texts, when } from '../../state/language';
import { notifyFailure } from '../../state/toasts';

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
    setVerifying(true);
    const answer = checked(await api.verifyRecords(() => undefined));
    setVerifying(false);
    if (!answer.ok) notifyFailure(answer);
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
      <div class="row">
        <Button icon={Link2} busy={verifying} onClick={() => void verify()}>
          {words.verify}
        </Button>
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
          <p>{said(words.broken, broken)}</p>
          <p>{words.brokenWay}</p>
        </Notice>
      ) : (
        <p>{words.verified(figure(rows_n, 'count'), when(verified_at))}</p>
      )}
      {known && <p class="small muted">{said(words.known, known)}</p>}
    </>
  );
}

function said(
  words: (table: string, row: number, what: string) => string,
  { table, row, what }: RecordBreak,
): string {
  const { tables, breaks } = texts.value.records;
  return words(tables[table], row, breaks[what]);
}
