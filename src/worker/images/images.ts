/** Photos: list, read, add, rename, delete. */
import { MAX_PAGE_ROWS, MAX_TITLE_CHARS } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { toLatticeMm } from '../../core/units';
import {
  countImages,
  getImage,
  insertImage,
  listImages,
  markImageDeleted,
  updateTitle,
} from '../../db/tables/images';
import type { ImageRow } from '../../db/tables/images';
import { deleteDraftRows, listIterations } from '../../db/tables/iterations';
import { deleteMasksOfImage } from '../../db/tables/masks';
import type { Scope } from '../../db/rowAccess';
import { mediaType, photoPath, thumbnailPath } from '../../db/tables/paths';
import type { ImageDetail, ImageSummary, Page, ScaleSource } from '../contract';
import type { PreparedPhoto } from '../kernel/env';
import { sha256Hex } from '../kernel/hash';
import type { Runtime } from '../kernel/runtime';
import { write } from '../kernel/write';
import type { Tx } from '../kernel/write';

/** Newest first. Failure `bad_request` for a page that is none. */
export function listOwnImages(
  runtime: Runtime,
  offset: number,
  limit: number,
): Promise<Result<Page<ImageSummary>>> {
  return runtime.read((signed) => {
    const page = checkPage(offset, limit);
    if (!page.ok) return page;
    const rows = listImages(signed, offset, page.value.limit).map(summaryOf);
    return ok({ rows, total: countImages(signed), offset });
  });
}

/** Bounds a page: offset from 0, 1 to 200 rows. */
export function checkPage(offset: number, limit: number): Result<{ offset: number; limit: number }> {
  if (!Number.isSafeInteger(offset) || offset < 0) return fail('bad_request', { field: 'offset' });
  if (!Number.isSafeInteger(limit) || limit < 1) return fail('bad_request', { field: 'limit' });
  return ok({ offset, limit: Math.min(limit, MAX_PAGE_ROWS) });
}

/** The row of an own image, or `image_not_found`. */
export function requireImage(scope: Scope, image_id: number): Result<ImageRow> {
  const row = Number.isSafeInteger(image_id) ? getImage(scope, image_id) : undefined;
  return row ? ok(row) : fail('image_not_found');
}

export function getOwnImage(runtime: Runtime, image_id: number): Promise<Result<ImageDetail>> {
  return runtime.read((signed) => detail(signed, image_id));
}

/** The photo's bytes; `thumbnail` for the small one. */
export async function getBytes(
  runtime: Runtime,
  image_id: number,
  thumbnail: boolean,
): Promise<Result<Blob>> {
  const row = await runtime.read((signed) => requireImage(signed, image_id));
  if (!row.ok) return row;
  const path = thumbnail ? thumbnailPath(row.value.storage_path) : row.value.storage_path;
  const store = runtime.opened?.store;
  if (!store) return runtime.closedBecause;
  const bytes = await store.getFile(path);
  if (!bytes.ok) return bytes;
  if (!bytes.value) return fail('database_damaged', { detail: `${path} is missing` });
  return ok(new Blob([bytes.value as Uint8Array<ArrayBuffer>], { type: mediaType(path) }));
}

/** Failures: the `photo_…` codes of the photo pipeline; nothing is stored then. */
export async function addImage(
  runtime: Runtime,
  file: Blob,
  original_name: string,
): Promise<Result<ImageDetail>> {
  const allowed = await runtime.read(() => ok(null));
  if (!allowed.ok) return allowed;
  const photo = await readPhoto(runtime, file);
  if (!photo.ok) return photo;
  return write(runtime, (tx) => {
    const name = original_name.slice(0, 255);
    return detail(tx, insertPhoto(tx, photo.value, name, titleFrom(name)));
  });
}

/** A prepared photo with its name in the store. */
export interface NamedPhoto extends PreparedPhoto {
  sha256: string;
  storage_path: string;
}

/** Prepares a photo and names it. Failures: the `photo_…` codes. */
export async function readPhoto(runtime: Runtime, file: Blob): Promise<Result<NamedPhoto>> {
  const prepared = await runtime.env.preparePhoto(file);
  if (!prepared.ok) return prepared;
  return ok(await nameOf(runtime, prepared.value));
}

/** Gives a prepared photo its name in the store. */
export async function nameOf(runtime: Runtime, photo: PreparedPhoto): Promise<NamedPhoto> {
  const sha256 = await sha256Hex(photo.bytes);
  const storage_path = photoPath(sha256, runtime.env.randomHex(4), photo.extension);
  return { ...photo, sha256, storage_path };
}

/** Adds the row and the bytes of a photo; answers its id. */
export function insertPhoto(tx: Tx, photo: NamedPhoto, original_name: string, title: string): number {
  const { storage_path, width_px, height_px, sha256 } = photo;
  tx.put(storage_path, photo.bytes);
  tx.put(thumbnailPath(storage_path), photo.thumbnail);
  return insertImage(tx, { storage_path, width_px, height_px, sha256, original_name, title, now: tx.now });
}

/** A first title: the file's name without folders and extension. */
function titleFrom(original_name: string): string {
  const base = original_name.replace(/^.*[\\/]/, '').replace(/\.[^.]{1,5}$/, '');
  return base.trim().slice(0, MAX_TITLE_CHARS) || 'photo';
}

/** Failure `bad_request` (title) for an empty or endless title. */
export function renameImage(runtime: Runtime, image_id: number, title: string): Promise<Result<ImageDetail>> {
  return write(runtime, (tx) => {
    const image = requireImage(tx, image_id);
    if (!image.ok) return image;
    const trimmed = title.trim();
    if (trimmed.length === 0 || trimmed.length > MAX_TITLE_CHARS)
      return fail('bad_request', { field: 'title', max: MAX_TITLE_CHARS });
    updateTitle(tx, image_id, trimmed);
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
  return ok(null);
}

/** An own image as the screens get it. */
export function detail(scope: Scope, image_id: number): Result<ImageDetail> {
  const row = requireImage(scope, image_id);
  if (!row.ok) return row;
  const { sha256, storage_path, scale_json } = row.value;
  const scale = scale_json === null ? null : (JSON.parse(scale_json) as ScaleSource);
  return ok({ ...summaryOf(row.value), sha256, storage_path, scale });
}

/** Height of a photo in mm, on the lattice; its pixels are square. */
export function heightMm(width_mm: number, width_px: number, height_px: number): number {
  return toLatticeMm((width_mm * height_px) / width_px);
}

function summaryOf(row: ImageRow): ImageSummary {
  const { id, title, original_name, width_mm, width_px, height_px, created_at, masks_n, iterations_n } = row;
  return {
    id,
    title,
    original_name,
    width_mm,
    height_mm: width_mm === null ? null : heightMm(width_mm, width_px, height_px),
    width_px,
    height_px,
    created_at,
    masks_n,
    iterations_n,
    latest:
      row.latest_id === null
        ? null
        : {
            id: row.latest_id,
            status: row.latest_status!,
            spots_count: row.latest_spots_count!,
            is_demo: row.latest_is_demo === 1,
          },
    deletable: row.decided_n === 0,
  };
}
