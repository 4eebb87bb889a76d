/**
 * Photos that earlier versions stored with what their cameras wrote into them are cleaned once the database is
 * open, one after the other, unseen and while nobody waits. Their pixels stay as they are, and so does their path.
 *
 * Each photo is one save: its bytes without metadata, its row with the new hash, the old hash among those that it
 * was known by, and a note beside it. Killed before it, the photo is as it was and is cleaned at the next start.
 *
 * The note is for a way back: a kept state of the database knows the old hash alone and finds cleaned bytes. It
 * says that these bytes came from those, so that the row can be brought up to date; bytes that no note vouches for
 * are another fault, and are left to the checks of the storage.
 */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { cleanedPath, extensionOf } from '../../db/tables/paths';
import { markCleaned, nextUncleaned } from '../../db/tables/photoHashes';
import type { Store, StoredFile } from '../../db/store/store';
import { catchFailure, unwrap } from '../kernel/failure';
import { sha256Hex } from '../kernel/hash';
import type { JobQueue } from '../kernel/jobs';
import type { Runtime } from '../kernel/runtime';
import { writeUpkeep } from '../kernel/write';
import { stripMetadata } from '../photo/strip';

/** Starts the cleaning where it is due; to be called often. Never fails: what could not be saved waits for the next start. */
export async function cleanPhotosWhenDue(runtime: Runtime, jobs: JobQueue): Promise<void> {
  const { opened } = runtime;
  if (!opened || opened.cleaning !== 'due') return;
  opened.cleaning = 'running';
  const { store } = opened;
  let after_id: number | null = opened.readonly_because ? null : 0;
  while (after_id !== null) {
    const from = after_id;
    // As a job: a backup reads the photos of one moment, and none of them may change under it.
    const step = await jobs.run(
      () => undefined,
      () => runtime.enqueue(() => cleanNext(runtime, store, from)),
    );
    after_id = step.ok ? step.value : null;
  }
  if (runtime.opened?.cleaning === 'running') runtime.opened.cleaning = 'done';
}

/** Cleans the next photo behind an id; answers its id, or null where there is none or the database was closed. */
async function cleanNext(runtime: Runtime, store: Store, after_id: number): Promise<Result<number | null>> {
  const { opened } = runtime;
  if (opened?.store !== store) return ok(null);
  const photo = nextUncleaned(opened.db, after_id);
  if (!photo) return ok(null);
  return catchFailure(async () => {
    const { storage_path, sha256: before } = photo;
    const extension = extensionOf(storage_path);
    const bytes = extension && unwrap(await store.getFile(storage_path));
    const clean = extension && bytes && stripMetadata(extension, bytes);
    // Gone or damaged: nothing here can mend it.
    if (!bytes || !clean) return ok(photo.id);
    const actual = await sha256Hex(bytes);
    const put: StoredFile[] = [];
    const sha256 = before === '' && equal(bytes, clean.bytes) ? before : await sha256Hex(clean.bytes);
    if (actual !== before && before !== '') {
      if (sha256 !== actual || !(await isNoted(store, storage_path, noteOf(before, actual))))
        return ok(photo.id);
    } else if (sha256 !== before) {
      put.push({ path: storage_path, bytes: clean.bytes });
      put.push({ path: cleanedPath(storage_path), bytes: noteOf(actual, sha256) });
    }
    unwrap(
      await writeUpkeep(runtime, put, (db, now) =>
        markCleaned(db, photo, { sha256, known_as: [actual], now }),
      ),
    );
    // What was noted of sizes is no longer so.
    if (put.length > 0) await runtime.env.deviceRecords.set('sizes', null);
    return ok(photo.id);
  });
}

/** That bytes of one hash were made from those of another. */
function noteOf(before: string, after: string): Uint8Array {
  return new TextEncoder().encode(`${before} ${after}\n`);
}

async function isNoted(store: Store, storage_path: string, note: Uint8Array): Promise<boolean> {
  const kept = unwrap(await store.getFile(cleanedPath(storage_path)));
  return kept !== null && equal(kept, note);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
}
