/** What can be done about what a stored plan has to say: the planner's own search, over the snapshot. */
import { waysOut } from '../core/planner/ways-out';
import type { WaysOut } from '../core/model';
import { ok } from '../core/result';
import type { Result } from '../core/result';
import { listSpots } from '../db/spots';
import { requireIteration, snapshotOf, validateStored } from './iterations';
import { planRequest } from './plans';
import type { Runtime } from './runtime';

/** Failures: `iteration_not_found`. */
export function waysOutOf(runtime: Runtime, iteration_id: number): Promise<Result<WaysOut[]>> {
  return runtime.read((signed) => {
    const row = requireIteration(signed, iteration_id);
    if (!row.ok) return row;
    const params = snapshotOf(row.value);
    const request = planRequest(params, params);
    if (!request.ok) return request;
    const validation = validateStored(params, listSpots(signed, iteration_id));
    return ok(waysOut(request.value, { ...params, params, validation }));
  });
}
