/** The list of images: one page of it, and the thumbnails on the screen. */
import { signal } from '@preact/signals';
import { IMAGE_PAGE_ROWS } from '../../core/limits';
import type { PhotoMetadataKind } from '../../core/photoFiles';
import type { Result } from '../../core/result';
import type { ImageDetail, ImageSummary, Page } from '../../worker/contract';
import { api, checked } from './app';
import type { Async } from './async';
import { LOADING, toAsync } from './async';
import { texts } from './language';
import { notify } from './toasts';

export const imagePage = signal<Async<Page<ImageSummary>>>(LOADING);
/** True while a photo is being read and stored. */
export const adding = signal(false);

/** Loads the page, counted from 1; the old one stays on the screen meanwhile. */
export async function loadImages(page: number): Promise<void> {
  imagePage.value = toAsync(checked(await api.listImages((page - 1) * IMAGE_PAGE_ROWS, IMAGE_PAGE_ROWS)));
}

/** Stores a photo from camera, file or drop. */
export async function addPhoto(file: File): Promise<Result<ImageDetail>> {
  adding.value = true;
  const answer = checked(await api.addImage(file));
  adding.value = false;
  if (answer.ok) tellRemoved(answer.value.removed);
  return answer;
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
