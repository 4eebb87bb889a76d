/**
 * Makes the first plan as fast as the tenth: an engine compiles what has run often, so a few small plans are
 * made and thrown away in a quiet moment once somebody has turned to plans.
 *
 * It is there for speed alone: nothing reads it, nothing is stored, and whoever calls comes first. A call ends
 * it within a slice; the next quiet moment takes it up where it was, until it has once come to its end.
 */

/** Shorter than a slice of real work: who calls meanwhile should not feel it. */
const SLICE_MS = 8;

/** The warm-up of one worker. */
export class WarmUp {
  readonly #pause: () => Promise<void>;
  readonly #clock_ms: () => number;
  #steps: Generator<unknown, void> | null;
  #calling_n = 0;
  /** Rises with every call: what has begun before is no longer alone. */
  #turn = 0;

  /** `pause` lets other messages in; `clock_ms` measures slices only; `steps`: what it does, begun with the first slice. */
  constructor(pause: () => Promise<void>, clock_ms: () => number, steps: Generator<unknown, void>) {
    this.#steps = steps;
    this.#pause = pause;
    this.#clock_ms = clock_ms;
  }

  /** Whether it has come to its end. */
  get done(): boolean {
    return this.#steps === null;
  }

  /** Whether nobody waits for an answer. */
  get isAlone(): boolean {
    return this.#calling_n === 0;
  }

  callBegins(): void {
    this.#calling_n += 1;
    this.#turn += 1;
  }

  callEnds(): void {
    this.#calling_n -= 1;
  }

  /** To be called in a quiet moment; ends when it is done or when somebody calls. */
  async goOn(): Promise<void> {
    const own = ++this.#turn;
    while (this.#steps !== null && this.#calling_n === 0 && this.#turn === own) {
      const slice_end = this.#clock_ms() + SLICE_MS;
      do {
        if (this.#steps.next().done === true) this.#steps = null;
      } while (this.#steps !== null && this.#clock_ms() < slice_end);
      await this.#pause();
    }
  }
}
