/** What is said when an answer comes while the user is elsewhere; nothing moves them. */
export const arrivals = {
  open: 'Open',
  photoReady: (title: string) => `“${title}” was added`,
  importReady: (title: string) => `The plan for “${title}” was imported`,
  planReady: (plan: string, title: string) => `${plan} of “${title}” is ready`,
  planFailed: (title: string, why: string) => `No plan could be generated for “${title}”. ${why}`,
  planLost: 'The session ended while a plan was being generated, so it was not kept. Generate it again.',
  planBroken: (title: string) =>
    `The plan for “${title}” was interrupted, so nothing was stored. Generate it again.`,
  planInterrupted:
    'Apertura was loaded anew while a plan was being generated, so that plan was not stored. Drawing and parameters are as they were.',
  startAgain: 'To the plan',
  planCancelled: (title: string) => `The plan for “${title}” was cancelled; nothing was stored`,
  recomputedSame: (plan: string, title: string) =>
    `${plan} of “${title}” was recomputed: the result is the same`,
  recomputedDiffers: (plan: string, title: string) =>
    `${plan} of “${title}” was recomputed: the result is not the same`,
  recomputeFailed: (plan: string, title: string, why: string) =>
    `${plan} of “${title}” could not be recomputed. ${why}`,
  elsewhere: (title: string, percent: string) =>
    `A plan for “${title}” is being generated (${percent} %). Only one plan can be generated at a time.`,
  elsewhereAgain: (title: string, percent: string) =>
    `A plan of “${title}” is being recomputed (${percent} %). Only one plan can be computed at a time.`,
  cancelThat: 'Cancel that plan',
  backupReady: (name: string) => `The backup ${name} is ready`,
  save: 'Save',
  recomputedOtherVersion: (plan: string, title: string) =>
    `${plan} of “${title}” was recomputed: another planner version made it, so spots come out elsewhere`,
};
