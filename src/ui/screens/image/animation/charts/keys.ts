/** Where in time a key leads on the charts. */
import type { Stretch } from './zoom';

/** Of the stretch that is shown, by one press. */
const STEP_SHARE = 0.01;
const SHIFT_TIMES = 10;
const PAGE_SHARE = 0.5;

/** The moment after the key; null for keys that mean none. Home and End are the emission's, not the stretch's. */
export function timeOfKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  at_ms: number,
  { from_ms, to_ms }: Stretch,
  total_ms: number,
): number | null {
  const length = to_ms - from_ms;
  const step = length * STEP_SHARE * (shiftKey ? SHIFT_TIMES : 1);
  const moments: Record<string, number> = {
    ArrowLeft: at_ms - step,
    ArrowRight: at_ms + step,
    PageUp: at_ms - length * PAGE_SHARE,
    PageDown: at_ms + length * PAGE_SHARE,
    Home: 0,
    End: total_ms,
  };
  const moment = moments[key];
  return moment === undefined ? null : Math.min(total_ms, Math.max(0, moment));
}
