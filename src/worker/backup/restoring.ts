/** What is fetched when somebody turns to a backup: reading, judging and restoring it. */
export { previewRestore } from './preview';
export { previewRecovery, recoverFromBackup } from './recover';
export { restoreBackup } from './restore';
