import { counted, plural } from '../format';

const n = (count: number, one: string, other: string) => counted(count, 'en', { one, other });

/** Storage: health, backup, restore, import of plans, deleting by age. */
export const storage = {
  title: 'Storage and backup',
  link: 'Storage and backup',
  back: 'Images',
  loading: 'Checking storage…',

  overdue: (count: number, days: number) =>
    `${n(count, 'accepted plan has', 'accepted plans have')} not been backed up for ${n(days, 'day', 'days')}.`,
  overdueAction: 'Back up now',
  folderAsk: (name: string) => `The scheduled backup into “${name}” needs your permission again.`,
  folderAllow: 'Allow',
  tabWarning:
    'Apertura runs in a browser tab. iPadOS may clear the data of tabs that are not used for a while. Add Apertura to the home screen (Share › Add to Home Screen), and keep a backup.',

  healthTitle: 'Health',
  persistent: 'Kept by the browser',
  persistentYes: 'Permanently',
  persistentNo: 'Until space runs short',
  persistentUnknown: 'Not known here',
  persistentNote: 'The browser deletes these data only if you ask it to.',
  notPersistentNote: 'The browser may clear these data when the device runs out of space.',
  askPersistent: 'Keep permanently',
  persistentGranted: 'The browser keeps the data permanently now.',
  persistentRefused:
    'The browser has not agreed yet. Installing the app or using it more often changes that; until then keep backups.',
  used: 'Used',
  left: 'Left on this device',
  photos: 'Photos',
  photosCount: (count: number) => n(count, 'photo', 'photos'),
  plans: 'Plans and masks',
  plansCount: (count: number, accepted: number) =>
    `${n(count, 'plan', 'plans')}, ${accepted} accepted at some time`,
  lastBackup: 'Last backup',
  never: 'Never',
  waiting: (count: number) => `${n(count, 'accepted plan', 'accepted plans')} since then`,
  allBackedUp: 'Contains all accepted plans',
  lastCheck: 'Last self-check',
  checkSound: 'No problems found',
  checkUnsound: (detail: string) => `Something is wrong: ${detail}`,
  checkNow: 'Check now',
  checkedSound: 'Checked: the database is intact, and every photo is there.',

  backupTitle: 'Backup',
  backupText:
    'One file with the database, all photos and a list of their hashes: everything on this device, of all users. It is read back and compared before it counts.',
  encrypt: 'Encrypt with a passphrase',
  passphrase: 'Passphrase',
  passphraseHint: (min: string) =>
    `At least ${min} characters. Without it nobody can open the backup, you included.`,
  passphraseAgain: 'Repeat the passphrase',
  passphrasesDiffer: 'The two passphrases differ.',
  unencryptedNote: 'Without encryption, anyone who gets the file can see photos and plans.',
  makeBackup: 'Make a backup',
  phases: {
    reading: 'Reading and checking the file',
    safety: 'Keeping a copy of what is here',
    writing: 'Writing',
    verifying: 'Reading back and comparing',
    sealing: 'Changing the encryption',
  },
  cancelling: 'Cancelling…',
  made: (size: string) => `The backup is ready and verified: ${size}.`,
  saveBackup: 'Save the file',
  backupCounts: 'Backup saved. Keep it apart from this device.',

  folderTitle: 'Scheduled backup into a folder',
  folderText:
    'A new backup is written into a folder of your choice while Apertura is open, for example one that is copied elsewhere by itself. Nothing in the folder is deleted.',
  folderUnsupported: 'This browser cannot write into a folder by itself. Save backups by hand.',
  folderEvery: 'How often',
  folderDays: { daily: 'Daily', weekly: 'Weekly' },
  folderChoose: 'Choose the folder',
  folderChosen: (name: string) => `Folder “${name}”`,
  folderLast: (at: string) => `last written ${at}`,
  folderNever: 'nothing written yet',
  folderEncrypted: 'encrypted',
  folderPlain: 'not encrypted',
  folderNow: 'Write now',
  folderForget: 'Turn off',
  folderWritten: (name: string) => `Backup ${name} written and verified`,

  restoreTitle: 'Restore',
  restoreText:
    'Replaces everything on this device by a backup. First you see what is in it and what would change.',
  chooseBackup: 'Choose a backup',
  open: 'Open',
  encryptedFile: 'This backup is encrypted.',
  contents: 'In the backup',
  contentsMade: (at: string) => `Created ${at}`,
  contentsCounts: (images: string, plans: string, accepted: string) =>
    `${images}, ${plans}, ${accepted} of them accepted at some time`,
  imagesCount: (count: number) => n(count, 'image', 'images'),
  plansOnly: (count: number) => n(count, 'plan', 'plans'),
  contentsUsers: (logins: string) => `Users: ${logins}`,
  contentsMissing: (count: number) =>
    `${n(count, 'photo was', 'photos were')} already missing when it was made.`,
  contentsMigrates: 'It comes from an older version and will be brought up to date.',
  changes: 'What would change',
  changesAdds: (images: string, plans: string) => `To be added: ${images}, ${plans}`,
  changesRemoves: (images: string, plans: string) => `To be deleted: ${images}, ${plans}`,
  changesAccepted: (count: number) =>
    `${n(count, 'accepted plan', 'accepted plans')} on this device would be deleted, because the backup does not contain ${plural(count, 'en', { one: 'it', other: 'them' })}.`,
  changesUsers: (logins: string) => `Users to be deleted: ${logins}`,
  changesNothing: 'Nothing that is here now would be lost.',
  changesSignIn: 'Everyone is signed out. Logins and passwords are those of the backup.',
  goOn: 'Go on',
  reallyTitle: 'Replace everything on this device?',
  reallyText:
    'The current state is kept as a safety copy on this device first; then everything is replaced in one step. If anything fails, nothing is changed.',
  restoreYes: 'Replace everything',
  restored: 'The backup has been restored. Sign in with a login of the backup.',
  safetyRestore: 'Go back to it',
  copies: {
    safety: {
      title: 'Safety copy',
      text: (at: string, size: string) => `The state before the last restore, of ${at} (${size}).`,
      save: 'Save the safety copy',
      delete: 'Delete the safety copy',
      deleted: 'Safety copy deleted',
    },
    damaged: {
      title: 'Copy of the damaged data',
      text: (at: string, size: string) =>
        `What was found damaged on ${at}, with all photos (${size}). It cannot be restored, but an expert may get something out of it.`,
      save: 'Save the damaged data',
      delete: 'Delete the damaged data',
      deleted: 'Copy of the damaged data deleted',
    },
  },
  reallyTextDamaged:
    'The damaged data are kept as a copy on this device first; then everything is replaced in one step. If anything fails, nothing is changed.',
  comparedWith: {
    nothing: 'There is nothing on this device that could be read to compare with.',
    previous: 'Compared with the state before the last save, the newest that can be read.',
    before_migration: 'Compared with the state before the last update, the newest that can be read.',
  },
  withoutCopy:
    'Replace without keeping a copy on this device. Cancel first and save a copy of the data elsewhere.',

  retentionTitle: 'Delete old drafts and images',
  retentionText:
    'Only drafts, and images without accepted or rejected plans. Accepted plans cannot be deleted.',
  retentionAge: 'Older than',
  retentionAges: { all: 'any age', days: (days: number) => n(days, 'day', 'days'), year: '1 year' },
  retentionShow: 'Show what can be deleted',
  retentionNone: 'There is nothing that could be deleted.',
  retentionImage: (title: string, drafts: number) => `Image “${title}” with ${n(drafts, 'draft', 'drafts')}`,
  retentionDraft: (id: number, title: string, spots: number) =>
    `Draft no. ${id} of “${title}”, ${n(spots, 'spot', 'spots')}`,
  retentionAll: 'All',
  retentionDelete: (count: number) => `Delete ${n(count, 'chosen entry', 'chosen entries')}`,
  retentionSure: 'Delete for good?',
  retentionSureText: (count: number) =>
    `${n(count, 'entry', 'entries')} will be deleted from this device. The audit log keeps what happened to them.`,
  retentionDone: (count: number) => `${n(count, 'entry', 'entries')} deleted`,

  withPhoto: 'JSON and PNG with the photo inside, for import on another tablet',
  importPlan: 'Import a plan',
  importTitle: 'Import this plan?',
  importFrom: (id: number, by: string, at: string) => `Plan no. ${id}, created by ${by}, ${at}`,
  importCounts: (masks: string, spots: string, coverage: string) =>
    `${masks}, ${spots}, coverage ${coverage} %`,
  importPhoto: 'The photo is in the file.',
  importNoPhoto:
    'The file contains no photo. A grey placeholder of the same size takes its place; the plan must not be applied without the photo.',
  importCodeNoPhoto:
    'The code holds no photo. A grey placeholder of the same size takes its place; the plan must not be applied without the photo.',
  importUntitled: '(untitled)',
  importDraft:
    'It is stored as a draft of a new image. An acceptance on the other device does not count here.',
  importWasAccepted: (by: string, at: string) => `Accepted there by ${by}, ${at}`,
  importDemo: 'It comes from the demo and can never be accepted.',
  importKnown: 'This plan has been imported before. Importing it again makes a second image.',
  importInvalid: 'The plan is not valid and cannot be accepted as it is.',
  importYes: 'Import',
  imported: 'Plan imported as a draft',
  importWasEnded: {
    superseded: 'This plan has been superseded by another one there. Import it only to look at it.',
    withdrawn: 'This plan has been withdrawn there. Import it only to look at it.',
  },
  importSheet: 'It is a test sheet and stays one: its plans are never accepted as a treatment.',
  secondCopy: 'Second copy',
  secondCopyIs: {
    kept: 'Up to date',
    behind: 'Being brought up to date',
    busy: 'Held by another tab',
    failing: 'Cannot be written',
    none: 'Not in this browser',
  },
  secondCopyNote: 'In another part of the browser’s storage; it does not replace backups.',
  contentsDamaged: (count: number) =>
    `${n(count, 'photo was', 'photos were')} damaged when it was made and left out.`,
  persistWhy: 'The browser is asked not to clear photos and plans when space runs out.',
  overdueNow: (count: number) =>
    `${n(count, 'accepted plan has', 'accepted plans have')} not been backed up.`,
  clockBack: 'Clock set back',
  clockBackTo: (at: string) => `to ${at}: times from before may be wrong`,
  changesDecisions: (count: number) =>
    `${n(count, 'decision', 'decisions')} made since this backup would be deleted: plans that were accepted, rejected, superseded or withdrawn.`,
  changesLog: (count: number) => `To be deleted from the logs: ${n(count, 'entry', 'entries')}`,
  changesOnlyLog: (count: number) =>
    `All images, plans and decisions stay. Deleted would be ${n(count, 'log entry', 'log entries')} made since this backup.`,
};
