/**
 * Wrong tries at secrets, and how long to wait after them. One counter for each first byte of a login's hash: none is
 * ever pushed out, and a login that does not exist behaves as one that does. Kept on the device as counts alone: after
 * a restart the wait of a count begins anew, by the clock that only runs forward.
 */
import { FREE_TRIES, TRY_DELAY_RANGE_S } from '../../../core/limits';
import type { Env } from '../env';

/** So many counters: a byte's values. */
export const TRY_COUNTERS = 256;
const [SHORTEST_S, LONGEST_S] = TRY_DELAY_RANGE_S;
/** From here on the wait is the longest. */
const MAX_COUNT = FREE_TRIES + Math.ceil(Math.log2(LONGEST_S / SHORTEST_S));

/** Seconds to wait after so many wrong tries in a row. */
export function delayS(tries_n: number): number {
  return tries_n < FREE_TRIES ? 0 : Math.min(LONGEST_S, SHORTEST_S * 2 ** (tries_n - FREE_TRIES));
}

/** The counters of this device. */
export class TryCounts {
  readonly #env: Pick<Env, 'deviceRecords' | 'steady_ms'>;
  #counts: number[] = [];
  /** When the last try of each began. */
  #begun_ms: number[] = [];
  #loading: Promise<void> | null = null;

  constructor(env: Pick<Env, 'deviceRecords' | 'steady_ms'>) {
    this.#env = env;
  }

  /** Takes up what is kept; once. */
  load(): Promise<void> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  async #read(): Promise<void> {
    const kept = await this.#env.deviceRecords.get('tries');
    const counts = (kept.ok && kept.value) || [];
    this.#counts = Array.from({ length: TRY_COUNTERS }, (_, i) => Math.min(MAX_COUNT, counts[i] ?? 0));
    this.#begun_ms = this.#counts.map(() => this.#env.steady_ms());
  }

  /** Seconds that are left to wait, and the try is none; or 0, and it counts as a wrong one from now on. After `load`. */
  begin(counter: number): number {
    const now_ms = this.#env.steady_ms();
    const left_ms = this.#begun_ms[counter]! + 1000 * delayS(this.#counts[counter]!) - now_ms;
    if (left_ms > 0) return Math.ceil(left_ms / 1000);
    this.#counts[counter] = Math.min(MAX_COUNT, this.#counts[counter]! + 1);
    this.#begun_ms[counter] = now_ms;
    return 0;
  }

  /** The try was right: no wrong ones before it count any more. */
  clear(counter: number): void {
    this.#counts[counter] = 0;
  }

  /** Lays the counts down; where that fails, they hold as long as the worker lives. */
  async keep(): Promise<void> {
    await this.#env.deviceRecords.set('tries', this.#counts.slice());
  }
}
