/** Thumbnails hold nothing that the photo has not: one that is gone from both copies is made again. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { thumbnailPath } from '../../db/tables/paths';
import type { Store } from '../../db/store/store';
import type { Runtime } from '../kernel/runtime';
import { soundBytes } from './photoBytes';

/** The small picture of a photo. Failures: `photo_bytes_lost` where the photo cannot give it either, those of reading. */
export async function soundThumbnail(
  runtime: Runtime,
  store: Store,
  { storage_path, sha256 }: { storage_path: string; sha256: string },
): Promise<Result<Uint8Array>> {
  const path = thumbnailPath(storage_path);
  const found = await soundBytes(runtime, store, path);
  if (found.ok || found.code !== 'photo_bytes_lost') return found;
  const photo = await soundBytes(runtime, store, storage_path, sha256);
  if (!photo.ok) return found;
  const prepared = await runtime.env.preparePhoto(new Blob([photo.value as Uint8Array<ArrayBuffer>]));
  if (!prepared.ok) return found;
  const bytes = prepared.value.thumbnail;
  // Where it finds no room it is made again the next time.
  await store.putFiles([{ path, bytes }]);
  return ok(bytes);
}
