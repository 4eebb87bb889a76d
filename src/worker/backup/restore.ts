/**
 * Restoring: everything is checked first, the present state is kept as a safety copy, and one save
 * replaces all that can be seen.
 *
 * 1. The whole file is read and compared; its database is opened, checked and migrated in memory.
 * 2. The present state goes into a safety copy on this device. 3. Photos that are not here yet are laid
 * down; no row names them, so nobody sees them. 4. One transaction of the store replaces the database,
 * brings photos of the same name and drops those that nothing names any more. A kill before it leaves
 * the old state (and photos without a row, which the self-check removes), after it the new one. Up to 4
 * the user can give it up; a failure or a cancel takes back what 2 and 3 have laid down.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { BackupRecord, SafetyRecord } from '../../db/store/deviceRecords';
import type { Store, StoredFile } from '../../db/store/store';
import { manifestText } from '../../core/backup/manifest';
import { sha256Hex } from '../kernel/hash';
import type { Opened, Runtime } from '../kernel/runtime';
import type { Job } from '../kernel/jobs';
import { save } from '../kernel/write';
import { keepCopy } from './copies';
import type { FreshCopy } from './copies';
import { openSensible } from './sensible';
import { inspect } from '../archive/inspect';
import type { Inspected } from '../archive/inspect';
import { backupName, rememberBackup } from './make';
import { requireAdministrator } from '../kernel/rights';
import { readAll } from './preview';
import { takeSnapshot, writeArchive } from './snapshot';
import { FailureError, catchFailure, unwrap } from '../kernel/failure';
import { BlobSource, givenUpWith } from '../archive/source';
import { markBackup } from '../records/assess';
import { headsOf, rememberHeads } from '../records/heads';

/**
 * Failures: those of `previewRestore`, `backup_changed` (not the previewed file), those of storing. Whatever
 * the failure, all is as it was.
 */
export function restoreBackup(
  runtime: Runtime,
  file: Blob,
  passphrase: string | null,
  fingerprint: string,
  job: Job,
): Promise<Result<null>> {
  return runtime.enqueue(() =>
    catchFailure(async () => {
      unwrap(requireAdministrator(unwrap(runtime.signed())));
      // What a newer app has stored is not for this one to replace.
      const { readonly_because, store } = runtime.opened as Opened;
      if (readonly_because) return readonly_because;
      // A first pass over everything, so that a damaged file is refused before anything is laid down.
      const read = await readAll(file, passphrase, job);
      if (read.fingerprint !== fingerprint) return fail('backup_changed');
      const backup = unwrap(await openSensible(runtime, read));
      const photos = new Photos(store);
      let copy: FreshCopy | null = null;
      try {
        copy = await keepSafetyCopy(runtime, job);
        await photos.layDown(file, passphrase, job);
        await job.pointOfNoReturn();
        markBackup(runtime, backup.db, backup.assessment, read.manifest.made_at);
        await replace(runtime, backup, read.manifest, photos.put);
      } catch (error) {
        backup.db.close();
        await photos.takeBack();
        await copy?.undo();
        throw error;
      }
      await rememberHeads(runtime, headsOf(runtime.opened!.db));
      await copy.replaceFormer();
      await countAsBackup(runtime, read, backup.contents.accepted_n, copy.former);
      return ok(null);
    }),
  );
}

/** The present state as a backup in pieces. */
async function keepSafetyCopy(runtime: Runtime, job: Job): Promise<FreshCopy> {
  const last_backup = unwrap(await runtime.env.deviceRecords.get('last_backup'));
  const snapshot = takeSnapshot(runtime);
  const copy = await keepCopy(runtime, 'safety', async (sink) => {
    const manifest = await writeArchive(runtime, snapshot, sink, (done) => job.step('safety', done));
    const fingerprint = await sha256Hex(new TextEncoder().encode(manifestText(manifest)));
    return { at: manifest.made_at, fingerprint, last_backup };
  });
  if (snapshot.chains) await rememberHeads(runtime, snapshot.chains);
  return copy;
}

/** The photos of a backup on their way into the store. */
export class Photos {
  /** Those whose name is taken by other bytes: for the one save. */
  readonly put: StoredFile[] = [];
  readonly #store: Store;
  readonly #laid: string[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /** Keeps the photos that are not here yet. */
  async layDown(file: Blob, passphrase: string | null, job: Job): Promise<void> {
    const here = new Set(unwrap(await this.#store.listPaths()));
    const report = (done: number) => job.step('writing', done);
    const source = givenUpWith(job, new BlobSource(file));
    await inspect(source, passphrase, report, async ({ path }, bytes) => {
      if (here.has(path)) {
        const present = unwrap(await this.#store.getFile(path));
        if (!present || !equal(present, bytes)) this.put.push({ path, bytes });
        return;
      }
      this.#laid.push(path);
      unwrap(await this.#store.putFiles([{ path, bytes }]));
    });
  }

  /** Given up: nothing names what was laid down. Best effort; the self-check does it too. */
  async takeBack(): Promise<void> {
    if (this.#laid.length > 0) await this.#store.removeFiles(this.#laid);
  }
}

/** The one save. Whoever was signed in may not exist in the restored data, so everyone is signed out. */
async function replace(
  runtime: Runtime,
  backup: { db: Opened['db']; schema_version: string },
  manifest: Inspected['manifest'],
  put: StoredFile[],
): Promise<void> {
  const before = runtime.opened as Opened;
  const remove = await unnamed(before.store, manifest);
  // Before it: killed in between, no session of the old data may resume as whoever has its number in the new.
  const sessions = unwrap(await before.store.loadSessions());
  unwrap(await before.store.saveSessions([]));
  runtime.opened = {
    ...before,
    db: backup.db,
    schema_version: backup.schema_version,
    cleaning: 'due',
    records: null,
  };
  // Who came and went before is told by what is replaced.
  runtime.pendingAccess = [];
  const saved = await save(runtime, { put, remove });
  // Where it failed, `save` has gone back to the stored state; what is left of the old one is closed with it.
  before.db.close();
  if (!saved.ok) {
    if (runtime.opened) await runtime.opened.store.saveSessions(sessions);
    throw new FailureError(saved.code, saved.values);
  }
  runtime.session = null;
}

/** Paths of files in the store that a backup does not hold. */
export async function unnamed(store: Store, { files }: Inspected['manifest']): Promise<string[]> {
  const kept = new Set(files.map(({ path }) => path));
  return unwrap(await store.listPaths()).filter((path) => !kept.has(path));
}

/**
 * All that is here now lies in that file, whatever this device had backed up before. Not so for its own
 * safety copy, which lies on this device alone: what counted before that restore counts again.
 */
export async function countAsBackup(
  runtime: Runtime,
  { manifest, encrypted, fingerprint }: Inspected,
  accepted_n: number,
  safety: SafetyRecord | null,
): Promise<void> {
  const { deviceRecords } = runtime.env;
  if (safety && safety.fingerprint === fingerprint) {
    await deviceRecords.set('last_backup', safety.last_backup ?? null);
    return;
  }
  const { made_at } = manifest;
  const last = await deviceRecords.get('last_backup');
  if (!last.ok) return;
  if (last.value !== null && last.value.at >= made_at) {
    // The newer file stays the last one made; what is accepted from now on is in none.
    await deviceRecords.set('last_backup', { ...last.value, accepted_n });
    return;
  }
  const filename = backupName(made_at, encrypted);
  const record: BackupRecord = { at: made_at, filename, size: 0, encrypted, to: 'restored', accepted_n };
  await rememberBackup(runtime, record);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
}
