/**
 * Making a backup: the database as SQLite's own file, all photos, a manifest with their SHA-256, in one
 * zip; then it is read back as a stranger would read it, and compared.
 *
 * The database is that of one moment; other calls are answered while it is written, which takes its time
 * with years of photos. Memory: the database once, one photo, and the pieces on their way.
 */
import { BACKUP_FORMAT, BACKUP_VERSION, DATABASE_NAME, manifestText } from '../../core/backup/manifest';
import { MANIFEST_NAME } from '../../core/backup/manifest';
import type { BackupFile, BackupManifest } from '../../core/backup/manifest';
import { MIN_PASSPHRASE_CHARS } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { BackupRecord, KeyRecord } from '../../db/store/deviceRecords';
import { listDevicePhotos } from '../../db/tables/device';
import { thumbnailPath } from '../../db/tables/paths';
import type { BackupInfo, MadeBackup } from '../contract';
import { sha256Hex } from '../kernel/hash';
import type { Opened, Runtime } from '../kernel/runtime';
import type { Job } from '../kernel/jobs';
import { contentsOf } from './contents';
import { deriveKey, EncryptingSink } from './encrypt';
import { inspect } from './inspect';
import { catchFailure, BlobSink, BlobSource, givenUpWith, unwrap } from './source';
import type { Sink } from './source';
import { ZipWriter } from './zipWrite';

/**
 * Failures: `not_in_demo`, `passphrase_too_short`, `backup_too_large`, `backup_failed`, `work_cancelled`, those
 * of storing.
 */
export async function makeBackup(
  runtime: Runtime,
  passphrase: string | null,
  job: Job,
): Promise<Result<MadeBackup>> {
  const key = await keyFor(passphrase);
  return key.ok ? makeWithKey(runtime, key.value, job) : key;
}

/** The key of a passphrase; null for none. Failure `passphrase_too_short`. */
export async function keyFor(passphrase: string | null): Promise<Result<KeyRecord | null>> {
  if (passphrase === null) return ok(null);
  if (passphrase.normalize('NFKC').length < MIN_PASSPHRASE_CHARS)
    return fail('passphrase_too_short', { min: MIN_PASSPHRASE_CHARS });
  return ok(await deriveKey(passphrase, crypto.getRandomValues(new Uint8Array(16))));
}

export async function makeWithKey(
  runtime: Runtime,
  key: KeyRecord | null,
  job: Job,
): Promise<Result<MadeBackup>> {
  const taken = await runtime.enqueue(() => {
    const signed = runtime.signed();
    if (!signed.ok) return signed;
    return signed.value.session.is_demo ? fail('not_in_demo') : ok(takeSnapshot(runtime));
  });
  if (!taken.ok) return taken;
  const written = await catchFailure(async () => {
    const sink = new BlobSink();
    const secret = key && new EncryptingSink(sink, key);
    const report = (done: number) => job.step('writing', done);
    const manifest = await writeArchive(runtime, taken.value, secret ?? sink, report);
    await secret?.end();
    const type = key ? 'application/octet-stream' : 'application/zip';
    return ok({ manifest, blob: await sink.end(type), as_it_is: taken.value.as_it_is });
  });
  return written.ok ? verified(runtime, written.value, key, job) : written;
}

/** Reads the file back; only what proves to be whole leaves. */
async function verified(
  runtime: Runtime,
  { manifest, blob, as_it_is }: { manifest: BackupManifest; blob: Blob; as_it_is: boolean },
  key: KeyRecord | null,
  job: Job,
): Promise<Result<MadeBackup>> {
  const source = givenUpWith(job, new BlobSource(blob));
  const read = await catchFailure(async () =>
    ok(await inspect(source, key, (done) => job.step('verifying', done))),
  );
  if (!read.ok) return read.code === 'work_cancelled' ? read : fail('backup_failed', { detail: read.code });
  if (manifestText(read.value.manifest) !== manifestText(manifest))
    return fail('backup_failed', { detail: 'manifest' });
  const contents = await contentsOf(read.value, runtime.sqliteOptions(), runtime.env.migrations, as_it_is);
  if (!contents.ok) return fail('backup_failed', { detail: contents.code });
  const filename = backupName(manifest.made_at, key !== null);
  runtime.unconfirmedBackup = {
    at: manifest.made_at,
    filename,
    size: blob.size,
    encrypted: key !== null,
    to: 'file',
  };
  return ok({ filename, blob, encrypted: key !== null, contents: contents.value });
}

