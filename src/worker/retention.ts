/** Deleting drafts, and images whose plans are all drafts, one by one or by age. Decided plans stay. */
import { fail, ok } from '../core/result';
import type { Result } from '../core/result';
import { pageCounts, vacuum } from '../db/device';
import { listOldDrafts, listOldImages } from '../db/retention';
import { deleteUnusedRetiredMasks } from '../db/masks';
import { deleteDraftRows } from '../db/iterations';
import type { RetentionChoice, RetentionItem } from './api';
import { removeImage, requireImage } from './images';
import { requireIteration } from './iterations';
import type { Runtime } from './runtime';
import { save, writeInQueue } from './write';
import type { Tx } from './write';

/** A quarter of the file, and a megabyte: under that, writing the whole file anew costs more than it gives. */
const VACUUM_FREE_SHARE = 0.25;
const VACUUM_FREE_BYTES = 1024 * 1024;

/** Own images and drafts made before an instant, oldest first. Failure `bad_request` (before). */
export function listDeletable(runtime: Runtime, before: string): Promise<Result<RetentionItem[]>> {
  return runtime.read((signed) => {
    const time = Date.parse(before);
    if (Number.isNaN(time)) return fail('bad_request', { field: 'before' });
    const instant = new Date(time).toISOString();
    return ok([...listOldImages(signed, instant), ...listOldDrafts(signed, instant)]);
  });
}

/** Failures: `bad_request` (nothing chosen), `retention_changed` (nothing was deleted then). */
export function deleteChosen(
  runtime: Runtime,
  { images, drafts }: RetentionChoice,
): Promise<Result<{ deleted_n: number; freed_bytes: number }>> {
  return runtime.enqueue(async () => {
    if (images.length + drafts.length === 0) return fail('bad_request', { field: 'choice' });
    const deleted = await writeInQueue(runtime, (tx) => {
      for (const id of drafts) {
        const gone = removeDraft(tx, id);
        if (!gone.ok) return gone;
      }
      for (const id of images) {
        const gone = requireImage(tx, id).ok ? removeImage(tx, id) : fail('image_not_found');
        if (!gone.ok) return fail('retention_changed');
      }
      return ok(null);
    });
    if (!deleted.ok) return deleted;
    return ok({ deleted_n: images.length + drafts.length, freed_bytes: await tidy(runtime) });
  });
}

function removeDraft(tx: Tx, id: number): Result<null> {
  const row = requireIteration(tx, id);
  if (!row.ok || row.value.status !== 'draft') return fail('retention_changed');
  deleteDraftRows(tx, id, tx.now);
  deleteUnusedRetiredMasks(tx, row.value.image_id);
  return ok(null);
}

/**
 * VACUUM where it pays, in memory, then the usual save: a kill in between finds the file as it was. If the
 * save fails, the store's state holds and the deletion, which is stored, stays done. Answers bytes freed.
 */
async function tidy(runtime: Runtime): Promise<number> {
  const { db } = runtime.opened!;
  const { pages_n, free_n, page_bytes } = pageCounts(db);
  const pays = free_n * page_bytes >= VACUUM_FREE_BYTES && free_n >= pages_n * VACUUM_FREE_SHARE;
  if (!pays) return 0;
  vacuum(db);
  const saved = await save(runtime);
  return saved.ok ? (pages_n - pageCounts(db).pages_n) * page_bytes : 0;
}
