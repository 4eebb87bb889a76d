/** The app as something that is fetched, installed and updated. */
export const installed = {
  loadAgain: 'Load Apertura again',
  /** What a new version waits for: goes into `updateWaits` and `reloadWaits`. */
  work: {
    run: 'the plan has been made',
    job: 'the work on the stored data has ended',
    files: 'the files have been taken in',
    outline: 'the outline has been closed or discarded',
    question: 'the open window has been answered',
    unsaved: 'what could not be saved is saved',
  },
  workElsewhere: 'another window of Apertura has finished what it is doing',
  updateWaits: (until: string) => `The new version comes as soon as ${until}.`,
  reloadWaits: (until: string) =>
    `Apertura has a new version. This window is loaded again as soon as ${until}.`,
  loadLoses: (until: string) => `Work would be lost now. Wait until ${until}.`,
  loadAnyway: 'Load anyway',
  notNow: 'Not now',
};
