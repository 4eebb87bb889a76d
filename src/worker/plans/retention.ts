/** Deleting drafts, and images whose plans are all drafts, one by one or by age. Decided plans stay. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { listOldDrafts, listOldImages } from '../../db/tables/retention';
import { deleteUnusedRetiredMasks } from '../../db/tables/masks';
import { deleteDraftRows } from '../../db/tables/iterations';
import type { RetentionChoice, RetentionItem } from '../contract';
import { requireImage } from '../images/imageRow';
import { removeImage } from '../images/images';
import { requireIteration } from './read';
import { compactInQueue } from '../health/maintain';
import type { Runtime } from '../kernel/runtime';
import { writeInQueue } from '../kernel/write';
import type { Tx } from '../kernel/write';

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
    // If this save fails the store's state holds: the deletion, which is stored, stays done.
    const compacted = await compactInQueue(runtime);
    const freed_bytes = compacted.ok ? compacted.value.freed_bytes : 0;
    return ok({ deleted_n: images.length + drafts.length, freed_bytes });
  });
}

function removeDraft(tx: Tx, id: number): Result<null> {
  const row = requireIteration(tx, id);
  if (!row.ok || row.value.status !== 'draft') return fail('retention_changed');
  deleteDraftRows(tx, id, tx.now);
  deleteUnusedRetiredMasks(tx, row.value.image_id);
  return ok(null);
}
