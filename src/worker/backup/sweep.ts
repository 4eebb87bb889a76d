/** What a restore that was killed has left on the device: found and removed. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { listDevicePhotos } from '../../db/tables/device';
import { cleanedPath, thumbnailPath } from '../../db/tables/paths';
import { dropStray } from './copies';
import type { Runtime } from '../kernel/runtime';

/**
 * Removes photos that no row names and pieces that no copy names: what a killed restore has left. Answers
 * the path of a photo that is named and not there; null where all are.
 */
export async function sweepInQueue(runtime: Runtime): Promise<Result<string | null>> {
  const { db, store, readonly_because } = runtime.opened!;
  const kept = await store.listPaths();
  if (!kept.ok) return kept;
  const photos = listDevicePhotos(db).map(({ storage_path }) => storage_path);
  const named = new Set(photos.flatMap((path) => [path, thumbnailPath(path)]));
  const notes = new Set(photos.map(cleanedPath));
  const orphans = kept.value.filter((path) => !named.has(path) && !notes.has(path));
  if (!readonly_because && orphans.length > 0) {
    const removed = await store.removeFiles(orphans);
    if (!removed.ok) return removed;
  }
  await dropStray(runtime.env.deviceRecords);
  const here = new Set(kept.value);
  return ok([...named].find((path) => !here.has(path)) ?? null);
}
