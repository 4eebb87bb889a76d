import type { MenuFormat } from '../../core/export/formats';
import type { PlanStanding } from '../../core/model';

const status: Record<PlanStanding, string> = {
  draft: 'Draft',
  stands: 'Accepted',
  rejected: 'Rejected',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  doubted: 'In doubt',
};

const exportAs: Record<MenuFormat, string> = {
  json: 'JSON – the whole plan',
  csv: 'CSV – table of spots',
  png: 'PNG – photo with the plan',
  jpg: 'JPG – photo with the plan',
  spreadsheet: 'CSV – for spreadsheets',
  program: 'JSON Lines – motion program',
  gcode: 'G-code – firing program',
  outline: 'G-code – outlines, laser off',
};

/** Frame of one image: tabs, states, exports. */
export const image = {
  tabs: { masks: 'Masks', plan: 'Plan', animation: 'Animation', history: 'History', audit: 'Audit' },
  tabsLabel: 'Parts of this image',
  stage: 'Photo',
  loading: 'Opening the image…',
  rename: 'Rename',
  renameTitle: 'Rename the image',
  titleLabel: 'Title',
  titleHint: (max: string) => `No patient names. 1 to ${max} characters.`,
  titleInvalid: (max: string) => `A title needs 1 to ${max} characters, at least one of them visible.`,
  status,
  planNumber: (id: number) => `Plan ${id}`,
  noScale: 'No scale',
  width: (mm: string) => `${mm} mm wide`,
  export: 'Export',
  exportAs,
  exported: (name: string) => `${name} saved`,
  savedInstead: (name: string) => `Sharing is not allowed here: ${name} was saved instead.`,
  code: {
    show: 'QR code – for a tablet nearby',
    title: (plan: number) => `Plan ${plan} as a code`,
    how: 'On the other tablet, on the list of images: “Read a plan code”, and take a picture of this screen.',
    without:
      'The photo is not in the code. The other tablet plans anew and compares: it has the same spots, or refuses.',
    names: 'With the title and the names of the masks',
    making: 'Making the code',
    picture: 'The plan’s code',
    copy: 'Copy the code as text',
    copied: 'Copied. On the other device, paste it on the list of images.',
    notCopied: 'The browser does not allow copying. Let the other tablet take a picture.',
  },
  handOver: { title: 'What to do with the file', ways: { share: 'Share it', save: 'Save it here' } },
  shareReady: (name: string) => `${name} is ready.`,
  share: 'Share',
  sheetOpen: (name: string) =>
    `An earlier file is still open in the share sheet. Finish or close that first, then share ${name} again, or save it.`,
  photoMissing: 'The photo of this plan is missing',
  attachHint:
    'The plan was imported without it and cannot be accepted until the photo is here. Attach the photo that the plan was made on; no other is taken.',
  attachElse:
    'If you do not have that file: on the other device, export the plan with its photo inside, and import that.',
  attachPhoto: 'Attach the photo',
  attached: 'The photo is attached',
  table: {
    title: 'How the spreadsheet reads it',
    separator: 'Between columns',
    separators: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' },
    decimal: 'Decimal sign',
    decimals: { point: 'Point', comma: 'Comma' },
    byteOrderMark: 'Mark the file as UTF-8, as Excel needs it for letters with accents',
  },
  programsOnly: 'Programs for the machine are made only of an accepted plan that stands, or of a test sheet.',
};
