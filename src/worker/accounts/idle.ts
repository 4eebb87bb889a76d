/** After how many minutes without a sign of the user the session locks: the device's, chosen by an administrator. */
import { IDLE_RANGE_MIN } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { requireAdministrator } from '../kernel/rights';
import type { Runtime } from '../kernel/runtime';

/** Failures: `parameter_out_of_range`, those of `requireAdministrator` and of storing. */
export function setIdleMinutes(runtime: Runtime, minutes: number): Promise<Result<null>> {
  return runtime.read(async (signed) => {
    const allowed = requireAdministrator(signed);
    if (!allowed.ok) return allowed;
    const [min, max] = IDLE_RANGE_MIN;
    if (!Number.isInteger(minutes) || minutes < min || minutes > max)
      return fail('parameter_out_of_range', { field: 'idle_minutes', min, max });
    const kept = await runtime.env.deviceRecords.set('idle_minutes', minutes);
    if (!kept.ok) return kept;
    if (minutes !== runtime.idle_minutes) runtime.note('idle_changed', { minutes });
    runtime.idle_minutes = minutes;
    return ok(null);
  });
}
