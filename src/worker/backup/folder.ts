/**
 * Scheduled backups into a folder of the user's choice, where the browser has the File System Access
 * API. The page asks for permission, the worker writes. Nothing in the folder is ever deleted.
 */
import { fail, ok } from '../../core/result';
import type { ErrorCode, Result } from '../../core/result';
import type { BackupRecord, FolderRecord } from '../../db/care';
import type { BackupFolder, BackupInfo, WorkProgress } from '../api';
import type { Runtime } from '../runtime';
import { inspect } from './inspect';
import { keyFor, makeWithKey, rememberBackup } from './make';
import { requireOwner } from './preview';
import { answering, BlobSource } from './source';

const EVERY_DAYS_RANGE = [1, 90] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Failures: `not_in_demo`, `bad_request`, `passphrase_too_short`. */
export async function setBackupFolder(
  runtime: Runtime,
  folder: { handle: FileSystemDirectoryHandle; every_days: number; passphrase: string | null } | null,
): Promise<Result<null>> {
  const allowed = await runtime.read(requireOwner);
  if (!allowed.ok) return allowed;
  if (folder === null) return runtime.env.care.set('folder', null);
  const { handle, every_days, passphrase } = folder;
  const [min, max] = EVERY_DAYS_RANGE;
  if (!Number.isInteger(every_days) || every_days < min || every_days > max)
    return fail('bad_request', { field: 'every_days', min, max });
  const key = await keyFor(passphrase);
  if (!key.ok) return key;
  return runtime.env.care.set('folder', {
    handle,
    name: handle.name,
    every_days,
    key: key.value,
    last_at: null,
    last_failure: null,
  });
}

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
  return now_ms - Date.parse(folder.last_at) >= folder.every_days * DAY_MS;
}

/** Failures: `backup_none` (no folder), `backup_folder_refused`, those of `makeBackup`. */
export async function backupToFolder(
  runtime: Runtime,
  onProgress: (progress: WorkProgress) => void,
): Promise<Result<BackupInfo>> {
  const folder = await runtime.env.care.get('folder');
  if (!folder.ok) return folder;
  if (!folder.value) return fail('backup_none');
  const written = await writeInto(runtime, folder.value, onProgress);
  const outcome: Pick<FolderRecord, 'last_at' | 'last_failure'> = written.ok
    ? { last_at: written.value.at, last_failure: null }
    : { last_at: folder.value.last_at, last_failure: written.code };
  await runtime.env.care.set('folder', { ...folder.value, ...outcome });
  return written.ok ? rememberBackup(runtime, written.value) : written;
}

async function writeInto(
  runtime: Runtime,
  { handle, key }: FolderRecord,
  onProgress: (progress: WorkProgress) => void,
): Promise<Result<BackupRecord>> {
  const made = await makeWithKey(runtime, key, onProgress);
  if (!made.ok) return made;
  const { filename, blob, encrypted, contents } = made.value;
  let stored: File;
  try {
    const file = await handle.getFileHandle(filename, { create: true });
    const stream = await file.createWritable();
    await stream.write(blob);
    await stream.close();
    stored = await file.getFile();
  } catch (error) {
    return fail(codeOf(error), { detail: error instanceof Error ? error.name : String(error) });
  }
  // What counts is what lies in the folder, not what was sent there.
  const read = await answering(async () => ok(await inspect(new BlobSource(stored), key, () => undefined)));
  if (!read.ok) return fail('backup_failed', { detail: read.code });
  return ok({ at: contents.made_at, filename, size: stored.size, encrypted, to: 'folder' });
}

function codeOf(error: unknown): ErrorCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'storage_full';
  return name === 'NotAllowedError' || name === 'NotFoundError' ? 'backup_folder_refused' : 'backup_failed';
}
