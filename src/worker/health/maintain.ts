/**
 * What the worker does for the database's health: the self-check that the stored pages are what
 * SQLite holds, and giving back the room of deleted rows.
 */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { differingPage } from '../../db/sqlite/compare';
import { pageCounts, vacuum } from '../../db/tables/device';
import { PagedFile } from '../../db/sqlite/pagedFile';
import { sweepInQueue } from '../backup/sweep';
import type { SelfCheck, StoreStats } from '../contract';
import type { Opened, Runtime } from '../kernel/runtime';
import { save } from '../kernel/write';

/** VACUUM pays when so much of the file is free … */
const FREE_SHARE = 0.25;
/** … and at least so many bytes. */
const FREE_BYTES = 1_000_000;
/** Saves after which an idle moment is used for a self-check. */
const CHECK_AFTER_SAVES = 25;

/** For whoever asks: the storage screen, a test. Failures: those of a read and of a save. */
export function selfCheck(runtime: Runtime): Promise<Result<SelfCheck>> {
  return runtime.read(() => checkInQueue(runtime));
}

/** Room that deleted rows left in the file, in bytes. */
function freeBytes({ db }: Opened): { free: number; whole: number } {
  const { pages_n, free_n, page_bytes } = pageCounts(db);
  return { free: free_n * page_bytes, whole: pages_n * page_bytes };
}

/** Figures of the database and of its last save. */
export function storeStats(runtime: Runtime): Promise<Result<StoreStats>> {
  return runtime.read(() => {
    const opened = runtime.opened!;
    const { free, whole } = freeBytes(opened);
    return ok({
      file_bytes: whole,
      free_bytes: free,
      generation: opened.generation,
      last_save_ms: opened.last_save?.ms ?? null,
      last_copy_ms: opened.last_save?.copy_ms ?? null,
      last_bytes_written: opened.last_save?.bytes_written ?? null,
    });
  });
}

/** To be called when nobody has asked for anything for a while; does at most what is due. */
export function maintainWhenIdle(runtime: Runtime): Promise<void> {
  return runtime.enqueue(async () => {
    const { opened } = runtime;
    if (!opened || opened.readonly_because) return;
    if (!opened.swept) {
      opened.swept = true;
      await sweepInQueue(runtime);
    }
    await compactInQueue(runtime);
    if (runtime.opened && runtime.opened.unchecked_saves_n >= CHECK_AFTER_SAVES) await checkInQueue(runtime);
  });
}

/**
 * VACUUM where it pays; for callers that are in the queue already. Failures: those of a save; the file is as
 * it was then.
 */
export async function compactInQueue(runtime: Runtime): Promise<Result<{ freed_bytes: number }>> {
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  if (opened.readonly_because) return opened.readonly_because;
  const { free, whole } = freeBytes(opened);
  if (free < FREE_BYTES || free < whole * FREE_SHARE) return ok({ freed_bytes: 0 });
  const saved = await rewriteInQueue(runtime, opened);
  if (!saved.ok) return saved;
  return ok({ freed_bytes: whole - freeBytes(runtime.opened!).whole });
}

/** The whole file anew, without what deleted and changed rows have left between the others. Failures: those of a save. */
export function rewriteInQueue(runtime: Runtime, opened: Opened): Promise<Result<null>> {
  // VACUUM cuts SQLite's file, which leaves ours: the save exports, and a failed one goes back to ours.
  vacuum(opened.db);
  return save(runtime);
}

/**
 * 1. The file that is saved from, page by page, against an export by SQLite's own backup.
 * 2. The stored pieces, read again, against their checksums and that file.
 * A finding is mended: the export is saved by comparison with what is stored, and SQLite is opened
 * anew on it (not where the database may only be looked at); if the next check finds something again, saves compare exports from then on.
 */
export async function checkInQueue(runtime: Runtime): Promise<Result<SelfCheck>> {
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  const exported = opened.db.export();
  const { file } = opened.db;
  const page = file ? differingPage(file, exported) : null;
  const piece = await opened.store.verify(file ?? PagedFile.fromBytes(exported));
  if (!piece.ok) return piece;
  opened.unchecked_saves_n = 0;
  const finding = page !== null ? `page ${page}` : piece.value !== null ? `piece ${piece.value.piece}` : null;
  if (finding !== null && !opened.readonly_because) {
    const mended = await mend(runtime, opened, exported);
    if (!mended.ok) return mended;
  } else opened.findings_n = 0;
  const { page_bytes } = pageCounts(opened.db);
  return ok({
    checked_at: runtime.nowIso(),
    pages_n: exported.byteLength / page_bytes,
    pieces_n: (file ?? opened.file).pieces_n,
    finding,
    saving_by: opened.db.file ? 'pages' : 'export',
  });
}

/** What SQLite holds is the truth: every answer came from there. */
async function mend(runtime: Runtime, opened: Opened, exported: Uint8Array): Promise<Result<null>> {
  const saved = await opened.store.commit({
    database: exported,
    schema_version: opened.schema_version,
    saved_at: runtime.nowIso(),
    put: [],
    remove: [],
    // The checksums may be what is wrong: a comparison by them would leave pieces out.
    write_all: true,
  });
  if (!saved.ok) return saved;
  runtime.promise(opened.store, saved.value);
  opened.generation = saved.value.generation;
  opened.findings_n += 1;
  opened.export_only = opened.findings_n > 1;
  opened.file = PagedFile.fromBytes(exported);
  opened.db.close();
  opened.db = await runtime.openFile(opened.file, opened.export_only);
  opened.export_only ||= opened.db.file === null;
  runtime.onEvent({ kind: 'repaired' });
  return ok(null);
}
