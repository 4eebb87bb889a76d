/** Deciding on a plan: accept, reject, or delete a draft. A decided plan never changes again. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { deleteDraftRows, markAccepted, markRejected } from '../../db/tables/iterations';
import type { IterationRow } from '../../db/tables/iterations';
import { deleteUnusedRetiredMasks } from '../../db/tables/masks';
import type { Scope } from '../../db/rowAccess';
import { listSpots } from '../../db/tables/spots';
import type { IterationDetail } from '../contract';
import { currentGeometry, geometryText } from './geometry';
import { requireImage } from '../images/images';
import { iterationDetail, requireIteration, snapshotOf, validateStored } from './read';
import type { Runtime } from '../kernel/runtime';
import { write, writeAndRead } from '../kernel/write';
import type { Tx } from '../kernel/write';

/**
 * Accepts a plan after validating its stored rows again. Failures: `iteration_not_found` (another
 * user's too), `plan_is_demo`, `plan_already_decided`, `plan_stale`, `plan_invalid`.
 */
export function acceptIteration(runtime: Runtime, id: number): Promise<Result<IterationDetail>> {
  return decide(runtime, id, (tx) => {
    const row = requireIteration(tx, id);
    if (!row.ok) return row;
    const allowed = mayBeAccepted(tx, row.value, tx.session.is_demo);
    if (!allowed.ok) return allowed;
    markAccepted(tx, id, tx.now);
    tx.audit('iteration_accepted', id, {
      default_password: tx.session.default_password,
      spots_count: row.value.spots_count,
      target_coverage_pct: row.value.target_coverage_pct,
      achieved_coverage_pct: row.value.achieved_coverage_pct,
    });
    return ok(null);
  });
}

/** The change, and the plan as it is then. */
function decide(
  runtime: Runtime,
  id: number,
  change: (tx: Tx) => Result<null>,
): Promise<Result<IterationDetail>> {
  return runtime.enqueue(() => writeAndRead(runtime, change, (signed) => iterationDetail(signed, id)));
}

function mayBeAccepted(scope: Scope, row: IterationRow, in_demo: boolean): Result<null> {
  if (row.is_demo === 1 || in_demo) return fail('plan_is_demo');
  if (row.status !== 'draft') return fail('plan_already_decided');
  const image = requireImage(scope, row.image_id);
  if (!image.ok) return image;
  const params = snapshotOf(row);
  const now = currentGeometry(scope, image.value);
  if (!now || geometryText(now) !== geometryText(params)) return fail('plan_stale');
  const spots = listSpots(scope, row.id);
  const { plan_valid } = validateStored(params, spots);
  // The row is what the screens showed: it must tell of these very spots.
  if (!plan_valid || row.plan_valid !== 1 || row.spots_count !== spots.length) return fail('plan_invalid');
  return ok(null);
}

/** Failures: `iteration_not_found`, `plan_already_decided`. Any draft may be rejected, a demo's too. */
export function rejectIteration(runtime: Runtime, id: number): Promise<Result<IterationDetail>> {
  return decide(runtime, id, (tx) => {
    const row = requireIteration(tx, id);
    if (!row.ok) return row;
    if (row.value.status !== 'draft') return fail('plan_already_decided');
    markRejected(tx, id);
    tx.audit('iteration_rejected', id, { spots_count: row.value.spots_count });
    return ok(null);
  });
}

/** Takes a draft out of every list. Failures: `iteration_not_found`, `plan_not_deletable` (decided). */
export function deleteDraft(runtime: Runtime, id: number): Promise<Result<null>> {
  return write(runtime, (tx) => {
    const row = requireIteration(tx, id);
    if (!row.ok) return row;
    if (row.value.status !== 'draft') return fail('plan_not_deletable');
    deleteDraftRows(tx, id, tx.now);
    deleteUnusedRetiredMasks(tx, row.value.image_id);
    return ok(null);
  });
}
