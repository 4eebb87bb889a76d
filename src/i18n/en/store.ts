/** The store: another tab, a worker that died, damaged or newer data. */
export const store = {
  lockedBy: (login: string, since: string) => `It has been open there since ${since}, signed in as ${login}.`,
  lockedSince: (since: string) => `It has been open there since ${since}; nobody is signed in.`,
  lockedAsleep: 'The other tab does not answer; the system may have put it to sleep.',
  takeOver: 'Continue here',
  takeOverHint: 'The other tab stores what is under way, closes its data and says so.',
  takenOverTitle: 'Continued in another tab',
  takeBack: 'Continue here again',

  restarted:
    'The part of the app that holds the data stopped and was started again. Everything that was saved is there.',

  damagedTitle: 'The stored data are damaged',
  lostTitle: 'The data of this device are gone',
  startAfresh: 'Start without data',
  startAfreshHint: 'Only if there is no backup. A backup can be restored later too.',
  startAfreshYes: 'Yes, start without data',
  looking: 'Looking for an earlier state…',
  noKept: 'No intact earlier state is kept on this device. Save a copy, then restore a backup.',
  openPrevious: 'Open the state before the last save',
  openBeforeMigration: 'Open the state before the last update',
  savedAt: (when: string) => `Saved ${when}`,
  openKeptHint:
    'What was saved after it will be lost. If there is room, a copy of the damaged data stays on this device; better save one elsewhere first.',
  restoreTitle: 'Restore a backup',
  restoreText:
    'Replaces the damaged data by a backup. First you see what is in it; the damaged data are kept as a copy.',
  openKeptYes: 'Yes, open the earlier state',
  saveCopy: 'Save a copy of the data',

  readonlyNewer:
    'These data come from a newer version of Apertura. They can be looked at and exported, not changed. Update the app: connect to the network once and reload.',
  readonlyMigration:
    'Updating the data failed; they are as they were before. They can be looked at and exported, not changed. Reload to try again.',
  repaired: 'A self-check found a difference in the stored data and stored the true state anew.',
  rolledBackTitle: 'Something is missing from the stored data',
  openOlder: 'Open what is there',
  openOlderState: (when: string) => `The newest state that is left was saved ${when}.`,
  openOlderHint: 'What was saved later stays lost. If there is a newer backup, restore it instead.',
  openOlderYes: 'Yes, open the older state',
  mended: {
    first_lost: (when: string) =>
      `The browser had lost the data. They came back from the second copy, as they were saved ${when}.`,
    first_damaged: (when: string) =>
      `The stored data were damaged. They came back from the second copy, as they were saved ${when}.`,
    first_older: (when: string) =>
      `The browser had gone back to an older state. The newer one came back from the second copy, as it was saved ${when}.`,
    copy_empty: () => 'The second copy of the data was gone. It has been made anew; nothing is missing.',
    copy_damaged: () => 'The second copy of the data was damaged. It has been made anew; nothing is missing.',
    copy_older: () =>
      'The second copy of the data was not up to date. It has been made anew; nothing is missing.',
  },
  photoHealed: 'A stored photo was damaged. It came back from the second copy.',
};
