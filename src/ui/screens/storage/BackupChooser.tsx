import { useRef, useState } from 'preact/hooks';
import { FolderOpen } from 'lucide-preact';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { TextField } from '../../components/Field';
import { texts } from '../../state/language';
import { progress } from '../../state/storage/work';
import type { ChosenBackup } from './chosenBackup';
import { RestoreDialog } from './RestoreDialog';
import { Working } from './Working';

/** Choosing a backup file, its passphrase if it has one, and the dialog about what is in it. */
export function BackupChooser({ chosen }: { chosen: ChosenBackup }) {
  const { storage } = texts.value;
  const input = useRef<HTMLInputElement>(null);
  const { busy, locked, failure, opened } = chosen;
  return (
    <>
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
          if (file) void chosen.look(file, null);
        }}
      />
      {locked && <Passphrase chosen={chosen} file={locked} />}
      {failure && <FailureNotice failure={failure} />}
      {busy && <Working />}
      {opened && <RestoreDialog {...opened} method={chosen.method} onClose={chosen.forget} />}
    </>
  );
}

function Passphrase({ chosen, file }: { chosen: ChosenBackup; file: Blob }) {
  const { storage } = texts.value;
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void chosen.look(file, passphrase);
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
      <Button type="submit" disabled={passphrase === ''} busy={chosen.busy}>
        {storage.open}
      </Button>
    </form>
  );
}
