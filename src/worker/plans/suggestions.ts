/** What can be done about what a stored plan has to say: the planner's own search, over the snapshot. */
import { suggestions } from '../../core/planner/report/suggestions';
import type { MessageSuggestions } from '../../core/model';
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { listSpots } from '../../db/tables/spots';
import { requireIteration, snapshotOf, validateStored } from './read';
import { planRequest } from './generate';
import type { Runtime } from '../kernel/runtime';

/** Failures: `iteration_not_found`. */
export function suggestionsOf(runtime: Runtime, iteration_id: number): Promise<Result<MessageSuggestions[]>> {
  return runtime.read((signed) => {
    const row = requireIteration(signed, iteration_id);
    if (!row.ok) return row;
    const params = snapshotOf(row.value);
    const request = planRequest(params, params);
    if (!request.ok) return request;
    const validation = validateStored(params, listSpots(signed, iteration_id));
    return ok(suggestions(request.value, { ...params, params, validation }));
  });
}
