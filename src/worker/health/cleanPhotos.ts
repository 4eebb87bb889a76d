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
import { markCleaned, nextUncleaned } from '../../db/tables/cleaning';
import type { UncleanedPhoto } from '../../db/tables/cleaning';
import type { Store, StoredFile } from '../../db/store/store';
import { catchFailure, unwrap } from '../kernel/failure';
import { sha256Hex } from '../kernel/hash';
import type { JobQueue } from '../kernel/jobs';
import type { Opened, Runtime } from '../kernel/runtime';
import { writeUpkeep } from '../kernel/write';
import { stripMetadata } from '../photo/strip';
import { rewriteInQueue } from './maintain';

/** Starts the cleaning where it is due; to be called often. Never fails: what could not be saved waits for the next start. */
export async function cleanPhotosWhenDue(runtime: Runtime, jobs: JobQueue): Promise<void> {
  const { opened } = runtime;
  if (!opened || opened.cleaning !== 'due') return;
  opened.cleaning = 'running';
  if (!opened.readonly_because) await cleanAll(runtime, opened.store, jobs);
  if (runtime.opened?.cleaning === 'running') runtime.opened.cleaning = 'done';
}

async function cleanAll(runtime: Runtime, store: Store, jobs: JobQueue): Promise<void> {
  // As jobs: a backup reads the photos of one moment, and none of them may change under it.
  const asJob = <T>(work: (opened: Opened) => Promise<Result<T>>): Promise<Result<T | null>> =>
    jobs.run(
      () => undefined,
      () =>
        runtime.enqueue(async () => {
          const { opened } = runtime;
          // Closed meanwhile, or opened anew, which starts anew.
          return opened?.store === store ? work(opened) : ok(null);
        }),
    );
  let marked_n = 0;
  for (let after_id = 0; ;) {
    const from = after_id;
    const step = await asJob((opened) => cleanNext(runtime, opened, from));
    if (!step.ok) return;
    if (step.value === null) break;
    after_id = step.value.id;
    marked_n += Number(step.value.marked);
  }
  // Names of files stood in rows that migrations have emptied; their letters may lie between the rows still.
  if (marked_n > 0) await asJob((opened) => rewriteInQueue(runtime, opened));
}

/** A photo that was looked at, and whether that is done for good. */
interface Step {
  id: number;
  marked: boolean;
}

/** Cleans the next photo behind an id; null where there is none. */
async function cleanNext(runtime: Runtime, opened: Opened, after_id: number): Promise<Result<Step | null>> {
  const photo = nextUncleaned(opened.db, after_id);
  if (!photo) return ok(null);
  return catchFailure(async () => ok({ id: photo.id, marked: await cleanOne(runtime, opened.store, photo) }));
}

/** False where it is left as it is: nothing here can mend it. Throws `FailureError` of reading and saving. */
async function cleanOne(runtime: Runtime, store: Store, photo: UncleanedPhoto): Promise<boolean> {
  const { storage_path, sha256: before } = photo;
  const extension = extensionOf(storage_path);
  const bytes = extension && unwrap(await store.getFile(storage_path));
  const clean = extension && bytes && stripMetadata(extension, bytes);
  if (!bytes || !clean) return false;
  const actual = await sha256Hex(bytes);
  const isClean = equal(bytes, clean.bytes);
  const sha256 = isClean ? actual : await sha256Hex(clean.bytes);
  const put: StoredFile[] = [];
  if (before !== '' && before !== actual) {
    const note = noteOf(before, actual);
    if (!isClean || !(await isNoted(store, storage_path, note))) return false;
  } else if (!isClean) {
    put.push({ path: storage_path, bytes: clean.bytes });
    put.push({ path: cleanedPath(storage_path), bytes: noteOf(actual, sha256) });
  }
  const mark = { sha256, known_as: [actual] };
  unwrap(await writeUpkeep(runtime, put, (db, now) => markCleaned(db, photo, { ...mark, now })));
  // What was noted of sizes is no longer so.
  if (put.length > 0) await runtime.env.deviceRecords.set('sizes', null);
  return true;
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
