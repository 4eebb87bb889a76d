import type { StorageHealth } from '../../../worker/contract';
import { Stat } from '../../components/Feedback';
import { texts, when } from '../../state/language';
import type { BrowserSpace } from '../../state/storage/browser';
import { bytes } from './size';

/** The figures: persistence, space, sizes, last backup, last check; `space` is null until the browser has told. */
export function HealthFigures({ health, space }: { health: StorageHealth; space: BrowserSpace | null }) {
  const { storage } = texts.value;
  const { last_backup, last_check } = health;
  const persistent = space?.persistent ?? null;
  return (
    <dl class="stats">
      <Stat
        label={storage.persistent}
        value={
          persistent === null
            ? storage.persistentUnknown
            : persistent
              ? storage.persistentYes
              : storage.persistentNo
        }
        testId="storage-persistent"
      />
      <Stat
        label={storage.used}
        value={bytes(space?.used_bytes ?? health.database_bytes + health.photos_bytes)}
      />
      {space?.left_bytes !== null && space?.left_bytes !== undefined && (
        <Stat label={storage.left} value={bytes(space.left_bytes)} />
      )}
      <Stat
        label={storage.photos}
        value={bytes(health.photos_bytes)}
        note={storage.photosCount(health.photos_n)}
        testId="storage-photos"
      />
      <Stat
        label={storage.plans}
        value={bytes(health.database_bytes)}
        note={storage.plansCount(health.plans_n, health.accepted_n)}
        testId="storage-plans"
      />
      <Stat
        label={storage.lastBackup}
        value={last_backup ? when(last_backup.at) : storage.never}
        note={
          health.waiting_n > 0
            ? storage.waiting(health.waiting_n)
            : health.accepted_n > 0 && storage.allBackedUp
        }
        testId="storage-last-backup"
      />
      <Stat
        label={storage.lastCheck}
        value={last_check ? when(last_check.at) : storage.never}
        note={last_check && (last_check.sound ? storage.checkSound : storage.checkUnsound(last_check.detail))}
        testId="storage-last-check"
      />
      <Stat
        label={storage.secondCopy}
        value={storage.secondCopyIs[health.second_copy]}
        note={health.second_copy === 'kept' && storage.secondCopyNote}
        testId="storage-second-copy"
      />
      {health.clock_steps.length > 0 && (
        <Stat
          label={storage.clockBack}
          value={when(health.clock_steps.at(-1)!.from)}
          note={storage.clockBackTo(when(health.clock_steps.at(-1)!.to))}
          testId="storage-clock"
        />
      )}
    </dl>
  );
}
