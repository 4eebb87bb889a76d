/**
 * Restoring where the present database does not open: nobody can sign in, so it is offered before that, and
 * only then. What lies there is kept as it is (the file with its damage, and all photos) in a copy on this
 * device; one transaction then lays the backup over it.
 */
import { markBackup } from '../records/assess';
import { headsOf, rememberHeads } from '../records/heads';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { PagedFile } from '../../db/sqlite/pagedFile';
import type { Store } from '../../db/store/store';
import type { RestorePreview } from '../contract';
import { isLost, missingFrom, openChecked, openInQueue } from '../kernel/open';
import { KEPT, whereItOpens, withClaimedStore } from './rescue';
import type { Runtime } from '../kernel/runtime';
import type { Job } from '../kernel/jobs';
import type { FreshCopy } from './copies';
import { openSensible } from './sensible';
import { keepDamagedCopy } from './damaged';
import { compare, namesOf, readAll } from './preview';
import type { Here } from './preview';
import { countAsBackup, Photos, unnamed } from './restore';
import { catchFailure, unwrap } from '../kernel/failure';

/** What a backup may be laid over without a sign-in: nobody can sign in to it. */
const BEYOND_OPENING: ReadonlySet<string> = new Set(['database_damaged', 'storage_unreadable']);

/**
 * What is in a backup, and what it would change against the newest state that can still be read. Failures:
 * those of `previewRestore`, `database_not_damaged`.
 */
export async function previewRecovery(
  runtime: Runtime,
  file: Blob,
  passphrase: string | null,
  job: Job,
): Promise<Result<RestorePreview>> {
  // Before anything of the file is told to somebody who has no business here.
  const here = await runtime.enqueue(() => (runtime.opened ? whereItOpens(runtime) : ok(null)));
  if (!here.ok) return here;
  const inspected = await readAll(file, passphrase, job);
  return inQueue(runtime, async (store) => compare(runtime, inspected, await lastReadable(runtime, store)));
}

/**
 * Failures: those of `previewRecovery`, `backup_changed`, those of storing, `storage_full` where the copy finds no
 * room (`keep_copy` false does without). Whatever the failure, all is as it was.
 */
export function recoverFromBackup(
  runtime: Runtime,
  file: Blob,
  choice: { passphrase: string | null; fingerprint: string; keep_copy: boolean },
  job: Job,
): Promise<Result<null>> {
  return runtime.enqueue(async () => {
    const done = await whereDamaged(runtime, (store) => layOver(runtime, store, file, choice, job));
    if (!done.ok) return done;
    const opened = await openInQueue(runtime);
    return opened.ok ? ok(null) : opened;
  });
}

async function layOver(
  runtime: Runtime,
  store: Store,
  file: Blob,
  {
    passphrase,
    fingerprint,
    keep_copy,
  }: { passphrase: string | null; fingerprint: string; keep_copy: boolean },
  job: Job,
): Promise<Result<null>> {
  const read = await readAll(file, passphrase, job);
  if (read.fingerprint !== fingerprint) return fail('backup_changed');
  const backup = unwrap(await openSensible(runtime, read));
  const photos = new Photos(store);
  let copy: FreshCopy | null = null;
  try {
    if (keep_copy && (await holdsAnything(store))) copy = await keepDamagedCopy(runtime, store, job);
    await photos.layDown(file, passphrase, job);
    await job.pointOfNoReturn();
    markBackup(runtime, backup.db, backup.assessment, read.manifest.made_at);
    const heads = headsOf(backup.db);
    // Nobody is signed in; no session of the damaged data may resume in the new.
    unwrap(await store.saveSessions([]));
    unwrap(
      await store.startOver({
        database: backup.db.export(),
        schema_version: backup.schema_version,
        saved_at: runtime.nowIso(),
        put: photos.put,
        above: (await runtime.env.presence.promised())?.generation ?? 0,
        remove: await unnamed(store, read.manifest),
      }),
    );
    await rememberHeads(runtime, heads);
  } catch (error) {
    await photos.takeBack();
    await copy?.undo();
    throw error;
  } finally {
    backup.db.close();
  }
  await copy?.replaceFormer();
  await countAsBackup(runtime, read, backup.contents.accepted_n, null);
  return ok(null);
}

/** The names in the newest kept state that is sound. */
async function lastReadable(runtime: Runtime, store: Store): Promise<Here | null> {
  for (const state of KEPT) {
    const stored = await store.loadKept(state);
    if (!stored.ok || !stored.value) continue;
    const db = await openChecked(runtime, stored.value.file);
    if (!db.ok) continue;
    try {
      return { names: namesOf(db.value), state, own: [] };
    } catch {
      // Of a schema that has other names.
    } finally {
      db.value.close();
    }
  }
  return null;
}

function inQueue<T>(runtime: Runtime, work: (store: Store) => Promise<Result<T>>): Promise<Result<T>> {
  return runtime.enqueue(() => whereDamaged(runtime, work));
}

/** Runs `work` where the stored data are damaged or gone, and nowhere else: what opens is restored after a sign-in. */
async function whereDamaged<T>(
  runtime: Runtime,
  work: (store: Store) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (runtime.opened) return whereItOpens(runtime);
  return withClaimedStore(runtime, async (store) => {
    const stored = await store.load();
    if (!stored.ok && !BEYOND_OPENING.has(stored.code)) return stored;
    if (stored.ok) {
      const sound = stored.value
        ? missingFrom(await runtime.env.presence.promised(), stored.value) === null &&
          (await opens(runtime, stored.value.file))
        : !(await isLost(runtime, store));
      if (sound) return fail('database_not_damaged');
    }
    return catchFailure(() => work(store));
  });
}

async function opens(runtime: Runtime, file: PagedFile): Promise<boolean> {
  const db = await openChecked(runtime, file);
  if (db.ok) db.value.close();
  return db.ok;
}

/** Where the browser has removed everything, there is nothing to keep a copy of. */
async function holdsAnything(store: Store): Promise<boolean> {
  return unwrap(await store.loadUnchecked()) !== null || unwrap(await store.listPaths()).length > 0;
}
