import { counted, plural } from '../format';

const n = (count: number, one: string, other: string) => counted(count, 'en', { one, other });

/** Questions before something final: what they show of the plan, the photo, the device. */
export const questions = {
  verdict: {
    fine: 'Fine',
    warnings: (count: number) => n(count, 'warning', 'warnings'),
    refused: 'Not acceptable',
  },
  verdictShow: 'Show',
  messages: 'Messages',
  sharedWays: 'One change for several warnings',
  waysFor: (count: number) => `helps with ${count} of them`,

  created: (name: string, at: string) => `${name}, created ${at}`,
  scale: 'Scale',
  scaleThen: (mm: string) => `${mm}\u00a0mm wide when the plan was made`,
  masks: 'Masks',
  together: 'Together',
  untreated: 'Left out although marked',
  untreatedOutside: (mm2: string) => `${mm2} outside the aperture`,
  untreatedLeftOut: (mm2: string) => `${mm2} in masks that are left out`,
  untreatedParts: (mm2: string) => `${mm2} in tiny parts that are left out`,
  time: 'Emission time',
  timeByHand: (moves: number) => `plus moving the device by hand ${n(moves, 'time', 'times')}`,
  order: 'Order',
  orders: {
    diameters: 'Line by line clockwise, starting on the right; each line runs the other way from the last.',
    grid: 'Row by row from the top, starting on the right; each row runs the other way from the last.',
  },
  ordersSeveral: 'One aperture position after another.',
  tickEach: 'Tick each warning that you accept',
  tickMissing: 'Every warning must be ticked first.',
  reasonMissing: 'Give a reason first.',
  notes: 'Notes',
  decided: (done: string, name: string, title: string) => `${done}: ${name}, “${title}”`,
  state: (name: string, state: string) => `${name}: ${state}`,
  decisionAbout: (name: string) => `Decision on ${name}`,

  standsNow: (name: string) => `${name} stands now`,
  standsSince: (who: string, at: string) => `Accepted by ${who}, ${at}`,
  spotsAndCoverage: (spots: number, shown: string, pct: string) =>
    `${shown} ${plural(spots, 'en', { one: 'spot', other: 'spots' })}, coverage ${pct}\u00a0%`,

  added: (at: string) => `Added ${at}`,
  imageHolds: (masks: number, drafts: number) =>
    `${n(masks, 'mask', 'masks')}, ${n(drafts, 'draft plan', 'draft plans')}`,
  imagesGone: (count: number) =>
    `${n(count, 'image of yours is', 'images of yours are')} not in the backup and would be deleted:`,
  deleteCopyTitle: { safety: 'Delete the safety copy?', damaged: 'Delete the copy of the damaged data?' },
  deleteCopyText: 'It cannot be brought back.',
  pulse: (time: string) => `${time} a pulse`,
  firedInMotion: (speed: string) => `fired in motion at ${speed}`,
  geometry: {
    fine: 'Geometry check: nothing against it',
    warnings: (count: number) => `Geometry check: ${n(count, 'warning', 'warnings')}`,
    refused: 'Geometry check: not acceptable',
  },
  supersededBy: (id: number) => `Superseded by plan ${id}`,
};
