/** How the data on this device are: sizes, last backup, last self-check, what waits for a backup. */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { BackupRecord } from '../../db/store/deviceRecords';
import { acceptedBeyond, acceptedSince, countDevice, pageCounts } from '../../db/tables/device';
import { checkIntegrity } from '../../db/tables/integrity';
import type { BackupSummary, CheckInfo, StorageHealth } from '../contract';
import { copyInfo } from '../backup/copies';
import { folderInfo, folderIsDue } from '../backup/folder';
import { catchFailure, unwrap } from '../kernel/failure';
import { checkPhotosInQueue } from './checkPhotos';
import { checkInQueue } from './maintain';
import type { Runtime, Signed } from '../kernel/runtime';
import { sweepInQueue } from '../backup/sweep';

/** Accepted plans may wait so long for a backup before a reminder is shown. */
const REMIND_AFTER_DAYS = 7;
/** So many that wait are too many, whatever the dates say. */
const REMIND_AT_N = 10;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What the reminder needs. Failures: those of reading the device's records. */
export function getBackupSummary(runtime: Runtime): Promise<Result<BackupSummary>> {
  return runtime.read((signed) => catchFailure(async () => ok(await summary(runtime, signed))));
}

async function summary(runtime: Runtime, { db }: Signed): Promise<BackupSummary> {
  const { deviceRecords } = runtime.env;
  const accepted_n = acceptedSince(db, null).n;
  const last_backup = await backupOf(runtime, accepted_n);
  const folder = unwrap(await deviceRecords.get('folder'));
  const now_ms = runtime.env.now().getTime();
  const known_n = last_backup === null ? 0 : last_backup.accepted_n;
  // Counted, so that no clock hides one; by its time only against a backup that does not know its count.
  const waiting = known_n === undefined ? acceptedSince(db, last_backup!.at) : acceptedBeyond(db, known_n);
  const waiting_ms = waiting.first_at === null ? 0 : now_ms - Date.parse(waiting.first_at);
  return {
    accepted_n,
    waiting_n: waiting.n,
    waiting_days: Math.max(0, Math.floor(waiting_ms / DAY_MS)),
    // Accepted in the future: the clock has gone back, and nobody knows how long it has waited.
    overdue:
      waiting.n >= REMIND_AT_N ||
      (waiting.n > 0 && (waiting_ms < -DAY_MS || waiting_ms >= REMIND_AFTER_DAYS * DAY_MS)),
    last_backup,
    last_check: unwrap(await deviceRecords.get('last_check')),
    folder: folder && folderInfo(folder),
    folder_due: folder !== null && folderIsDue(folder, now_ms),
  };
}

/**
 * The last backup. One that knows of more acceptances than there are was made before the data went back to an earlier
 * state: it holds what is here, and nothing that comes.
 */
async function backupOf({ env }: Runtime, accepted_n: number): Promise<BackupRecord | null> {
  const last = unwrap(await env.deviceRecords.get('last_backup'));
  if (last?.accepted_n === undefined || last.accepted_n <= accepted_n) return last;
  const here = { ...last, accepted_n };
  unwrap(await env.deviceRecords.set('last_backup', here));
  return here;
}

/** Sizes and counts of all that is stored, in bytes and rows. Failures: those of reading the store. */
export function getStorageHealth(runtime: Runtime): Promise<Result<StorageHealth>> {
  return runtime.read((signed) =>
    catchFailure(async () => {
      const { generation } = runtime.opened!;
      const { pages_n, free_n, page_bytes } = pageCounts(signed.db);
      const { users_n, images_n, plans_n } = countDevice(signed.db);
      const photos = await photoSizes(runtime);
      return ok({
        ...(await summary(runtime, signed)),
        database_bytes: pages_n * page_bytes,
        free_bytes: free_n * page_bytes,
        photos_bytes: photos.bytes,
        photos_n: photos.n,
        images_n,
        plans_n,
        users_n,
        generation,
        second_copy: runtime.opened!.store.secondCopy(),
        safety: await copyInfo(runtime, 'safety'),
        damaged: await copyInfo(runtime, 'damaged'),
        clock_steps: unwrap(await runtime.env.deviceRecords.get('clock_steps')) ?? [],
      });
    }),
  );
}

/** Sizes of all kept files. Only new ones are read: a file never changes. */
async function photoSizes(runtime: Runtime): Promise<{ n: number; bytes: number }> {
  const { store } = runtime.opened!;
  const known = unwrap(await runtime.env.deviceRecords.get('sizes')) ?? {};
  const sizes: Record<string, number> = {};
  const paths = unwrap(await store.listPaths());
  for (const path of paths) {
    sizes[path] = known[path] ?? unwrap(await store.getFile(path))?.byteLength ?? 0;
  }
  const same = paths.length === Object.keys(known).length && paths.every((path) => path in known);
  // A memory for speed alone: that it could not be kept is no failure.
  if (!same) await runtime.env.deviceRecords.set('sizes', sizes);
  const n = paths.filter((path) => path.startsWith('uploads/')).length;
  return { n, bytes: Object.values(sizes).reduce((sum, size) => sum + size, 0) };
}

/**
 * SQLite's own check, references, and whether every photo is there and is the one that came in. Photos that nothing names (a
 * restore that was killed) are removed. The finding is kept and answered; it is no failure of the call.
 */
export function checkStorage(runtime: Runtime): Promise<Result<CheckInfo>> {
  return runtime.read((signed) =>
    catchFailure(async () => {
      const sound = checkIntegrity(signed.db);
      // Which photos a damaged database names, nobody can trust.
      // Each photo against its hash, and all of the second copy; what is not sound in one comes from the other.
      const lost = sound.ok ? unwrap(await checkPhotosInQueue(runtime)) : null;
      const missing = sound.ok ? unwrap(await sweepInQueue(runtime)) : null;
      // The stored pages against what SQLite holds; what differs is mended.
      if (sound.ok) unwrap(await checkInQueue(runtime));
      if (sound.ok && !runtime.opened!.readonly_because) await runtime.opened!.store.checkCopy();
      const detail = !sound.ok ? String(sound.values?.['detail'] ?? sound.code) : (missing ?? lost ?? '');
      const info: CheckInfo = { at: runtime.nowIso(), sound: detail === '', detail };
      unwrap(await runtime.env.deviceRecords.set('last_check', info));
      return ok(info);
    }),
  );
}
