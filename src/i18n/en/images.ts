import type { PhotoMetadataKind } from '../../core/photoFiles';
import { plural } from '../format';

const n = (count: number, one: string, other: string) => `${count} ${plural(count, 'en', { one, other })}`;

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
};
