/** The idle lock: without a touch or a key for the minutes that this device has chosen the session ends on the screen, too. */
import { elapsedMs } from '../../core/clocks';
import type { Moment } from '../../core/clocks';
import { api, checked, idleMinutes, phase, signOut } from './app';

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 10_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;

/** Watches for signs of the user, tells the worker of them, and locks when they are missing. */
export function watchIdle(): void {
  const moment = (): Moment => ({ wall_ms: Date.now(), steady_ms: performance.now() });
  let last = moment();
  for (const event of SIGNS_OF_LIFE) {
    addEventListener(event, () => (last = moment()), { passive: true, capture: true });
  }
  setInterval(() => {
    if (phase.value.kind !== 'ready') return;
    const idle_ms = elapsedMs(last, moment());
    if (idle_ms > idleMinutes.value * MINUTE_MS) void signOut('idle');
    // Long drawing calls nothing: the worker has to hear that somebody is there.
    else if (idle_ms < LOOK_EVERY_MS) void api.keepAlive().then(checked);
  }, LOOK_EVERY_MS);
}
