import { FolderSync } from 'lucide-preact';
import { STORAGE_ADDRESS } from '../../state/route';
import { texts } from '../../state/language';
import { backupState } from '../../state/storage/summary';
import { folderNeedsTouch, writeIfDue } from '../../state/storage/folder';
import { Button } from '../../components/Button';
import './strip.css';

/** Under the bar: accepted plans that wait for a backup, or a folder that waits for permission. */
export function BackupStrip() {
  const { storage } = texts.value;
  const now = backupState.value;
  if (now === null) return null;
  if (folderNeedsTouch.value && now.folder) {
    return (
      <aside class="strip strip--warn" aria-label={storage.folderTitle}>
        <p>{storage.folderAsk(now.folder.name)}</p>
        <Button variant="quiet" icon={FolderSync} onClick={() => void writeIfDue(true)}>
          {storage.folderAllow}
        </Button>
      </aside>
    );
  }
  if (!now.overdue) return null;
  return (
    <aside class="strip strip--warn" data-testid="backup-reminder" aria-label={storage.backupTitle}>
      <p>
        {now.waiting_days > 0
          ? storage.overdue(now.waiting_n, now.waiting_days)
          : storage.overdueNow(now.waiting_n)}
      </p>
      <a class="button button--quiet" href={STORAGE_ADDRESS}>
        {storage.overdueAction}
      </a>
    </aside>
  );
}
