/** The calls about backups, and about what can be done where the database does not open. */
import type { BackupApi } from '../contract/backup';
import type { RescueApi } from '../contract/rescue';
import type { JobQueue } from '../kernel/jobs';
import type { Runtime } from '../kernel/runtime';
import { deleteCopy, getCopy } from './copies';
import { backupToFolder, setBackupFolder } from './folder';
import { confirmBackup, makeBackup } from './make';
import { exportDatabaseCopy, inspectStore, openKept, openOlder, startAfresh } from './rescue';
import { part } from '../../core/installed/parts';

/** Fetched when somebody turns to a backup. */
const restoring = () => part(() => import('./restoring'));

/** Looking at the store and going back to what it keeps. */
export function rescueApi(runtime: Runtime): RescueApi {
  return {
    inspectStore: () => inspectStore(runtime),
    openKept: (state) => openKept(runtime, state),
    openOlder: () => openOlder(runtime),
    startAfresh: () => startAfresh(runtime),
    exportDatabaseCopy: () => exportDatabaseCopy(runtime),
  };
}

/** Backups; what takes long runs as a job of `jobs`. */
export function backupApi(runtime: Runtime, jobs: JobQueue): BackupApi {
  return {
    makeBackup: (passphrase, onProgress) =>
      jobs.run(onProgress, (job) => makeBackup(runtime, passphrase, job)),
    confirmBackup: (filename) => confirmBackup(runtime, filename),
    previewRestore: (file, passphrase, onProgress) =>
      jobs.run(onProgress, async (job) => (await restoring()).previewRestore(runtime, file, passphrase, job)),
    restoreBackup: (file, passphrase, fingerprint, onProgress) =>
      jobs.run(onProgress, async (job) =>
        (await restoring()).restoreBackup(runtime, file, passphrase, fingerprint, job),
      ),
    previewRecovery: (file, passphrase, onProgress) =>
      jobs.run(onProgress, async (job) =>
        (await restoring()).previewRecovery(runtime, file, passphrase, job),
      ),
    recoverFromBackup: (file, choice, onProgress) =>
      jobs.run(onProgress, async (job) => (await restoring()).recoverFromBackup(runtime, file, choice, job)),
    cancelWork: async () => jobs.cancel(),
    getCopy: (kind) => getCopy(runtime, kind),
    deleteCopy: (kind) => deleteCopy(runtime, kind),
    setBackupFolder: (folder) => setBackupFolder(runtime, folder),
    backupToFolder: (onProgress) => jobs.run(onProgress, (job) => backupToFolder(runtime, job)),
  };
}
