/** What is said when an answer comes while the user is elsewhere; nothing moves them. */
export const arrivals = {
  open: 'Open',
  photoReady: (title: string) => `“${title}” was added`,
  importReady: (title: string) => `The plan for “${title}” was imported`,
  planReady: (plan: string, title: string) => `${plan} of “${title}” is ready`,
  planFailed: (title: string, why: string) => `No plan was made for “${title}”. ${why}`,
  planLost: 'A plan was still being made when the session ended, so it was not kept. Generate it again.',
  planBroken: (title: string) =>
    `The plan for “${title}” was interrupted, so nothing was stored. Generate it again.`,
  planCancelled: (title: string) => `The plan for “${title}” was cancelled; nothing was stored`,
  recomputedSame: (plan: string, title: string) => `${plan} of “${title}” comes out the same again`,
  recomputedDiffers: (plan: string, title: string) =>
    `${plan} of “${title}” does not come out the same again`,
  recomputeFailed: (plan: string, title: string, why: string) =>
    `${plan} of “${title}” was not made again. ${why}`,
  elsewhere: (title: string, percent: string) =>
    `A plan for “${title}” is being made (${percent} %). One plan is made at a time.`,
  elsewhereAgain: (title: string, percent: string) =>
    `A plan of “${title}” is being made again (${percent} %). One plan is made at a time.`,
  cancelThat: 'Cancel that plan',
  backupReady: (name: string) => `The backup ${name} is ready`,
  save: 'Save',
};
