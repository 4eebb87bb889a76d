/**
 * The search for a cool order of one position: of many constructions the one that takes the least time in total;
 * where none keeps the time, the one whose neighbours wait longest.
 *
 * Method: 1. firing line by line, and one way; 2. the constructions of all policies; 3. the cheapest, swayed by
 * fixed chances; 4. where none keeps the time: whether more turns would; else the same for shorter times, halved
 * until one is kept, then by eighths from twice that down. The effort is counted in spots looked at, never in time. Times are
 * compared in whole microseconds; ties go to what was tried first.
 */
import { construct, type Asked, type Terms } from './construct';
import { judge, type Judged } from './judge';
import { POLICIES, swayed, type Policy } from './policies';

/** What the search of a whole plan may cost, in spots looked at. */
const WORK_N = 6_000_000;
/** Of it, for constructions before any is swayed. */
const PLAIN_SHARE = 0.6;
/** Constructions that are tried whatever they cost, and swayed ones at most. */
const LEAST_TRIES_N = 3;
const SWAYED_N = 40;
/** Of a time that cannot be kept: policies that tell about how long can be, and steps from twice that down. */
const FEW_N = 8;
const FINE_STEPS_N = 8;
/** Of the effort, for each such time, and policies tried whatever they cost. */
const LEVEL_SHARE = 1 / 10;
const LEAST_LEVEL_TRIES_N = 1;
/** Added to the time asked, and to the angle allowed, for what sums are rounded by. */
const ROUNDING_MS = 0.001;
const ROUNDING_DEG = 1e-6;

const us = (ms: number): number => Math.round(ms * 1000);

/** The search of one position. */
export class Search {
  readonly #terms: Terms;
  readonly #plain: Judged[];
  readonly #work_n: number;
  #spent_n = 0;
  /** The cheapest so far that keeps the time, its policy, and whether turns kept any from being one. */
  #cheapest: Judged | null = null;
  #policy: Policy | null = null;
  #bound = false;
  /** The order to take. */
  best: Judged;
  /** Set where the time can only be kept with more turns: the least that was found. */
  needs_deg: number | null = null;

  /** `plain`: orders to begin with; `share`: of the whole plan's effort. */
  constructor(terms: Terms, plain: readonly (readonly number[])[], share: number) {
    this.#terms = terms;
    this.#plain = plain.map((order) => judge(terms, order));
    this.#work_n = WORK_N * share;
    this.best = this.#plain[0]!;
  }

  /** Yields how far it is, 0 to 1; `best` and `needs_deg` are the outcome. */
  *run(asked_ms: number, most_deg: number): Generator<number, void> {
    const kept = this.#plain.filter(({ least_ms }) => us(least_ms) >= us(asked_ms));
    this.#cheapest = kept[0] ?? null;
    if (
      kept.length < this.#plain.length &&
      !(kept.length > 0 && us(kept[0]!.total_ms) <= us(this.best.total_ms))
    ) {
      yield* this.#constructions(asked_ms, most_deg + ROUNDING_DEG);
    }
    if (this.#cheapest !== null) {
      this.best = this.#cheapest;
      return;
    }
    if (this.#bound) this.needs_deg = this.#turnsThatKeep(asked_ms);
    if (this.needs_deg === null) yield* this.#shorter(asked_ms, most_deg + ROUNDING_DEG);
  }

  /** All policies, then the cheapest swayed. */
  *#constructions(asked_ms: number, most_deg: number): Generator<number, void> {
    const tries_n = POLICIES.length + SWAYED_N;
    for (let i = 0; i < tries_n; i += 1) {
      const plain = i < POLICIES.length;
      if (i >= LEAST_TRIES_N && this.#spent_n > this.#work_n * (plain ? PLAIN_SHARE : 1)) {
        if (!plain) return;
        i = POLICIES.length - 1;
        continue;
      }
      const policy = plain ? POLICIES[i]! : swayed(this.#policy ?? POLICIES[i % FEW_N]!, i - POLICIES.length);
      const found = this.#construct(policy, { asked_ms, most_deg });
      const total_ms = this.#cheapest?.total_ms ?? Infinity;
      if (found !== null && us(found.total_ms) < us(total_ms)) {
        this.#cheapest = found;
        if (plain) this.#policy = policy;
      }
      yield (i + 1) / tries_n;
    }
  }

  /** Least degrees with which a construction keeps the time; null where none does. */
  #turnsThatKeep(asked_ms: number): number | null {
    let least: number | null = null;
    for (const policy of POLICIES.slice(0, FEW_N)) {
      const { order, turned_deg } = this.#built(policy, { asked_ms, most_deg: Infinity });
      if (order !== null) least = Math.min(least ?? Infinity, turned_deg);
    }
    return least;
  }

  /** The longest time that is kept instead: `best` is the order whose neighbours wait longest. */
  *#shorter(asked_ms: number, most_deg: number): Generator<number, void> {
    for (const plain of this.#plain) this.#takeIfLonger(plain);
    let below_ms = asked_ms / 2;
    while (below_ms > this.best.least_ms && !this.#longer(below_ms, most_deg, FEW_N)) {
      below_ms /= 2;
      yield 0.4;
    }
    const step_ms = below_ms / FINE_STEPS_N;
    for (let k = 1; k < FINE_STEPS_N; k += 1) {
      yield 0.4 + (0.6 * k) / FINE_STEPS_N;
      const ms = 2 * below_ms - k * step_ms;
      if (ms <= this.best.least_ms || this.#longer(ms, most_deg, POLICIES.length)) return;
    }
  }

  /** Whether one of the first so many policies keeps that time. */
  #longer(asked_ms: number, most_deg: number, policies_n: number): boolean {
    let kept = false;
    const until_n = this.#spent_n + this.#work_n * LEVEL_SHARE;
    for (const [i, policy] of POLICIES.slice(0, policies_n).entries()) {
      if (i >= LEAST_LEVEL_TRIES_N && this.#spent_n > until_n) break;
      const found = this.#construct(policy, { asked_ms, most_deg });
      if (found === null) continue;
      kept = true;
      this.#takeIfLonger(found);
    }
    return kept;
  }

  #takeIfLonger(found: Judged): void {
    const by_us = us(found.least_ms) - us(this.best.least_ms);
    if (by_us > 0 || (by_us === 0 && us(found.total_ms) < us(this.best.total_ms))) this.best = found;
  }

  #built(policy: Policy, asked: Pick<Asked, 'asked_ms' | 'most_deg'>) {
    const asked_ms = asked.asked_ms + ROUNDING_MS;
    const built = construct(this.#terms, policy, { ...asked, asked_ms, most_work_n: this.#work_n });
    this.#spent_n += built.work_n;
    return built;
  }

  #construct(policy: Policy, asked: Pick<Asked, 'asked_ms' | 'most_deg'>): Judged | null {
    const { order, bound } = this.#built(policy, asked);
    if (order === null) {
      this.#bound ||= bound;
      return null;
    }
    const judged = judge(this.#terms, order);
    return us(judged.least_ms) >= us(asked.asked_ms) ? judged : null;
  }
}
