import { useRef, useState } from 'preact/hooks';
import { FolderOpen, History, Share, Trash2 } from 'lucide-preact';
import type { Failure, Result } from '../../../core/result';
import type { ExportedFile, RestorePreview } from '../../../worker/api';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { TextField } from '../../components/Field';
import { handOver } from '../../files/share';
import { api, checked } from '../../state/app';
import { texts, when } from '../../state/language';
import { loadHealth, progress, withProgress } from '../../state/storage';
import { notify, notifyFailure } from '../../state/toasts';
import { RestoreDialog } from './RestoreDialog';
import { bytes } from './size';
import { Working } from './Working';

interface Opened {
  file: Blob;
  passphrase: string | null;
  preview: RestorePreview;
}

/** From a chosen file to the question whether it shall replace everything. */
export function RestorePanel({ safety }: { safety: { at: string; size: number } | null }) {
  const { storage } = texts.value;
  const input = useRef<HTMLInputElement>(null);
  const [locked, setLocked] = useState<Blob | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [busy, setBusy] = useState(false);

  async function look(file: Blob, secret: string | null): Promise<void> {
    setBusy(true);
    setFailure(null);
    const answer = await withProgress((onProgress) => api.previewRestore(file, secret, onProgress));
    setBusy(false);
    if (answer.ok) {
      setLocked(null);
      setPassphrase('');
      setOpened({ file, passphrase: secret, preview: answer.value });
      return;
    }
    if (answer.code === 'backup_needs_passphrase') return setLocked(file);
    if (answer.code !== 'backup_wrong_passphrase') setLocked(null);
    setFailure(answer);
  }

  async function withSafetyCopy(use: (copy: ExportedFile) => Promise<unknown>): Promise<void> {
    const answer: Result<ExportedFile> = checked(await api.getSafetyCopy());
    if (answer.ok) await use(answer.value);
    else notifyFailure(answer);
  }

  async function deleteSafety(): Promise<void> {
    const answer = checked(await api.deleteSafetyCopy());
    if (answer.ok) notify('good', storage.safetyDeleted);
    else notifyFailure(answer);
    await loadHealth();
  }

  return (
    <section class="panel" aria-labelledby="storage-restore">
      <h2 id="storage-restore">{storage.restoreTitle}</h2>
      <p class="small muted">{storage.restoreText}</p>
      <Button
        icon={FolderOpen}
        wide
        busy={busy}
        disabled={progress.value !== null}
        onClick={() => input.current?.click()}
      >
        {storage.chooseBackup}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={storage.chooseBackup}
        data-testid="backup-file"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          setLocked(null);
          if (file) void look(file, null);
        }}
      />
      {locked && (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void look(locked, passphrase);
          }}
        >
          <p>{storage.encryptedFile}</p>
          <TextField
            label={storage.passphrase}
            type="password"
            autocomplete="off"
            value={passphrase}
            onValue={setPassphrase}
          />
          <Button type="submit" disabled={passphrase === ''} busy={busy}>
            {storage.open}
          </Button>
        </form>
      )}
      {failure && <FailureNotice failure={failure} />}
      {busy && <Working />}
      {safety && (
        <div class="stack storage__safety">
          <h3>{storage.safetyTitle}</h3>
          <p class="small">{storage.safetyText(when(safety.at), bytes(safety.size))}</p>
          <div class="row">
            <Button icon={Share} onClick={() => void withSafetyCopy(handOver)}>
              {storage.safetySave}
            </Button>
            <Button icon={History} onClick={() => void withSafetyCopy(({ blob }) => look(blob, null))}>
              {storage.safetyRestore}
            </Button>
            <Button variant="danger" icon={Trash2} onClick={() => void deleteSafety()}>
              {storage.safetyDelete}
            </Button>
          </div>
        </div>
      )}
      {opened && <RestoreDialog {...opened} onClose={() => setOpened(null)} />}
    </section>
  );
}
