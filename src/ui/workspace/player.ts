/** The player of the emission: where in time it is, whether it runs, how fast, and the steps of the user's hand. */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { EmissionState } from '../../core/motion/emission';
import { emissionStateAt } from '../../core/motion/emission';
import { shotAt } from '../../core/motion/shots/shots';
import { beginnings, type Played } from './playing/beginning';
import { createClock, type Shown } from './playing/clock';
import type { PlayerSpeed } from './playing/speeds';
import { lineStep, momentOfShot, shotStep, type Course, type Way } from './playing/steps';

/** Moments that are no further apart are the same to a hand, ms. */
const SAME_MS = 0.01;

/** The player as screens and the stage use it. */
export interface Player {
  readonly time_ms: ReadonlySignal<number>;
  readonly shown: ReadonlySignal<Shown>;
  readonly playing: ReadonlySignal<boolean>;
  readonly speed: Signal<PlayerSpeed>;
  readonly loop: Signal<boolean>;
  /** The machine at the shown time; null without a plan. */
  readonly machine: ReadonlySignal<EmissionState | null>;
  /** The number of the shot it has come to, from 1; 0 at the beginning. */
  readonly shot: ReadonlySignal<number>;
  /** The moment to be told to those who do not see it; a new one each time. */
  readonly told: ReadonlySignal<{ time_ms: number } | null>;
  play(): void;
  pause(): void;
  /** Play or pause, by the user. */
  toggle(): void;
  reset(): void;
  toEnd(): void;
  seek(time_ms: number): void;
  stepShot(way: Way): void;
  stepLine(way: Way): void;
  goToShot(number: number): void;
}

/** A player of whatever `played` holds, at its beginning and paused. */
export function createPlayer(played: Played): Player {
  const { timeline, course } = played;
  const told = signal<{ time_ms: number } | null>(null);
  const tell = (time_ms: number): void => {
    told.value = { time_ms };
  };
  const clock = createClock({ timeline, beginningOf: beginnings(played), tell });
  const { shown, playing, pause } = clock;
  const time_ms = computed(() => shown.value.time_ms);

  function seek(time: number): void {
    const total_ms = timeline.peek()?.total_ms ?? 0;
    // A slider writes its end with fewer decimals than it has: that is the end even so.
    clock.lead(time > total_ms - SAME_MS ? total_ms : Math.max(0, time));
  }
  /** Leads there by the user's hand, and tells where that is. */
  function lead(to: (course: Course, time_ms: number) => number): void {
    const now = course.peek();
    if (now === null) return;
    pause();
    seek(to(now, time_ms.peek()));
    tell(time_ms.peek());
  }

  effect(() => {
    if (timeline.value !== null) told.value = null;
  });
  return {
    time_ms,
    shown,
    playing,
    speed: clock.speed,
    loop: clock.loop,
    machine: computed(() =>
      timeline.value === null ? null : emissionStateAt(timeline.value, time_ms.value),
    ),
    shot: computed(() => (course.value === null ? 0 : shotAt(course.value.shots, time_ms.value))),
    told,
    play: clock.play,
    pause,
    toggle() {
      if (!playing.peek()) return clock.play();
      pause();
      tell(time_ms.peek());
    },
    reset: () => lead(() => 0),
    toEnd: () => lead(() => timeline.peek()?.total_ms ?? 0),
    seek,
    stepShot: (way) => lead((now, time) => shotStep(now, time, way)),
    stepLine: (way) => lead((now, time) => lineStep(now, time, way)),
    goToShot: (number) => lead(({ shots }) => momentOfShot(shots, number)),
  };
}
