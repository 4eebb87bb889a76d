import { useState } from 'preact/hooks';
import { Archive, Share } from 'lucide-preact';
import type { Failure } from '../../../core/result';
import type { MadeBackup } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { FailureNotice, Notice } from '../../components/Feedback';
import { handOver } from '../../files/share';
import type { HandOver } from '../../files/share';
import { api, checked } from '../../state/app';
import { whereabouts } from '../../state/arrival';
import { texts } from '../../state/language';
import { loadHealth } from '../../state/storage/summary';
import { progress, failureToShow, withProgress } from '../../state/storage/work';
import { notify, notifyFailure } from '../../state/toasts';
import { PassphraseFields } from './PassphraseFields';
import type { PassphraseChoice } from './PassphraseFields';
import { bytes } from './size';
import { Working } from './Working';

/** Makes a backup, then hands it over by a touch of its own: a share sheet opens only within one. */
export function BackupPanel() {
  const { storage } = texts.value;
  const [choice, setChoice] = useState<PassphraseChoice>({ passphrase: null, complete: true });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [made, setMade] = useState<MadeBackup | null>(null);

  async function make(): Promise<void> {
    setBusy(true);
    setFailure(null);
    setMade(null);
    const here = whereabouts();
    const answer = await withProgress((onProgress) => api.makeBackup(choice.passphrase, onProgress));
    setBusy(false);
    if (answer.ok) setMade(answer.value);
    else setFailure(failureToShow(answer));
    if (!here.left() || here.gone()) return;
    if (answer.ok) noteReady(answer.value);
    else if (failureToShow(answer)) notifyFailure(answer);
  }

  /** The panel is gone, or the user is elsewhere: the backup waits in a note. */
  function noteReady(backup: MadeBackup): void {
    const { arrivals } = texts.value;
    const take = { label: arrivals.save, run: () => void save(backup) };
    notify('good', arrivals.backupReady(backup.filename), take);
  }

  async function save(backup: MadeBackup, way: HandOver = 'share', touched = false): Promise<void> {
    if (!(await handOver(backup, { way, touched, again: (by) => void save(backup, by, true) }))) return;
    const kept = checked(await api.confirmBackup(backup.filename));
    if (!kept.ok) return setFailure(kept);
    setMade(null);
    notify('good', storage.backupCounts);
    await loadHealth();
  }

  return (
    <section class="panel" aria-labelledby="storage-backup" id="backup">
      <h2 id="storage-backup">{storage.backupTitle}</h2>
      <p class="small muted">{storage.backupText}</p>
      {made === null && <PassphraseFields onChoice={setChoice} />}
      {failure && <FailureNotice failure={failure} />}
      {busy && <Working />}
      {made ? (
        <>
          <Notice tone="good">
            <p data-testid="backup-made">{storage.made(bytes(made.blob.size))}</p>
            <p class="storage__name">{made.filename}</p>
          </Notice>
          <Button variant="primary" icon={Share} wide onClick={() => void save(made)}>
            {storage.saveBackup}
          </Button>
        </>
      ) : (
        <Button
          variant="primary"
          icon={Archive}
          wide
          busy={busy}
          disabled={!choice.complete || progress.value !== null}
          onClick={() => void make()}
        >
          {storage.makeBackup}
        </Button>
      )}
    </section>
  );
}
