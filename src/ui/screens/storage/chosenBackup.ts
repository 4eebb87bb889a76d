/** A backup file on its way from the choice to the question whether it shall replace everything. */
import { useState } from 'preact/hooks';
import type { Failure } from '../../../core/result';
import type { RestorePreview } from '../../../worker/contract';
import { failureToShow } from '../../state/storage/work';
import type { RestoreMethod } from '../../state/storage/restore';

export interface ChosenBackup {
  method: RestoreMethod;
  busy: boolean;
  failure: Failure | null;
  /** An encrypted file that waits for its passphrase. */
  locked: Blob | null;
  /** Found whole: to be shown. */
  opened: { file: Blob; passphrase: string | null; preview: RestorePreview } | null;
  look(file: Blob, passphrase: string | null): Promise<void>;
  forget(): void;
}

/** The state of one such choice; `method` says how the file is looked at. */
export function useChosenBackup(method: RestoreMethod): ChosenBackup {
  const [locked, setLocked] = useState<Blob | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [opened, setOpened] = useState<ChosenBackup['opened']>(null);
  const [busy, setBusy] = useState(false);

  async function look(file: Blob, passphrase: string | null): Promise<void> {
    setBusy(true);
    setFailure(null);
    const answer = await method.look(file, passphrase);
    setBusy(false);
    if (answer.ok) {
      setLocked(null);
      setOpened({ file, passphrase, preview: answer.value });
    } else if (answer.code === 'backup_needs_passphrase') setLocked(file);
    else {
      if (answer.code !== 'backup_wrong_passphrase') setLocked(null);
      setFailure(failureToShow(answer));
    }
  }

  return { method, busy, failure, locked, opened, look, forget: () => setOpened(null) };
}
