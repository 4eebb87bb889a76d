import { useState } from 'preact/hooks';
import { FolderSync, FolderX, Save } from 'lucide-preact';
import type { Failure } from '../../../core/result';
import type { BackupFolder } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { Segmented } from '../../components/Field';
import { api, checked } from '../../state/app';
import { texts, when } from '../../state/language';
import { canUseFolder, folderAllowed, folderNeedsTouch, pickFolder } from '../../state/storage/folder';
import { loadHealth } from '../../state/storage/summary';
import { progress, failureToShow, withProgress } from '../../state/storage/work';
import { notify } from '../../state/toasts';
import { PassphraseFields } from './PassphraseFields';
import type { PassphraseChoice } from './PassphraseFields';
import { Working } from './Working';

const DAYS = { daily: 1, weekly: 7 } as const;

/** Backups that are written by themselves, where the browser may write into a folder. */
export function FolderPanel({ folder, mayChange }: { folder: BackupFolder | null; mayChange: boolean }) {
  const { storage, errors } = texts.value;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  async function write(now: BackupFolder): Promise<void> {
    setFailure(null);
    if (!(await folderAllowed(now.handle, true)))
      return setFailure({ ok: false, code: 'backup_folder_refused' });
    setBusy(true);
    const answer = await withProgress((onProgress) => api.backupToFolder(onProgress));
    setBusy(false);
    folderNeedsTouch.value = false;
    if (answer.ok) notify('good', storage.folderWritten(answer.value.filename));
    else setFailure(failureToShow(answer));
    await loadHealth();
  }

  async function forget(): Promise<void> {
    const answer = checked(await api.setBackupFolder(null));
    if (!answer.ok) setFailure(answer);
    folderNeedsTouch.value = false;
    await loadHealth();
  }

  return (
    <section class="panel" aria-labelledby="storage-folder">
      <h2 id="storage-folder">{storage.folderTitle}</h2>
      <p class="small muted">{canUseFolder() ? storage.folderText : storage.folderUnsupported}</p>
      {failure && <FailureNotice failure={failure} />}
      {busy && <Working />}
      {canUseFolder() && !folder && <Setup onFailure={setFailure} />}
      {folder && (
        <>
          <p data-testid="backup-folder">
            <strong>{storage.folderChosen(folder.name)}</strong>
            {` · ${folder.every_days === DAYS.daily ? storage.folderDays.daily : storage.folderDays.weekly}`}
            {` · ${folder.encrypted ? storage.folderEncrypted : storage.folderPlain}`}
            {` · ${folder.last_at === null ? storage.folderNever : storage.folderLast(when(folder.last_at))}`}
          </p>
          {folder.last_failure !== null && failure === null && folder.last_failure in errors && (
            <FailureNotice failure={{ ok: false, code: folder.last_failure as Failure['code'] }} />
          )}
          <div class="row">
            <Button
              icon={Save}
              busy={busy}
              disabled={progress.value !== null}
              onClick={() => void write(folder)}
            >
              {storage.folderNow}
            </Button>
            {mayChange && (
              <Button icon={FolderX} onClick={() => void forget()}>
                {storage.folderForget}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Setup({ onFailure }: { onFailure: (failure: Failure | null) => void }) {
  const { storage } = texts.value;
  const [every, setEvery] = useState<keyof typeof DAYS>('weekly');
  const [choice, setChoice] = useState<PassphraseChoice>({ passphrase: null, complete: true });

  async function choose(): Promise<void> {
    onFailure(null);
    const handle = await pickFolder();
    if (handle === null) return;
    const { passphrase } = choice;
    const answer = checked(await api.setBackupFolder({ handle, every_days: DAYS[every], passphrase }));
    if (!answer.ok) return onFailure(answer);
    await loadHealth();
  }

  return (
    <>
      <Segmented
        legend={storage.folderEvery}
        value={every}
        options={(['daily', 'weekly'] as const).map((value) => ({ value, label: storage.folderDays[value] }))}
        onValue={setEvery}
      />
      <PassphraseFields onChoice={setChoice} />
      <Button icon={FolderSync} wide disabled={!choice.complete} onClick={() => void choose()}>
        {storage.folderChoose}
      </Button>
    </>
  );
}
