/** The bytes of photos: preparing, naming, storing, reading. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { insertImage } from '../../db/tables/images';
import { mediaType, photoPath, thumbnailPath } from '../../db/tables/paths';
import type { AddedImage } from '../contract';
import type { PreparedPhoto } from '../kernel/env';
import { sha256Hex } from '../kernel/hash';
import { soundBytes } from '../stored/photoBytes';
import { soundThumbnail } from '../stored/thumbnails';
import type { Runtime } from '../kernel/runtime';
import { writeAs } from '../kernel/write';
import type { Tx } from '../kernel/write';
import { requireImage } from './imageRow';
import { detail } from './summary';
import { newTitle } from './titles';

/** The photo's bytes, checked; `thumbnail` for the small one. Failures: `image_not_found`, `photo_bytes_lost`. */
export async function getBytes(
  runtime: Runtime,
  image_id: number,
  thumbnail: boolean,
): Promise<Result<Blob>> {
  const row = await runtime.read((signed) => requireImage(signed, image_id));
  if (!row.ok) return row;
  const { storage_path, sha256 } = row.value;
  const store = runtime.opened?.store;
  if (!store) return runtime.closedBecause;
  const bytes = thumbnail
    ? await soundThumbnail(runtime, store, row.value)
    : await soundBytes(runtime, store, storage_path, sha256);
  if (!bytes.ok) return bytes;
  const type = mediaType(thumbnail ? thumbnailPath(storage_path) : storage_path);
  return ok(new Blob([bytes.value as Uint8Array<ArrayBuffer>], { type }));
}

/** Prepares and stores a photo. Failures: the `photo_…` codes of the photo pipeline; nothing is stored then. */
export async function addImage(runtime: Runtime, file: Blob): Promise<Result<AddedImage>> {
  const asked = await runtime.read(({ user_id }) => ok(user_id));
  if (!asked.ok) return asked;
  const photo = await readPhoto(runtime, file);
  if (!photo.ok) return photo;
  return writeAs(runtime, asked.value, (tx) => {
    const added = detail(tx, insertPhoto(tx, photo.value, newTitle(tx, tx.now)));
    return added.ok ? ok({ ...added.value, removed: photo.value.removed }) : added;
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
export function insertPhoto(
  tx: Tx,
  photo: NamedPhoto,
  title: string,
  /** What it is; with the hash of the photo that a placeholder stands for. */
  as: { kind: 'photo' | 'sheet' } | { kind: 'missing'; wanted_sha256: string } = { kind: 'photo' },
): number {
  const { storage_path, width_px, height_px, sha256 } = photo;
  tx.put(storage_path, photo.bytes);
  tx.put(thumbnailPath(storage_path), photo.thumbnail);
  const wanted_sha256 = as.kind === 'missing' ? as.wanted_sha256 : null;
  return insertImage(tx, {
    ...{ storage_path, width_px, height_px, sha256, title, kind: as.kind, wanted_sha256 },
    ...{ cleaned_at: tx.now, now: tx.now },
  });
}
