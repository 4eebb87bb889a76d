/**
 * Time by two clocks. The device's own can be set, by hand or by the network; the steady one only runs forward, but may
 * stand still while the device sleeps. A wait that must not be cut short counts by whichever has gone further.
 */

/** One moment, by both clocks. */
export interface Moment {
  /** ms since 1970, UTC, as the device has it. */
  wall_ms: number;
  /** ms since some beginning, of the steady clock. */
  steady_ms: number;
}

/** How long it has been, at the most: neither a clock set back nor a device asleep makes it shorter. */
export function elapsedMs(since: Moment, now: Moment): number {
  return Math.max(now.wall_ms - since.wall_ms, now.steady_ms - since.steady_ms);
}

/** By how much the device's clock has been set back between two moments; negative where it was not. */
export function setBackMs(since: Moment, now: Moment): number {
  return now.steady_ms - since.steady_ms - (now.wall_ms - since.wall_ms);
}
