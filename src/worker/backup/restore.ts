/**
 * Restoring: everything is checked first, the present state is kept as a safety copy, and one save
 * replaces all that can be seen.
 *
 * 1. The whole file is read and compared; its database is opened, checked and migrated in memory.
 * 2. The present state goes into a safety copy on this device. 3. Photos that are not here yet are laid
 * down; no row names them, so nobody sees them. 4. One transaction of the store replaces the database,
 * brings photos of the same name and drops those that nothing names any more. A kill before it leaves
 * the old state (and photos without a row, which the self-check removes), after it the new one.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { StoredFile } from '../../db/store';
import type { ExportedFile, WorkProgress } from '../api';
import type { Opened, Runtime } from '../runtime';
import { save } from '../write';
import { openContents } from './contents';
import { inspect } from './inspect';
import type { Inspected } from './inspect';
import { backupName, rememberBackup, writeArchive } from './make';
import { requireOwner } from './preview';
import { answering, BlobSource, need, Refused, safetyBlob, SafetySink } from './source';

type OnProgress = (progress: WorkProgress) => void;

/** Failures: those of `previewRestore`, `backup_changed` (not the previewed file), those of storing. */
export function restoreBackup(
  runtime: Runtime,
  file: Blob,
  passphrase: string | null,
  fingerprint: string,
  onProgress: OnProgress,
): Promise<Result<null>> {
  return runtime.enqueue(() =>
    answering(async () => {
      need(requireOwner(need(runtime.signed())));
      // What a newer app has stored is not for this one to replace.
      const { readonly_because } = runtime.opened as Opened;
      if (readonly_because) return readonly_because;
      const source = new BlobSource(file);
      // A first pass over everything, so that a damaged file is refused before anything is laid down.
      const read = await inspect(source, passphrase, (done) => onProgress({ phase: 'reading', done }));
      if (read.fingerprint !== fingerprint) return fail('backup_changed');
      const backup = need(await openContents(read, runtime.sqliteOptions(), runtime.env.migrations));
      const laid: string[] = [];
      try {
        await keepSafetyCopy(runtime);
        const put = await layDown(runtime, source, passphrase, onProgress, laid);
        return await replace(runtime, backup, read, put);
      } catch (error) {
        backup.db.close();
        await takeBack(runtime, laid);
        throw error;
      }
    }),
  );
}

/** The present state as a backup in pieces; the copy before it goes only afterwards. */
async function keepSafetyCopy(runtime: Runtime): Promise<void> {
  const { care } = runtime.env;
  const copy_id = runtime.env.randomHex(8);
  const sink = new SafetySink(care, copy_id);
  const { made_at } = await writeArchive(runtime, sink, () => undefined);
  await sink.end();
  const { size, pieces_n } = sink;
  need(await care.set('safety', { copy_id, at: made_at, size, pieces_n }));
  await care.keepOnlyCopy(copy_id);
}

/** Keeps the photos that are not here yet; answers those whose name is taken by other bytes. */
async function layDown(
  runtime: Runtime,
  source: BlobSource,
  passphrase: string | null,
  onProgress: OnProgress,
  laid: string[],
): Promise<StoredFile[]> {
  const { store } = runtime.opened as Opened;
  const here = new Set(need(await store.listPaths()));
  const put: StoredFile[] = [];
  const report = (done: number) => onProgress({ phase: 'writing', done });
  await inspect(source, passphrase, report, async ({ path }, bytes) => {
    if (here.has(path)) {
      const present = need(await store.getFile(path));
      if (!present || !equal(present, bytes)) put.push({ path, bytes });
      return;
    }
    laid.push(path);
    need(await store.putFiles([{ path, bytes }]));
  });
  return put;
}

/** The one save. Whoever was signed in may not exist in the restored data, so everyone is signed out. */
async function replace(
  runtime: Runtime,
  backup: { db: Opened['db']; schema_version: string },
  { manifest, encrypted }: Inspected,
  put: StoredFile[],
): Promise<Result<null>> {
  const before = runtime.opened as Opened;
  const kept = new Set(manifest.files.map(({ path }) => path));
  const remove = need(await before.store.listPaths()).filter((path) => !kept.has(path));
  runtime.opened = { ...before, db: backup.db, schema_version: backup.schema_version };
  const saved = await save(runtime, { put, remove });
  if (!saved.ok) {
    // `save` has gone back to the stored state; what is left of the old one is closed with it.
    before.db.close();
    throw new Refused(saved.code, saved.values);
  }
  before.db.close();
  runtime.session = null;
  await before.store.saveSessions([]);
  const { made_at } = manifest;
  const filename = backupName(made_at, encrypted);
  const last = await runtime.env.care.get('last_backup');
  // All that is here now lies in that file, whatever this device had backed up before.
  if (last.ok && (last.value === null || last.value.at < made_at))
    await rememberBackup(runtime, { at: made_at, filename, size: 0, encrypted, to: 'restored' });
  return ok(null);
}

/** Photos of a restore that was given up: nothing names them. Best effort; the self-check does it too. */
async function takeBack(runtime: Runtime, laid: readonly string[]): Promise<void> {
  if (laid.length > 0 && runtime.opened) await save(runtime, { put: [], remove: [...laid] });
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
}

/** Failures: `not_in_demo`, `backup_none`, `backup_damaged`. */
export function getSafetyCopy(runtime: Runtime): Promise<Result<ExportedFile>> {
  return runtime.read((signed) =>
    answering(async () => {
      need(requireOwner(signed));
      const record = need(await runtime.env.care.get('safety'));
      if (!record) return fail('backup_none');
      const blob = await safetyBlob(runtime.env.care, record);
      return ok({ filename: `safety-${backupName(record.at, false)}`, blob });
    }),
  );
}

export function deleteSafetyCopy(runtime: Runtime): Promise<Result<null>> {
  return runtime.read((signed) =>
    answering(async () => {
      need(requireOwner(signed));
      need(await runtime.env.care.set('safety', null));
      return runtime.env.care.keepOnlyCopy(null);
    }),
  );
}
