import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../core/result';
import type { KeptState, StoreReport } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { FailureNotice, Loading } from '../../components/Feedback';
import { ManualLink } from '../../components/links/ManualLink';
import { Mark } from '../../components/Mark';
import { api, openData, openDataBy } from '../../state/app';
import { failureText, texts, when } from '../../state/language';
import { RECOVERY } from '../../state/storage/restore';
import { BackupChooser } from '../storage/BackupChooser';
import { useChosenBackup } from '../storage/chosenBackup';
import { SaveCopy } from './SaveCopy';

/** The stored data are damaged: take a copy out, go back to a sound state, restore a backup, or try again. */
export function DamagedDataScreen({ failure }: { failure: Failure }) {
  const { shell, store } = texts.value;
  const [report, setReport] = useState<StoreReport | Failure | null>(null);
  const [chosen, setChosen] = useState<KeptState | null>(null);
  const chosenBackup = useChosenBackup(RECOVERY);

  useEffect(() => {
    let gone = false;
    void api.inspectStore().then((answer) => {
      if (!gone) setReport(answer.ok ? answer.value : answer);
    });
    return () => {
      gone = true;
    };
  }, []);

  const lost = failure.code === 'database_lost';
  const older = failure.code === 'database_rolled_back';
  const unreadable = failure.code === 'storage_unreadable';
  const title = lost
    ? store.lostTitle
    : older
      ? store.rolledBackTitle
      : unreadable
        ? shell.failedTitle
        : store.damagedTitle;
  const sound = report && 'kept' in report ? report.kept.filter(({ info }) => info.failure === null) : [];
  return (
    <main class="centre" id="content">
      <div class="centre__card empty">
        <Mark size={56} />
        <div role="alert">
          <h1>{title}</h1>
          <p>{failureText(failure)}</p>
        </div>
        {!lost && <SaveCopy />}
        {!lost && report === null && <Loading label={store.looking} />}
        {older && <OpenOlder saved_at={String(failure.values?.['saved_at'] ?? '')} />}
        {!lost && !older && report !== null && 'kept' in report && sound.length === 0 && (
          <p>{store.noKept}</p>
        )}
        {report !== null && 'code' in report && <FailureNotice failure={report} />}
        {(older ? [] : sound).map(({ state, info }) => (
          <div key={state} class="stack">
            <Button onClick={() => setChosen(state)}>
              {state === 'previous' ? store.openPrevious : store.openBeforeMigration}
            </Button>
            {info.saved_at !== '' && <p>{store.savedAt(when(info.saved_at))}</p>}
          </div>
        ))}
        {chosen && (
          <>
            <p>{store.openKeptHint}</p>
            <Button variant="danger" onClick={() => void openDataBy(() => api.openKept(chosen))}>
              {store.openKeptYes}
            </Button>
          </>
        )}
        <section class="stack damaged__restore" aria-labelledby="damaged-restore">
          <h2 id="damaged-restore">{store.restoreTitle}</h2>
          <p class="small">{store.restoreText}</p>
          <BackupChooser chosen={chosenBackup} />
        </section>
        {lost && <StartAfresh />}
        <ManualLink section="damaged" as="name" />
        <Button variant="quiet" onClick={() => void openData()}>
          {shell.tryAgain}
        </Button>
      </div>
    </main>
  );
}

/** Taking the newest state that is left, after a second yes. */
function OpenOlder({ saved_at }: { saved_at: string }) {
  const { store } = texts.value;
  const [asked, setAsked] = useState(false);
  return (
    <div class="stack">
      {saved_at !== '' && <p>{store.openOlderState(when(saved_at))}</p>}
      {!asked && <Button onClick={() => setAsked(true)}>{store.openOlder}</Button>}
      {asked && (
        <>
          <p>{store.openOlderHint}</p>
          <Button variant="danger" onClick={() => void openDataBy(() => api.openOlder())}>
            {store.openOlderYes}
          </Button>
        </>
      )}
    </div>
  );
}

/** Giving up what is gone, after a second yes. */
function StartAfresh() {
  const { store } = texts.value;
  const [asked, setAsked] = useState(false);
  return (
    <>
      <p class="small">{store.startAfreshHint}</p>
      {asked ? (
        <Button variant="danger" onClick={() => void openDataBy(() => api.startAfresh())}>
          {store.startAfreshYes}
        </Button>
      ) : (
        <Button onClick={() => setAsked(true)}>{store.startAfresh}</Button>
      )}
    </>
  );
}
