import { useState } from 'preact/hooks';
import type { Failure } from '../../../core/result';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { handOver } from '../../files/share';
import { api } from '../../state/app';
import { texts } from '../../state/language';

/** The database file as it is stored, sound or not, to be kept elsewhere. */
export function SaveCopy() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function save(): Promise<void> {
    setBusy(true);
    const answer = await api.exportDatabaseCopy();
    setFailure(answer.ok ? null : answer);
    setBusy(false);
    if (answer.ok) void handOver(answer.value);
  }

  return (
    <>
      <Button busy={busy} onClick={() => void save()}>
        {texts.value.store.saveCopy}
      </Button>
      {failure && <FailureNotice failure={failure} />}
    </>
  );
}
