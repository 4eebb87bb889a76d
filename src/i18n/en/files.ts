/** What is said about files that are chosen, dropped or pasted. */
import { counted } from '../format';

const n = (count: number, one: string, other: string) => counted(count, 'en', { one, other });
const TAKEN = 'Photos (JPEG, PNG, WebP), plans (JSON, PNG) and backups can be opened.';

export const files = {
  dropHere: 'Drop photos, a plan or a backup here',
  title: 'Files',
  adding: (place: number, total: number, name: string) =>
    total === 1 ? `Adding “${name}”` : `Adding photo ${place} of ${total}: “${name}”`,
  reading: 'Looking at the files',
  cancel: 'Stop after this one',
  stopping: 'Stopping after this one',
  added: 'Added',
  stopped: 'Not added: stopped before it',
  summary: (added_n: number, refused_n: number) =>
    refused_n === 0 ? `${n(added_n, 'photo', 'photos')} added` : `${added_n} added, ${refused_n} not`,
  planStored: 'Plan stored',
  planClosed: 'Plan not stored: you closed it',
  openPhoto: (name: string) => `Open “${name}”`,
  close: 'Close the list',
  signInFirst: 'Sign in first, then add the file again.',
  busy: 'Files are still being added. Add more when these are done.',
  backupAlone: 'Not opened: a backup replaces everything on this device. Choose it alone.',
  backupFound: 'A backup was found',
  planFound: (name: string) => `The plan “${name}” can be shown`,
  plansFound: (plans_n: number) => `${n(plans_n, 'plan is', 'plans are')} waiting to be looked at`,
  planUnreadable: (name: string) =>
    `The plan in “${name}” cannot be read; the picture can still be added as a photo`,
  /** By what the file was recognised as. */
  notTaken: {
    empty: 'The file is empty: nothing of it was copied. Copy it again.',
    unreadable: 'The file cannot be read. A folder cannot be added; otherwise copy the file again.',
    json: `This is a JSON file, but no plan of this app. ${TAKEN}`,
    pdf: `This is a PDF. Save the picture in it as JPEG or PNG. ${TAKEN}`,
    video: `This is a video. Take a photo instead, or save one picture of it as JPEG. ${TAKEN}`,
    zip: `This is a ZIP archive, but no backup of this app. Unpack it first. ${TAKEN}`,
    picture: `This kind of picture (GIF, BMP, TIFF, SVG, DICOM) cannot be opened. Save it as JPEG or PNG. ${TAKEN}`,
    text: `This is a text file. ${TAKEN}`,
    unknown: `What kind of file this is could not be told. ${TAKEN}`,
  },
  readCode: 'Read a plan code',
  pastedCode: 'Pasted code',
  planPictureTitle: 'The plan in this picture cannot be read',
  asPhoto: 'Add as a photo',
  asPhotoMeans: 'As a photo it keeps the drawn spots, and its plan is not taken in.',
};
