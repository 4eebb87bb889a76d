/** How fast the emission is played. */
import type { Emission } from '../../../core/motion/emission';

/** Multiples of the device's own time; 1 is true time. As many as there are digits to choose them by. */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 40] as const;
/** `short`: the whole plan in about SHORT_MS; else so many times as fast as the device. */
export type PlayerSpeed = 'short' | (typeof SPEEDS)[number];
export const SHORT_MS = 5000;

/** Time of the emission that goes by in one of the clock's. */
export function rateOf(speed: PlayerSpeed, { total_ms }: Emission): number {
  return speed === 'short' ? Math.max(1e-6, total_ms / SHORT_MS) : speed;
}
