/** The tree of a plan's versions. */
export const history = {
  title: 'History',
  intro:
    'Every plan made for this image. A changed parameter makes a new version under the one it came from.',
  empty: 'No plan yet. Generate the first one in the Plan tab.',
  goToPlan: 'Go to Plan',
  filterStatus: 'Status',
  all: 'All',
  nothingMatches: 'No plan has this status.',
  from: (id: number) => `from plan ${id}`,
  first: 'first version',
  shown: 'On the screen',
  openOf: (id: number) => `Open plan ${id}`,
  deleteOf: (id: number) => `Delete draft ${id}`,
  deleteTitle: (id: number) => `Delete draft ${id}?`,
  deleteText: 'Its spots go. Versions made from it and the audit log stay.',
  deleted: 'Draft deleted',
  coverage: (achieved: string, target: string) => `${achieved} % of ${target} %`,
  invalid: 'Not valid',
  stale: 'Drawing changed since',
  acceptedBy: (login: string, at: string) => `Accepted by ${login}, ${at}`,
  modeGrid: 'Grid',
};
