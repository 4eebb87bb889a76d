/**
 * The player of the emission: where in time it is, whether it runs, how fast.
 *
 * The clock is the frame's own time stamp, so that a slow frame skips and never stretches the time.
 */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { MachineState } from '../../core/motion/state';
import { machineStateAt } from '../../core/motion/state';
import type { Timeline } from '../../core/motion/timeline';

/** `short`: the whole plan in about SHORT_MS; `real`: as long as the device takes. */
export type PlayerSpeed = 'short' | 'real';
export const SHORT_MS = 5000;

export interface Player {
  readonly time_ms: Signal<number>;
  readonly playing: ReadonlySignal<boolean>;
  readonly speed: Signal<PlayerSpeed>;
  /** The machine at the shown time; null without a plan. */
  readonly machine: ReadonlySignal<MachineState | null>;
  play(): void;
  pause(): void;
  reset(): void;
  seek(time_ms: number): void;
}

/** Whether the user asked the system for less movement. */
function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** A player of whatever `timeline` holds, at its beginning and paused. */
export function createPlayer(timeline: ReadonlySignal<Timeline | null>): Player {
  const time_ms = signal(0);
  const playing = signal(false);
  const speed = signal<PlayerSpeed>('short');
  let before: number | null = null;

  function frame(now: number): void {
    if (!playing.peek()) return;
    const plan = timeline.peek();
    if (plan === null) return pause();
    const rate = speed.peek() === 'real' ? 1 : Math.max(1e-6, plan.total_ms / SHORT_MS);
    const next = time_ms.peek() + (before === null ? 0 : (now - before) * rate);
    before = now;
    if (next >= plan.total_ms) {
      time_ms.value = plan.total_ms;
      return pause();
    }
    time_ms.value = next;
    requestAnimationFrame(frame);
  }

  function pause(): void {
    playing.value = false;
    before = null;
  }

  // Another plan starts at its beginning, or shows its end to those who want no movement.
  effect(() => {
    const plan = timeline.value;
    pause();
    time_ms.value = plan !== null && prefersStill() ? plan.total_ms : 0;
  });

  return {
    time_ms,
    playing,
    speed,
    machine: computed(() => (timeline.value === null ? null : machineStateAt(timeline.value, time_ms.value))),
    play() {
      const plan = timeline.peek();
      if (plan === null || playing.peek()) return;
      if (time_ms.peek() >= plan.total_ms) time_ms.value = 0;
      playing.value = true;
      requestAnimationFrame(frame);
    },
    pause,
    reset() {
      pause();
      time_ms.value = 0;
    },
    seek(time) {
      time_ms.value = Math.min(Math.max(0, time), timeline.peek()?.total_ms ?? 0);
    },
  };
}
