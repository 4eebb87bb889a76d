/** Images of the signed-in user: list, read, rename, delete. */
import { MAX_TITLE_CHARS } from '../../core/limits';
import { imageTitle } from '../../core/names';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { countImages, listImages, markImageDeleted, updateTitle } from '../../db/tables/images';
import { deleteDraftRows, listIterations } from '../../db/tables/iterations';
import { deleteMasksOfImage } from '../../db/tables/masks';
import { cleanedPath, thumbnailPath } from '../../db/tables/paths';
import type { ImageDetail, ImageSummary, Page } from '../contract';
import { checkPage } from '../kernel/page';
import type { Runtime } from '../kernel/runtime';
import { write } from '../kernel/write';
import type { Tx } from '../kernel/write';
import { requireImage } from './imageRow';
import { detail, summaryOf } from './summary';

/** Newest first. Failure `bad_request` for a page that is none. */
export function listOwnImages(
  runtime: Runtime,
  offset: number,
  limit: number,
): Promise<Result<Page<ImageSummary>>> {
  return runtime.read((signed) => {
    const page = checkPage(offset, limit);
    if (!page.ok) return page;
    const rows = listImages(signed, offset, page.value.limit).map((row) => summaryOf(signed, row));
    return ok({ rows, total: countImages(signed), offset });
  });
}

/** One own image. Failure `image_not_found`. */
export function getOwnImage(runtime: Runtime, image_id: number): Promise<Result<ImageDetail>> {
  return runtime.read((signed) => detail(signed, image_id));
}

/** Failure `bad_request` (title) for an empty or endless title. */
export function renameImage(runtime: Runtime, image_id: number, title: string): Promise<Result<ImageDetail>> {
  return write(runtime, (tx) => {
    const image = requireImage(tx, image_id);
    if (!image.ok) return image;
    // A title from before this rule may stay as it is.
    const name = title === image.value.title ? title : imageTitle(title);
    if (name === null) return fail('bad_request', { field: 'title', max: MAX_TITLE_CHARS });
    updateTitle(tx, image_id, name);
    return detail(tx, image_id);
  });
}

/**
 * Deletes an image whose iterations are all drafts: bytes, masks and spots go, rows that the audit
 * log names stay out of sight. Failure `image_has_decided_plans`.
 */
export function deleteImage(runtime: Runtime, image_id: number): Promise<Result<null>> {
  return write(runtime, (tx) => removeImage(tx, image_id));
}

/** The same within a change that is under way. */
export function removeImage(tx: Tx, image_id: number): Result<null> {
  const image = requireImage(tx, image_id);
  if (!image.ok) return image;
  if (image.value.decided_n > 0) return fail('image_has_decided_plans', { n: image.value.decided_n });
  for (const { id } of listIterations(tx, image_id)) deleteDraftRows(tx, id, tx.now);
  deleteMasksOfImage(tx, image_id);
  markImageDeleted(tx, image_id, tx.now);
  tx.remove(image.value.storage_path);
  tx.remove(thumbnailPath(image.value.storage_path));
  tx.remove(cleanedPath(image.value.storage_path));
  return ok(null);
}
