/** The stretch of time that the charts show, and how it is changed. Times in ms; pure. */

export interface Stretch {
  from_ms: number;
  to_ms: number;
}

/** Nothing happens in less: a pulse takes about as long. */
const LEAST_MS = 1;
export const ZOOM_STEP = 2;

/** All of the emission. */
export function wholeOf(total_ms: number): Stretch {
  return { from_ms: 0, to_ms: total_ms };
}

/** The stretch of that length that begins there, moved into the emission where it would leave it. */
function within(from_ms: number, length_ms: number, total_ms: number): Stretch {
  const length = Math.min(total_ms, Math.max(Math.min(LEAST_MS, total_ms), length_ms));
  const from = Math.min(Math.max(0, from_ms), total_ms - length);
  return { from_ms: from, to_ms: from + length };
}

/** `times` as close (under 1: wider); what is at `at_ms` stays where it is, as far as the ends allow. */
export function zoomed({ from_ms, to_ms }: Stretch, times: number, at_ms: number, total_ms: number): Stretch {
  const length = to_ms - from_ms;
  const least = Math.min(LEAST_MS, total_ms);
  const next = Math.min(total_ms, Math.max(least, length / times));
  const share = length === 0 ? 0 : (Math.min(Math.max(at_ms, from_ms), to_ms) - from_ms) / length;
  return within(from_ms + share * (length - next), next, total_ms);
}

/** Moved by that share of its length; later where it is positive. */
export function shifted({ from_ms, to_ms }: Stretch, share: number, total_ms: number): Stretch {
  const length = to_ms - from_ms;
  return within(from_ms + share * length, length, total_ms);
}

/** Between two moments, in whatever order they were pointed at. */
export function between(one_ms: number, other_ms: number, total_ms: number): Stretch {
  return within(Math.min(one_ms, other_ms), Math.abs(other_ms - one_ms), total_ms);
}

/** The same, moved as little as it takes to have `at_ms` in it: what plays stays in sight. */
export function following({ from_ms, to_ms }: Stretch, at_ms: number, total_ms: number): Stretch {
  if (at_ms >= from_ms && at_ms <= to_ms) return { from_ms, to_ms };
  const length = to_ms - from_ms;
  return within(at_ms < from_ms ? at_ms : at_ms > to_ms + length ? at_ms : to_ms, length, total_ms);
}