/** `apertura-backup-20261122-1840.zip`, in UTC; with `.encrypted` where only a passphrase opens it. */
export function backupName(made_at: string, encrypted: boolean): string {
  const stamp = made_at.slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return `apertura-backup-${stamp}.zip${encrypted ? '.encrypted' : ''}`;
}

/** The database at one moment. Its photos are read later: their bytes never change. */
interface Snapshot {
  database: Uint8Array;
  paths: string[];
  store: Opened['store'];
  generation: number;
  schema_version: string;
  made_at: string;
  /** It cannot be brought to this app's schema. */
  as_it_is: boolean;
}

/** To be called inside of queued work. */
export function takeSnapshot(runtime: Runtime): Snapshot {
  const { db, store, generation, schema_version, readonly_because } = runtime.opened as Opened;
  const paths = listDevicePhotos(db).flatMap(({ storage_path }) => [
    storage_path,
    thumbnailPath(storage_path),
  ]);
  const as_it_is = readonly_because !== null;
  return {
    database: db.export(),
    paths,
    store,
    generation,
    schema_version,
    made_at: runtime.nowIso(),
    as_it_is,
  };
}

/** Writes the archive of a moment. A photo that has been deleted since is listed as missing. */
export async function writeArchive(
  runtime: Runtime,
  { database, paths, store, generation, schema_version, made_at }: Snapshot,
  sink: Sink,
  report: (done: number) => Promise<void>,
): Promise<BackupManifest> {
  const zip = new ZipWriter(sink, runtime.env.now());
  // A megabyte of the database takes about as long as a photo.
  const database_share = 1 / (1 + paths.length / Math.max(1, database.byteLength / 1e6));
  await zip.add(DATABASE_NAME, database, 'deflate', (done) => report(done * database_share));
  const files: BackupFile[] = [];
  const missing: string[] = [];
  for (const [i, path] of paths.entries()) {
    const reached = database_share + ((1 - database_share) * i) / paths.length;
    const bytes = unwrap(await store.getFile(path));
    if (!bytes) {
      missing.push(path);
      continue;
    }
    files.push({ path, size: bytes.byteLength, sha256: await sha256Hex(bytes) });
    await zip.add(path, bytes, 'store', () => report(reached));
  }
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    format_version: BACKUP_VERSION,
    app_version: runtime.env.app_version,
    schema_version,
    generation,
    made_at,
    database: {
      name: DATABASE_NAME,
      size: database.byteLength,
      sha256: await sha256Hex(database),
    },
    files,
    missing,
  };
  await zip.add(MANIFEST_NAME, new TextEncoder().encode(manifestText(manifest)), 'deflate', () => report(1));
  await zip.end();
  return manifest;
}

/** Failure `backup_none` if that is not the backup made last. */
export async function confirmBackup(runtime: Runtime, filename: string): Promise<Result<BackupInfo>> {
  return runtime.read(async () => {
    const made = runtime.unconfirmedBackup;
    if (made?.filename !== filename) return fail('backup_none');
    return rememberBackup(runtime, made);
  });
}

/** Makes it the last backup. */
export async function rememberBackup(runtime: Runtime, record: BackupRecord): Promise<Result<BackupInfo>> {
  const kept = await runtime.env.deviceRecords.set('last_backup', record);
  if (kept.ok) runtime.unconfirmedBackup = null;
  return kept.ok ? ok(record) : kept;
}
