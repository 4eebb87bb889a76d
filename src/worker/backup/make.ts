/**
 * Making a backup: the database as SQLite's own file, all photos, a manifest with their SHA-256, in one
 * zip; then it is read back as a stranger would read it, and compared.
 *
 * The database is that of one moment; other calls are answered while it is written, which takes its time
 * with years of photos. Memory: the database once, one photo, and the pieces on their way.
 */
import { manifestText } from '../../core/backup/manifest';
import type { BackupManifest } from '../../core/backup/manifest';
import { MIN_PASSPHRASE_CHARS } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { BackupRecord, KeyRecord } from '../../db/store/deviceRecords';
import type { BackupInfo, MadeBackup } from '../contract';
import type { Runtime } from '../kernel/runtime';
import type { Job } from '../kernel/jobs';
import { contentsOf } from '../archive/contents';
import { EncryptingSink } from '../archive/encrypt';
import { deriveKey } from '../archive/encryption';
import { inspect } from '../archive/inspect';
import { catchFailure } from '../kernel/failure';
import { BlobSink, BlobSource, givenUpWith } from '../archive/source';
import { requireAdministrator } from '../kernel/rights';
import { rememberHeads } from '../records/heads';
import { takeSnapshot, writeArchive } from './snapshot';

/**
 * Failures: `not_in_demo`, `administrator_only`, `passphrase_too_short`, `backup_too_large`, `backup_failed`, `work_cancelled`, those
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

/** The same under a key that was derived before (null: none), for whoever `may`. */
export async function makeWithKey(
  runtime: Runtime,
  key: KeyRecord | null,
  job: Job,
  may = requireAdministrator,
): Promise<Result<MadeBackup>> {
  const taken = await runtime.read((signed) => {
    const allowed = may(signed);
    return allowed.ok ? ok(takeSnapshot(runtime)) : allowed;
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
  // A copy of this state leaves: it is known again when it comes back.
  if (manifest.chains) await rememberHeads(runtime, manifest.chains);
  const filename = backupName(manifest.made_at, key !== null);
  runtime.unconfirmedBackup = {
    at: manifest.made_at,
    filename,
    size: blob.size,
    encrypted: key !== null,
    to: 'file',
    accepted_n: contents.value.accepted_n,
  };
  return ok({ filename, blob, encrypted: key !== null, contents: contents.value });
}

/** `apertura-backup-20261122-1840.zip`, by the clock on the wall, as all screens show it; with `.encrypted` where only a passphrase opens it. */
export function backupName(made_at: string, encrypted: boolean): string {
  const at = new Date(made_at);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  const stamp = `${day}-${two(at.getHours())}${two(at.getMinutes())}`;
  return `apertura-backup-${stamp}.zip${encrypted ? '.encrypted' : ''}`;
}

/** Failures: `not_in_demo`, `administrator_only`; `backup_none` if that is not the backup made last. */
export async function confirmBackup(runtime: Runtime, filename: string): Promise<Result<BackupInfo>> {
  return runtime.read(async (signed) => {
    const allowed = requireAdministrator(signed);
    if (!allowed.ok) return allowed;
    const made = runtime.unconfirmedBackup;
    if (made?.filename !== filename) return fail('backup_none');
    return rememberBackup(runtime, made);
  });
}

/** Makes it the last backup. */
export async function rememberBackup(runtime: Runtime, record: BackupRecord): Promise<Result<BackupInfo>> {
  const { at: made_at, to, encrypted } = record;
  if (to !== 'restored') runtime.note('backup_made', { made_at, to, encrypted });
  const kept = await runtime.env.deviceRecords.set('last_backup', record);
  if (kept.ok) runtime.unconfirmedBackup = null;
  return kept.ok ? ok(record) : kept;
}
