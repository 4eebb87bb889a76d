/**
 * A part of the worker's code that a first visit does not need, fetched when the first call turns to it.
 *
 * While it is on its way, a call has read and written nothing; once it is there, every call goes straight on.
 */
import { fail } from '../../../core/result';
import type { Result } from '../../../core/result';

/** Counts how often somebody has signed in or out: the runtime. */
interface Turns {
  readonly sessionTurns_n: number;
}

/** What `part()` brings. `PartMissing` of what cannot be fetched is the worker’s door’s; the next call tries again. */
export class Part<Module extends object> {
  readonly #fetch: () => Promise<Module>;
  #there: Module | null = null;
  #coming: Promise<Module> | null = null;
  #used = false;

  /** `fetch` is a `part(() => import(…))`. */
  constructor(fetch: () => Promise<Module>) {
    this.#fetch = fetch;
  }

  /** What has been fetched; null before. */
  get there(): Module | null {
    return this.#there;
  }

  /** A call has turned to it, and it is there. */
  get isUsed(): boolean {
    return this.#used && this.#there !== null;
  }

  /** For work that checks again who is signed in: what is due in a quiet moment. Throws `PartMissing`. */
  get(): Promise<Module> {
    this.#coming ??= this.#fetch().then(
      (module) => (this.#there = module),
      (error: unknown) => {
        this.#coming = null;
        throw error;
      },
    );
    return this.#coming;
  }

  /** Fetches it while nobody waits; a failure is met by the call that needs it. */
  fetchAhead(): Promise<unknown> {
    return this.get().catch(() => undefined);
  }

  /**
   * Runs `call` with it, at once where it is there. What was asked for while somebody else was signed in is not done:
   * `signed_out`.
   */
  async call<T>(turns: Turns, call: (module: Module) => Promise<Result<T>>): Promise<Result<T>> {
    this.#used = true;
    if (this.#there !== null) return call(this.#there);
    const before_n = turns.sessionTurns_n;
    const module = await this.get();
    return turns.sessionTurns_n === before_n ? call(module) : fail('signed_out');
  }
}
