import { useEffect, useState } from 'preact/hooks';
import { offeredBackup } from '../../files/intake';
import { api, checked } from '../../state/app';
import { texts } from '../../state/language';
import { notifyFailure } from '../../state/toasts';

/** In place of backups and restoring, for who is no administrator: whom to ask. */
export function AskAdministrator() {
  const { storage, accounts } = texts.value;
  const [who, setWho] = useState<string | null>(null);
  useEffect(() => {
    void api.listUsers().then((answer) => {
      const users = checked(answer);
      if (!users.ok) return;
      const may = users.value.filter(({ role, locked }) => role === 'administrator' && !locked);
      setWho(may.map(({ login }) => login).join(', '));
    });
  }, []);
  const offered = offeredBackup.value;
  useEffect(() => {
    if (offered === null) return;
    offeredBackup.value = null;
    // A backup that was brought to the app is refused in the worker's own words.
    void api
      .previewRestore(offered, null, () => undefined)
      .then((answer) => {
        if (!checked(answer).ok && !answer.ok) notifyFailure(answer);
      });
  }, [offered]);
  return (
    <section class="panel" aria-labelledby="storage-backup" id="backup">
      <h2 id="storage-backup">{storage.backupTitle}</h2>
      {who !== null && <p>{accounts.askAdministrator(who)}</p>}
    </section>
  );
}
