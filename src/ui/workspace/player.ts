/**
 * The player of the emission: where in time it is, whether it runs, how fast.
 *
 * The clock is the frame's own time stamp, so that a slow frame skips and never stretches the time.
 */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Emission, EmissionState } from '../../core/motion/emission';
import { emissionStateAt, stopBetween } from '../../core/motion/emission';

/** `short`: the whole plan in about SHORT_MS; `real`: as long as the device takes. */
export type PlayerSpeed = 'short' | 'real';
export const SHORT_MS = 5000;
/** For those who want no movement the emission goes in so many steps, each a still picture. */
export const STILL_STEPS_N = 20;

export interface Player {
  readonly time_ms: Signal<number>;
  readonly playing: ReadonlySignal<boolean>;
  readonly speed: Signal<PlayerSpeed>;
  /** The machine at the shown time; null without a plan. */
  readonly machine: ReadonlySignal<EmissionState | null>;
  play(): void;
  pause(): void;
  reset(): void;
  seek(time_ms: number): void;
}

/** Whether the user asked the system for less movement. */
function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The last whole step at `time_ms`, never behind what is shown already. */
function stepBefore(time_ms: number, shown_ms: number, { total_ms }: Emission): number {
  const step_ms = total_ms / STILL_STEPS_N;
  return Math.max(shown_ms, Math.floor(time_ms / step_ms) * step_ms);
}

/** A player of whatever `timeline` holds, at its beginning and paused. */
export function createPlayer(timeline: ReadonlySignal<Emission | null>): Player {
  const time_ms = signal(0);
  const playing = signal(false);
  const speed = signal<PlayerSpeed>('short');
  let before: number | null = null;
  /** Where the clock is; what is shown may be the step before it. */
  let exact_ms = 0;

  function show(time: number): void {
    exact_ms = time;
    time_ms.value = time;
  }

  function frame(now: number): void {
    if (!playing.peek()) return;
    const plan = timeline.peek();
    if (plan === null) return pause();
    const rate = speed.peek() === 'real' ? 1 : Math.max(1e-6, plan.total_ms / SHORT_MS);
    const from = exact_ms;
    exact_ms += before === null ? 0 : (now - before) * rate;
    before = now;
    // Where the device is moved by hand, the clock waits for whoever moves it.
    const stop = stopBetween(plan, from, exact_ms);
    if (stop !== null || exact_ms >= plan.total_ms) {
      show(stop ?? plan.total_ms);
      return pause();
    }
    time_ms.value = prefersStill() ? stepBefore(exact_ms, time_ms.peek(), plan) : exact_ms;
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
    show(plan !== null && prefersStill() ? plan.total_ms : 0);
  });

  return {
    time_ms,
    playing,
    speed,
    machine: computed(() =>
      timeline.value === null ? null : emissionStateAt(timeline.value, time_ms.value),
    ),
    play() {
      const plan = timeline.peek();
      if (plan === null || playing.peek()) return;
      if (time_ms.peek() >= plan.total_ms) show(0);
      playing.value = true;
      requestAnimationFrame(frame);
    },
    pause,
    reset() {
      pause();
      show(0);
    },
    seek(time) {
      show(Math.min(Math.max(0, time), timeline.peek()?.total_ms ?? 0));
    },
  };
}
