/** For tests in Node: the marker outside both copies, in memory. */
import type { PresenceMarker, Promised } from '../copy/presenceMarker';

/** Nothing is known of the device at first. */
export function memoryPresenceMarker(): PresenceMarker {
  let there = false;
  let promised: Promised | null = null;
  return {
    isThere: async () => there,
    leave: async () => void (there = true),
    wipe: async () => {
      there = false;
      promised = null;
    },
    promised: async () => promised,
    promise: (next) => void (promised = next),
  };
}
