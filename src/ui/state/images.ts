/** The list of images: one page of it, and the thumbnails on the screen. */
import { computed, signal } from '@preact/signals';
import { IMAGE_PAGE_ROWS } from '../../core/limits';
import type { PhotoMetadataKind } from '../../core/photoFiles';
import type { Result } from '../../core/result';
import type { SheetInput } from '../../core/sheet/sheet';
import type { ImageDetail, ImageSummary, Page, Session } from '../../worker/contract';
import { api, checked, session } from './app';
import type { Async } from './async';
import { LOADING, toAsync } from './async';
import { language, texts } from './language';
import { notify } from './toasts';

interface ReadPage {
  readonly of: Session | null;
  readonly rows: Async<Page<ImageSummary>>;
}

const read = signal<ReadPage | null>(null);
let asked: { page: number } = { page: 1 };

/** The page on the screen; nobody sees the one that another session has read. */
export const imagePage = computed<Async<Page<ImageSummary>>>(() =>
  read.value !== null && read.value.of === session.value ? read.value.rows : LOADING,
);

/** Loads a page, counted from 1; the old one stays on the screen meanwhile. The page asked for last is shown. */
export async function loadImages(page: number): Promise<void> {
  const own = { page };
  const of = session.peek();
  asked = own;
  const rows = toAsync(checked(await api.listImages((page - 1) * IMAGE_PAGE_ROWS, IMAGE_PAGE_ROWS)));
  if (asked === own) read.value = { of, rows };
}

/** Reads the page again that was asked for last: something in it has changed. */
export function reloadImages(): Promise<void> {
  return loadImages(asked.page);
}

/** Stores a photo from camera, file or drop. */
export async function addPhoto(file: File): Promise<Result<ImageDetail>> {
  const answer = checked(await api.addImage(file));
  if (answer.ok) tellRemoved(answer.value.removed);
  return answer;
}

/** Makes a test sheet. */
export async function createSheet(sheet: SheetInput): Promise<Result<ImageDetail>> {
  return checked(await api.createSheet(sheet, language.peek()));
}

/** Says what was taken out of a photo's file: somebody may have relied on it. */
function tellRemoved(removed: readonly PhotoMetadataKind[]): void {
  const { images } = texts.value;
  if (removed.length === 0) return;
  const kinds = removed.map((kind) => images.metadata[kind]).join(', ');
  notify('plain', images.metadataRemoved(kinds));
}

/** Deletes an image that carries no decided plan. */
export async function deleteImage(image_id: number): Promise<Result<null>> {
  return checked(await api.deleteImage(image_id));
}
