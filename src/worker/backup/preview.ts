/** What is in a backup and what a restore would change. Reads everything, changes nothing. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { deviceNames } from '../../db/tables/device';
import type { DeviceNames } from '../../db/tables/device';
import type { Db } from '../../db/sqlite/sqlite';
import { countImages, listImages } from '../../db/tables/images';
import type { ImageRow } from '../../db/tables/images';
import { recordNames } from '../../db/tables/records/chains';
import type { RecordNames } from '../../db/tables/records/chains';
import type { RestorePreview } from '../contract';
import { openSensible } from './sensible';
import { requireAdministrator } from '../kernel/rights';
import type { Runtime } from '../kernel/runtime';
import type { Job } from '../kernel/jobs';
import { inspect } from '../archive/inspect';
import type { Inspected } from '../archive/inspect';
import { BlobSource, givenUpWith } from '../archive/source';

/** Failures: `not_in_demo`, `administrator_only`, the `backup_…` codes, `database_newer_than_app`, `migration_failed`, `work_cancelled`. */
export async function previewRestore(
  runtime: Runtime,
  file: Blob,
  passphrase: string | null,
  job: Job,
): Promise<Result<RestorePreview>> {
  const allowed = await runtime.read(requireAdministrator);
  if (!allowed.ok) return allowed;
  const inspected = await readAll(file, passphrase, job);
  return runtime.read((signed) => {
    const own = listImages(signed, 0, countImages(signed));
    const names = namesOf(signed.db);
    // What has happened and waits to be stored with the next change goes as well.
    const waiting = runtime.pendingAccess.map((_, i) => `waiting ${i}`);
    names.log_rows.push(...waiting);
    return compare(runtime, inspected, { names, state: 'present', own });
  });
}

/** The whole file, read and compared; refused where it is not a sound backup. */
export function readAll(file: Blob, passphrase: string | null, job: Job): Promise<Inspected> {
  return inspect(givenUpWith(job, new BlobSource(file)), passphrase, (done) => job.step('reading', done));
}

/** What a restore is compared by: all that a copy of a database has under the same name. */
type Names = DeviceNames & RecordNames;

/** The names in a database, which may be of an older schema. */
export function namesOf(db: Db): Names {
  return { ...deviceNames(db), ...recordNames(db) };
}

/** What is here now, or was before the data were damaged; null where nothing of it can be read. */
export interface Here {
  names: Names;
  state: NonNullable<RestorePreview['compared_with']>;
  /** Images of who asks; nobody else's have a name on the screen. */
  own: readonly Pick<ImageRow, 'id' | 'title' | 'created_at' | 'storage_path'>[];
}

/**
 * What a restore of that backup would add here and remove. Failures: those of `openSensible`.
 */
export async function compare(
  runtime: Runtime,
  inspected: Inspected,
  here: Here | null,
): Promise<Result<RestorePreview>> {
  const opened = await openSensible(runtime, inspected);
  if (!opened.ok) return opened;
  const there = namesOf(opened.value.db);
  opened.value.db.close();
  const nothing: Names = { users: [], images: [], plans: [], accepted: [], decisions: [], log_rows: [] };
  const now = here?.names ?? nothing;
  const only = (kind: keyof Names, a: Names, b: Names): string[] => {
    const others = new Set(b[kind]);
    return a[kind].filter((name) => !others.has(name));
  };
  const kept = new Set(there.images);
  return ok({
    fingerprint: inspected.fingerprint,
    encrypted: inspected.encrypted,
    contents: opened.value.contents,
    migrates: opened.value.migrated_n > 0,
    records: {
      doubt: opened.value.assessment.doubt,
      broken: opened.value.assessment.broken,
      doubted_n: opened.value.assessment.doubted.length,
    },
    compared_with: here?.state ?? null,
    adds: {
      images: only('images', there, now).length,
      plans: only('plans', there, now).length,
      users: only('users', there, now),
    },
    removes: {
      images: only('images', now, there).length,
      plans: only('plans', now, there).length,
      accepted: only('accepted', now, there).length,
      users: only('users', now, there),
      decisions: only('decisions', now, there).length,
      log_rows: only('log_rows', now, there).length,
    },
    images_gone: (here?.own ?? [])
      .filter(({ storage_path }) => !kept.has(storage_path))
      .map(({ id, title, created_at }) => ({ id, title, created_at })),
  });
}
