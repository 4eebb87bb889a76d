/**
 * Notices that the device's clock has gone back, and keeps it with the device's records: from then on times of what is
 * stored may stand in another order than it was done in.
 */
import { elapsedMs, setBackMs } from '../../../core/clocks';
import type { Moment } from '../../../core/clocks';
import type { ClockStep } from '../../../db/store/deviceRecords';
import type { Env } from '../env';

/** Clocks are put right by seconds all the time. */
const TOLERANCE_MS = 60 * 1000;
/** The newest steps are kept. */
const MAX_STEPS = 20;

/** This moment by both clocks. */
export function momentOf(env: Env): Moment {
  return { wall_ms: env.now().getTime(), steady_ms: env.steady_ms() };
}

/** Watches the device's clock while the worker lives. */
export class ClockWatch {
  readonly #env: Env;
  /** Told of each step back. */
  onStep: (step: ClockStep) => void = () => undefined;
  #last: Moment;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(env: Env) {
    this.#env = env;
    this.#last = momentOf(env);
  }

  /** Compares the clocks; resolves when a step back is kept, where there was one. */
  look(): Promise<void> {
    const now = momentOf(this.#env);
    const before = this.#last;
    this.#last = now;
    if (setBackMs(before, now) <= TOLERANCE_MS) return Promise.resolve();
    return this.#keep(before.wall_ms + elapsedMs(before, now), now.wall_ms);
  }

  /** The same against the time of the last save, which may be of long ago, by another worker. */
  lookAt(saved_at: string): Promise<void> {
    const saved_ms = Date.parse(saved_at);
    const now_ms = this.#env.now().getTime();
    return saved_ms - now_ms > TOLERANCE_MS ? this.#keep(saved_ms, now_ms) : Promise.resolve();
  }

  #keep(from_ms: number, to_ms: number): Promise<void> {
    const { deviceRecords } = this.#env;
    const step: ClockStep = { from: new Date(from_ms).toISOString(), to: new Date(to_ms).toISOString() };
    this.onStep(step);
    const write = this.#writing.then(async () => {
      const kept = await deviceRecords.get('clock_steps');
      // A note for people: where it cannot be kept, nothing else suffers.
      if (kept.ok) await deviceRecords.set('clock_steps', [...(kept.value ?? []), step].slice(-MAX_STEPS));
    });
    this.#writing = write.catch(() => undefined);
    return write;
  }
}
