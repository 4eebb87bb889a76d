/** The photo of a plan that was imported without it, brought later. */
import { imageTitle } from '../../core/names';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { ImageRow } from '../../db/tables/images';
import { updateMissingPhoto, updateTitle } from '../../db/tables/images';
import { cleanedPath, thumbnailPath } from '../../db/tables/paths';
import { insertPhotoHash } from '../../db/tables/photoHashes';
import type { ImageDetail } from '../contract';
import { sha256Hex } from '../kernel/hash';
import type { Runtime } from '../kernel/runtime';
import { write } from '../kernel/write';
import type { Tx } from '../kernel/write';
import { requireImage } from './imageRow';
import { readPhoto } from './photos';
import type { NamedPhoto } from './photos';
import { detail } from './summary';
import { freeTitle, NO_PHOTO_MARKS } from './titles';

/**
 * Puts a photo in place of its placeholder: the one that the plan was made on, told by its hash as it comes or as
 * it is stored, and no other. Failures, each with nothing changed: `image_not_found`, `photo_not_missing`,
 * `photo_is_another`, the `photo_…` codes of reading it.
 */
export async function attachPhoto(
  runtime: Runtime,
  image_id: number,
  file: Blob,
): Promise<Result<ImageDetail>> {
  const row = await runtime.read((signed) => requireMissing(signed, image_id));
  if (!row.ok) return row;
  const photo = await readPhoto(runtime, file);
  if (!photo.ok) return photo;
  const as_it_came = await sha256Hex(new Uint8Array(await file.arrayBuffer()));
  return write(runtime, (tx) => {
    const image = requireMissing(tx, image_id);
    if (!image.ok) return image;
    const { wanted_sha256 } = image.value;
    if (wanted_sha256 !== photo.value.sha256 && wanted_sha256 !== as_it_came) return fail('photo_is_another');
    // Drawn anew it would not be the pixels that the plan was made on.
    if (photo.value.drawn_anew || !sameSize(image.value, photo.value)) return fail('photo_is_another');
    replacePlaceholder(tx, image.value, photo.value);
    return detail(tx, image_id);
  });
}

function requireMissing(scope: Parameters<typeof requireImage>[0], image_id: number): Result<ImageRow> {
  const image = requireImage(scope, image_id);
  if (!image.ok) return image;
  return image.value.kind === 'missing' ? ok(image.value) : fail('photo_not_missing');
}

function sameSize(image: ImageRow, photo: NamedPhoto): boolean {
  return image.width_px === photo.width_px && image.height_px === photo.height_px;
}

function replacePlaceholder(tx: Tx, image: ImageRow, photo: NamedPhoto): void {
  const { storage_path, sha256, bytes, thumbnail } = photo;
  tx.put(storage_path, bytes);
  tx.put(thumbnailPath(storage_path), thumbnail);
  tx.remove(image.storage_path);
  tx.remove(thumbnailPath(image.storage_path));
  tx.remove(cleanedPath(image.storage_path));
  // The plan knows it by the hash that it had there, before its metadata were taken out.
  const { id: image_id, wanted_sha256 } = image;
  if (wanted_sha256 !== null && wanted_sha256 !== sha256)
    insertPhotoHash(tx, { image_id, sha256: wanted_sha256, now: tx.now });
  updateMissingPhoto(tx, image_id, { storage_path, sha256 });
  const bare = withoutMark(image.title);
  if (bare === image.title) return;
  updateTitle(tx, image_id, freeTitle(tx, bare, '', wanted_sha256 ?? sha256) ?? bare);
}

/** A title without the words that said that the photo was missing, in whatever language it was imported. */
function withoutMark(title: string): string {
  const mark = NO_PHOTO_MARKS.find((each) => title.endsWith(each));
  const rest = mark === undefined ? title : title.slice(0, -mark.length);
  return imageTitle(rest) ?? title;
}
