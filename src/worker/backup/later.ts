/** What is fetched when somebody makes a backup or looks at what is kept of before. */
export { deleteCopy, getCopy } from './copies';
export { backupToFolder, setBackupFolder } from './folder';
export { confirmBackup, makeBackup } from './make';
