/**
 * The clock of the emission: it runs from frame to frame, waits at stops, and begins anew where it is to.
 *
 * It is the frame's own time stamp, so that a slow frame skips and never stretches the time. A page that was not
 * shown has no frames: it goes on where it was left.
 */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { stopBetween, type Emission } from '../../../core/motion/emission';
import { rateOf, type PlayerSpeed } from './speeds';

/** For those who want no movement the emission goes in so many steps, each a still picture. */
export const STILL_STEPS_N = 20;
/** Of a plan that begins again and again the end is seen for so long. */
export const LOOP_REST_MS = 1000;
/** Frames further apart are no slow frames: the page was hidden or the device asleep. */
export const ASLEEP_MS = 1000;
/** While it plays, this many times is told how far it has come. */
const QUARTERS_N = 4;

/** What is shown: a time, and since when the clock has come to it by itself, without a leap. */
export interface Shown {
  time_ms: number;
  /** Equal to `time_ms` where the user has led there. */
  since_ms: number;
}

/** Whether the user asked the system for less movement. */
export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The last whole step at `time_ms`, never behind what is shown already. */
function stepBefore(time_ms: number, shown_ms: number, { total_ms }: Emission): number {
  const step_ms = total_ms / STILL_STEPS_N;
  return Math.max(shown_ms, Math.floor(time_ms / step_ms) * step_ms);
}

/** Quarters of the emission that are over. */
function quarterAt(time_ms: number, { total_ms }: Emission): number {
  return Math.floor((QUARTERS_N * time_ms) / total_ms);
}

/** What is shown: led there, or come there by itself. */
function createShown() {
  const shown = signal<Shown>({ time_ms: 0, since_ms: 0 });
  return {
    shown,
    leap(time_ms: number): void {
      shown.value = { time_ms, since_ms: time_ms };
    },
    show(time_ms: number): void {
      if (time_ms !== shown.peek().time_ms) shown.value = { time_ms, since_ms: shown.peek().since_ms };
    },
  };
}

/** What a clock goes by. */
interface ClockParts {
  timeline: ReadonlySignal<Emission | null>;
  /** Where another timeline begins, while `shown_ms` is still shown of the one before. */
  beginningOf(next: Emission | null, shown_ms: number): number;
  /** Called with the moments that are to be told. */
  tell(time_ms: number): void;
}

/** A clock of whatever the timeline holds, at its beginning and at rest. */
export function createClock({ timeline, beginningOf, tell }: ClockParts) {
  const { shown, leap, show } = createShown();
  const playing = signal(false);
  const speed = signal<PlayerSpeed>('short');
  const loop = signal(false);
  let before: number | null = null;
  /** Where the clock is; what is shown may be the step before it. */
  let exact_ms = 0;
  let rested_ms = 0;
  let told_quarter = 0;
  /** Frames of an earlier run have nothing to say any more. */
  let runs_n = 0;

  function lead(time_ms: number): void {
    exact_ms = time_ms;
    rested_ms = 0;
    leap(time_ms);
  }

  function pause(): void {
    const run = (runs_n += 1);
    // What flashed in the last picture goes out in the one after it.
    const goOut = (): unknown => run === runs_n && leap(shown.peek().time_ms);
    if (playing.peek()) requestAnimationFrame(goOut);
    playing.value = false;
    before = null;
  }

  function arrive(plan: Emission, at_ms: number): void {
    exact_ms = at_ms;
    show(at_ms);
    if (at_ms >= plan.total_ms && loop.peek()) return;
    pause();
    tell(at_ms);
  }

  function advance(plan: Emission, passed_ms: number): void {
    if (exact_ms >= plan.total_ms) {
      rested_ms += passed_ms;
      if (rested_ms >= LOOP_REST_MS) lead(0);
      return;
    }
    const from = exact_ms;
    exact_ms += passed_ms * rateOf(speed.peek(), plan);
    // Where the device is moved by hand, the clock waits for whoever moves it.
    const stop = stopBetween(plan, from, exact_ms);
    if (stop !== null || exact_ms >= plan.total_ms) return arrive(plan, stop ?? plan.total_ms);
    show(prefersStill() ? stepBefore(exact_ms, shown.peek().time_ms, plan) : exact_ms);
    const quarter = quarterAt(exact_ms, plan);
    if (quarter > told_quarter) tell(exact_ms);
    told_quarter = Math.max(told_quarter, quarter);
  }

  function play(): void {
    const plan = timeline.peek();
    if (plan === null || playing.peek()) return;
    if (exact_ms >= plan.total_ms) lead(0);
    told_quarter = quarterAt(exact_ms, plan);
    playing.value = true;
    const run = (runs_n += 1);
    const frame = (now: number): void => {
      if (run !== runs_n) return;
      const passed_ms = before === null || now - before > ASLEEP_MS ? 0 : now - before;
      before = now;
      advance(plan, passed_ms);
      if (run === runs_n) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  effect(() => {
    const plan = timeline.value;
    pause();
    lead(beginningOf(plan, shown.peek().time_ms));
  });
  return { shown, playing, speed, loop, play, pause, lead };
}
