import type { PhotoMetadataKind } from '../../core/photoFiles';
import type { SheetShape } from '../../core/sheet/sheet';
import { counted } from '../format';

const n = (count: number, one: string, other: string) => counted(count, 'en', { one, other });

/** The list of images. */
export const images = {
  title: 'Images',
  takePhoto: 'Take a photo',
  chooseFile: 'Open a file',
  emptyTitle: 'Add the first photo',
  emptyText:
    'Take a photo of the lesion with a ruler or another object of known size beside it, or open one from a file.',
  formats: (megapixels: string) => `JPEG, PNG or WebP, up to ${megapixels} megapixels`,
  adding: 'Adding the photo…',
  noScale: 'No scale yet',
  scale: (width_mm: string) => `${width_mm} mm wide`,
  noPlan: 'No plan yet',
  masks: (count: number) => n(count, 'mask', 'masks'),
  spots: (count: number) => n(count, 'spot', 'spots'),
  open: (title: string) => `Open ${title}`,
  deleteOf: (title: string) => `Delete ${title}`,
  deleteTitle: 'Delete this image?',
  deleteText: (title: string) =>
    `“${title}”, its masks and its draft plans will be deleted from this device. The audit log keeps its entries.`,
  deleted: 'Image deleted',
  keptBecauseDecided: 'Cannot be deleted: has an accepted or rejected plan',
  pages: 'Pages',
  page: (page: number, of: number) => `Page ${page} of ${of}`,
  previous: 'Previous page',
  next: 'Next page',
  count: (count: number) => n(count, 'image', 'images'),
  drawingMovedOn: 'Drawing changed after acceptance',
  photoMissing: 'Photo missing',
  /** `kinds`: names out of `metadata`, in a list. */
  metadataRemoved: (kinds: string) =>
    `Removed from the photo’s file: ${kinds}. The picture itself is unchanged.`,
  metadata: {
    place: 'place',
    date: 'date',
    camera: 'camera',
    author: 'author',
    comments: 'comments',
    pictures: 'hidden pictures',
    other: 'other data',
  } satisfies Record<PhotoMetadataKind, string>,
  testSheet: 'Test sheet',
  newSheet: 'New test sheet',
  emptySheet: 'No lesion? Make a test sheet: a blank field, to calibrate the device or to look at patterns.',
  sheet: {
    title: 'New test sheet',
    intro:
      'A blank field without skin, to calibrate the device or to look at patterns. It is planned like a photo, but its plans are never accepted as a treatment.',
    field: 'Field',
    shapes: { round: 'Round', rectangle: 'Rectangle' } satisfies Record<SheetShape, string>,
    spot: (name: string, unit: string) => `${name}, ${unit}`,
    otherSpot: 'Other',
    spacingHint: (least: string, most: string) =>
      `${least} to ${most}\u00a0mm at this spot diameter, as in a square grid`,
    preview: 'Preview of the density',
    previewNote: 'The density only; the plan places the spots on diameter lines.',
    fact: (spots_n: number, spacing_mm: string) =>
      `${n(spots_n, 'spot', 'spots')}, mean spacing ${spacing_mm}\u00a0mm`,
    noSpots: 'No spot: raise the coverage or take a larger field.',
    create: 'Create and plan',
    ready: (title: string) => `“${title}” was created`,
  },
};
