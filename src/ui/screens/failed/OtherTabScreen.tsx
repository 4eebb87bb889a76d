import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../core/result';
import type { Holder } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Mark } from '../../components/Mark';
import { waitingFiles_n } from '../../files/received';
import { api, openData, openDataBy } from '../../state/app';
import { failureText, texts, when } from '../../state/language';
import { watchHolder } from './watchHolder';

/** Who has just taken the database opens it first, and answers nobody meanwhile. */
const SILENCES_WHILE_OPENING_N = 6;

/** Another tab has the database: who, since when, and the way to go on here. */
export function OtherTabScreen({ failure }: { failure: Failure }) {
  const { shell, store } = texts.value;
  const [holder, setHolder] = useState<Holder | null | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const takenOver = failure.code === 'taken_over_by_another_tab';

  useEffect(() => watchHolder(askHolder, takenOver ? SILENCES_WHILE_OPENING_N : 1, setHolder), [takenOver]);

  const take = (): void => {
    setBusy(true);
    void openDataBy(() => api.takeOver());
  };
  return (
    <main class="centre" id="content">
      <div class="centre__card empty" role="alert">
        <Mark size={56} />
        <h1>{takenOver ? store.takenOverTitle : shell.lockedTitle}</h1>
        <p>{failureText(failure)}</p>
        {holder !== undefined && <p data-testid="holder">{holderText(holder)}</p>}
        {waitingFiles_n.value > 0 && (
          <p data-testid="waiting">{texts.value.received.otherWindow(waitingFiles_n.value)}</p>
        )}
        {!takenOver && <p>{store.takeOverHint}</p>}
        <Button variant="primary" busy={busy} onClick={take}>
          {takenOver ? store.takeBack : store.takeOver}
        </Button>
        {!takenOver && <Button onClick={() => void openData()}>{shell.tryAgain}</Button>}
      </div>
    </main>
  );
}

async function askHolder(): Promise<Holder | null | undefined> {
  const answer = await api.whoHasIt();
  return answer.ok ? answer.value : undefined;
}

function holderText(holder: Holder | null): string {
  const { store } = texts.value;
  if (!holder) return store.lockedAsleep;
  const since = when(holder.opened_at);
  return holder.login === null ? store.lockedSince(since) : store.lockedBy(holder.login, since);
}
