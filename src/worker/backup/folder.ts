/**
 * Scheduled backups into a folder of the user's choice, where the browser has the File System Access
 * API. The page asks for permission, the worker writes. Nothing in the folder is ever deleted.
 */
import { fail, ok } from '../../core/result';
import type { ErrorCode, Result } from '../../core/result';
import type { BackupRecord, FolderRecord } from '../../db/store/deviceRecords';
import type { BackupFolder, BackupInfo } from '../contract';
import type { Runtime } from '../kernel/runtime';
import type { Job } from '../kernel/jobs';
import { inspect } from '../archive/inspect';
import { keyFor, makeWithKey, rememberBackup } from './make';
import { requireAdministrator, requireUser } from '../kernel/rights';
import { FailureError, catchFailure } from '../kernel/failure';
import { BlobSource } from '../archive/source';

const EVERY_DAYS_RANGE = [1, 90] as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const WRITE_BYTES = 8 * 1024 * 1024;

/** Failures: `not_in_demo`, `administrator_only`, `bad_request`, `passphrase_too_short`. */
export async function setBackupFolder(
  runtime: Runtime,
  folder: { handle: FileSystemDirectoryHandle; every_days: number; passphrase: string | null } | null,
): Promise<Result<null>> {
  const allowed = await runtime.read(requireAdministrator);
  if (!allowed.ok) return allowed;
  if (folder === null) return runtime.env.deviceRecords.set('folder', null);
  const { handle, every_days, passphrase } = folder;
  const [min, max] = EVERY_DAYS_RANGE;
  if (!Number.isInteger(every_days) || every_days < min || every_days > max)
    return fail('bad_request', { field: 'every_days', min, max });
  const key = await keyFor(passphrase);
  if (!key.ok) return key;
  return runtime.env.deviceRecords.set('folder', {
    handle,
    name: handle.name,
    every_days,
    key: key.value,
    last_at: null,
    last_failure: null,
  });
}

/** The remembered folder as the screens get it: without its key. */
export function folderInfo({
  handle,
  name,
  every_days,
  key,
  last_at,
  last_failure,
}: FolderRecord): BackupFolder {
  return { handle, name, every_days, encrypted: key !== null, last_at, last_failure };
}

/** Whether its time has come. A failed one is tried again at every look. */
export function folderIsDue(folder: FolderRecord, now_ms: number): boolean {
  if (folder.last_at === null || folder.last_failure !== null) return true;
  const since_ms = now_ms - Date.parse(folder.last_at);
  // Negative: the clock has gone back, and nobody knows how long it has been.
  return since_ms < 0 || since_ms >= folder.every_days * DAY_MS;
}

/**
 * Whoever works here while it is due: the administrator has chosen the folder, and a backup that waits for one to sign
 * in is none. Failures: `backup_none` (no folder), `backup_folder_refused`, those of `makeBackup`.
 */
export async function backupToFolder(runtime: Runtime, job: Job): Promise<Result<BackupInfo>> {
  const allowed = await runtime.read(requireUser);
  if (!allowed.ok) return allowed;
  const folder = await runtime.env.deviceRecords.get('folder');
  if (!folder.ok) return folder;
  if (!folder.value) return fail('backup_none');
  const written = await writeInto(runtime, folder.value, job);
  // Given up on purpose is no failure to be shown, and it stays due.
  if (!written.ok && written.code === 'work_cancelled') return written;
  const outcome: Pick<FolderRecord, 'last_at' | 'last_failure'> = written.ok
    ? { last_at: written.value.at, last_failure: null }
    : { last_at: folder.value.last_at, last_failure: written.code };
  await runtime.env.deviceRecords.set('folder', { ...folder.value, ...outcome });
  return written.ok ? rememberBackup(runtime, written.value) : written;
}

async function writeInto(
  runtime: Runtime,
  { handle, key }: FolderRecord,
  job: Job,
): Promise<Result<BackupRecord>> {
  const made = await makeWithKey(runtime, key, job, requireUser);
  if (!made.ok) return made;
  const { filename, blob, encrypted, contents } = made.value;
  let stored: File;
  try {
    stored = await putInto(handle, filename, blob, job);
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    return fail(codeOf(error), { detail: error instanceof Error ? error.name : String(error) });
  }
  // What counts is what lies in the folder, not what was sent there.
  const read = await catchFailure(async () =>
    ok(await inspect(new BlobSource(stored), key, (done) => job.step('verifying', done))),
  );
  if (!read.ok) return fail('backup_failed', { detail: read.code });
  const { made_at: at, accepted_n } = contents;
  return ok({ at, filename, size: stored.size, encrypted, to: 'folder', accepted_n });
}

/** Written aside by the browser and put in place when complete; given up before, the folder is as it was. */
async function putInto(
  folder: FileSystemDirectoryHandle,
  filename: string,
  blob: Blob,
  job: Job,
): Promise<File> {
  const was_there = await folder.getFileHandle(filename).then(
    () => true,
    () => false,
  );
  const file = await folder.getFileHandle(filename, { create: true });
  try {
    const stream = await file.createWritable();
    try {
      for (let at = 0; at < blob.size; at += WRITE_BYTES) {
        await stream.write(blob.slice(at, at + WRITE_BYTES));
        await job.step('writing', Math.min(1, (at + WRITE_BYTES) / blob.size));
      }
      // What is closed lies in the folder: too late to give it up.
      await job.pointOfNoReturn();
      await stream.close();
    } catch (error) {
      await stream.abort().catch(() => undefined);
      throw error;
    }
    return await file.getFile();
  } catch (error) {
    // The empty file that asking for a handle has made.
    if (!was_there) await folder.removeEntry(filename).catch(() => undefined);
    throw error;
  }
}

function codeOf(error: unknown): ErrorCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'storage_full';
  return name === 'NotAllowedError' || name === 'NotFoundError' ? 'backup_folder_refused' : 'backup_failed';
}
