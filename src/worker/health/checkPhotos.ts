/** Photos held against their hashes, in both copies: all of them when asked, some in each quiet moment. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { listDevicePhotos } from '../../db/tables/device';
import { checkedBytes } from '../stored/photoBytes';
import { soundThumbnail } from '../stored/thumbnails';
import type { Runtime } from '../kernel/runtime';

/** So many photos are read in one quiet moment. */
const IN_A_MOMENT_N = 20;

/**
 * Checks every photo, mends what the second copy can mend, and answers the path of the first that nothing can;
 * null where all are sound. For callers that are in the queue already. Failures: those of reading.
 */
export async function checkPhotosInQueue(runtime: Runtime): Promise<Result<string | null>> {
  const { db, store } = runtime.opened!;
  let lost: string | null = null;
  for (const { storage_path, sha256 } of listDevicePhotos(db)) {
    const bytes = await checkedBytes(runtime, store, storage_path, sha256);
    if (!bytes.ok && bytes.code !== 'photo_bytes_lost') return bytes;
    if (!bytes.ok) lost ??= storage_path;
    // Made again where both copies have lost it; one that cannot be is named by the sweep.
    else await soundThumbnail(runtime, store, { storage_path, sha256 });
  }
  return ok(lost);
}

/** The same for some photos, one at a time so that nobody waits; goes on where it stopped, once round for each opening. */
export async function checkSomePhotos(runtime: Runtime): Promise<void> {
  for (let n = 0; n < IN_A_MOMENT_N; n++) {
    const more = await runtime.enqueue(async () => {
      const { opened } = runtime;
      if (!opened || opened.readonly_because) return false;
      const next = listDevicePhotos(opened.db).find(({ storage_path }) => storage_path > opened.checked_to);
      if (!next) return false;
      opened.checked_to = next.storage_path;
      const bytes = await checkedBytes(runtime, opened.store, next.storage_path, next.sha256);
      if (!bytes.ok && bytes.code === 'photo_bytes_lost')
        runtime.onEvent({ kind: 'photo_lost', path: next.storage_path });
      return true;
    });
    if (!more) return;
  }
}
