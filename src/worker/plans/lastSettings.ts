/** The settings that a photo without plans begins with: those of the user's newest own plan. */
import { changedParams, defaultParams, repeatableParams } from '../../core/paramValues';
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import { newestOwnWork } from '../../db/tables/iterations';
import type { LastSettings } from '../contract';
import { snapshotOf } from './read';
import type { Runtime } from '../kernel/runtime';

/** What can be repeated of the newest own plan; null where there is none or it had nothing but the defaults. */
export function lastSettings(runtime: Runtime): Promise<Result<LastSettings | null>> {
  return runtime.read((signed) => {
    const newest = newestOwnWork(signed);
    if (newest === undefined) return ok(null);
    const params = repeatableParams(snapshotOf(newest));
    if (changedParams(defaultParams(), params).length === 0) return ok(null);
    return ok({ iteration_id: newest.id, created_at: newest.created_at, params });
  });
}
