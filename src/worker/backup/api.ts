/** The calls about backups, and about what can be done where the database does not open. */
import { part } from '../../core/installed/parts';
import type { BackupApi } from '../contract/backup';
import type { RescueApi } from '../contract/rescue';
import type { JobQueue } from '../kernel/jobs';
import { Part } from '../kernel/parts/part';
import type { Runtime } from '../kernel/runtime';

/** Fetched when somebody turns to a backup. */
const making = new Part(() => part(() => import('./later')));
const restoring = new Part(() => part(() => import('./restoring')));
const rescuing = new Part(() => part(() => import('./rescue')));

/** Looking at the store and going back to what it keeps. */
export function rescueApi(runtime: Runtime): RescueApi {
  return {
    inspectStore: () => rescuing.call(runtime, ({ inspectStore }) => inspectStore(runtime)),
    openKept: (state) => rescuing.call(runtime, ({ openKept }) => openKept(runtime, state)),
    openOlder: () => rescuing.call(runtime, ({ openOlder }) => openOlder(runtime)),
    startAfresh: () => rescuing.call(runtime, ({ startAfresh }) => startAfresh(runtime)),
    exportDatabaseCopy: () => rescuing.call(runtime, ({ exportDatabaseCopy }) => exportDatabaseCopy(runtime)),
  };
}

/** Backups; what takes long runs as a job of `jobs`. */
export function backupApi(runtime: Runtime, jobs: JobQueue): BackupApi {
  return {
    makeBackup: (passphrase, onProgress) =>
      jobs.run(onProgress, (job) =>
        making.call(runtime, ({ makeBackup }) => makeBackup(runtime, passphrase, job)),
      ),
    confirmBackup: (filename) =>
      making.call(runtime, ({ confirmBackup }) => confirmBackup(runtime, filename)),
    previewRestore: (file, passphrase, onProgress) =>
      jobs.run(onProgress, (job) =>
        restoring.call(runtime, ({ previewRestore }) => previewRestore(runtime, file, passphrase, job)),
      ),
    restoreBackup: (file, passphrase, fingerprint, onProgress) =>
      jobs.run(onProgress, (job) =>
        restoring.call(runtime, ({ restoreBackup }) =>
          restoreBackup(runtime, file, passphrase, fingerprint, job),
        ),
      ),
    previewRecovery: (file, passphrase, onProgress) =>
      jobs.run(onProgress, (job) =>
        restoring.call(runtime, ({ previewRecovery }) => previewRecovery(runtime, file, passphrase, job)),
      ),
    recoverFromBackup: (file, choice, onProgress) =>
      jobs.run(onProgress, (job) =>
        restoring.call(runtime, ({ recoverFromBackup }) => recoverFromBackup(runtime, file, choice, job)),
      ),
    cancelWork: async () => jobs.cancel(),
    getCopy: (kind) => making.call(runtime, ({ getCopy }) => getCopy(runtime, kind)),
    deleteCopy: (kind) => making.call(runtime, ({ deleteCopy }) => deleteCopy(runtime, kind)),
    setBackupFolder: (folder) =>
      making.call(runtime, ({ setBackupFolder }) => setBackupFolder(runtime, folder)),
    backupToFolder: (onProgress) =>
      jobs.run(onProgress, (job) =>
        making.call(runtime, ({ backupToFolder }) => backupToFolder(runtime, job)),
      ),
  };
}
