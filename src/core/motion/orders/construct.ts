/**
 * One order of one position in which no spot fires sooner than asked after a neighbour: line after line is chosen,
 * and of it those spots fire that are cool when the head comes by.
 *
 * Method: at each step every line that has spots left is tried, from either end; the next one is that which costs
 * least for what it fires, as the policy weighs it. Where nothing is cool in time, there is no such order. Costs are
 * compared in whole microseconds, ties go to the line that comes first. Cost: O(s·n) for s steps.
 */
import type { AlgorithmMode } from '../../model';
import type { MotionParams } from '../params';
import { NEIGHBOUR_MM } from '../planMotion';
import { halfTurnsTo } from '../stops';
import type { Clock } from './clock';
import type { Ground } from './ground';
import { CHANCES, nextChance, powers, type Policy } from './policies';

/** What holds for every order of a position. */
export interface Terms {
  ground: Ground;
  clock: Clock;
  mode: AlgorithmMode;
  machine: Pick<MotionParams, 'clockwise_only' | 'right_hand_start'>;
  /** Of each spot, when a neighbour fired at an earlier position, ms from this one's start: none, −Infinity. */
  heated_ms: Float64Array;
}

export interface Construction {
  /** Places in the ground, in firing order; null where some spot does not get cool in time. */
  order: Int32Array | null;
  total_ms: number;
  /** Farthest from the first line's angle, degrees. */
  turned_deg: number;
  /** Lines were out of reach because of `most_deg`. */
  bound: boolean;
  /** Spots looked at: what it has cost. */
  work_n: number;
}

/** The machine's line over a line of the plan: angle from the first one, and whether its ends are exchanged. */
interface Reach {
  angle_deg: number;
  flipped: boolean;
  /** How far it is from where the machine's line is now; rows: mm. */
  cross: number;
}

/** A run that could be next. */
interface Run {
  line: number;
  backwards: boolean;
  reach: Reach;
}

const ENDS = [false, true] as const;
/** What counts as near on one line; places are rounded to the lattice. */
const NEAR_MM = NEIGHBOUR_MM + 0.002;

/** What one order has to keep, and may cost. */
export interface Asked {
  /** Least time between the pulses of neighbours. */
  asked_ms: number;
  /** Most degrees of the line from its first angle. */
  most_deg: number;
  /** Most spots to look at. */
  most_work_n: number;
}

/** Builds one order in a policy's way. */
export function construct(terms: Terms, policy: Policy, asked: Asked): Construction {
  return new Builder(terms, policy, asked).build();
}

class Builder {
  readonly #terms: Terms;
  readonly #policy: Policy;
  readonly #asked_ms: number;
  readonly #most_deg: number;
  readonly #most_work_n: number;
  /** When each spot is cool. */
  readonly #cool_ms: Float64Array;
  /** Spots left, line by line, each line's from its first place on. */
  readonly #left: Int32Array;
  readonly #left_n: Int32Array;
  /** Neighbours that each spot still has, and the most that any had. */
  readonly #near_n: Int32Array;
  readonly #most_near_n: number;
  /** Spots of the run that was tried last, and when each fires. */
  readonly #fired: Int32Array;
  readonly #fired_ms: Float64Array;
  readonly #line_step: number;
  readonly #unit_ms: number;
  readonly #powers: Float64Array;
  #now_ms = 0;
  #carriage_mm = 0;
  #line = -1;
  #angle_deg = 0;
  #flipped = false;
  /** Neighbours of all spots of the run that was tried last. */
  #run_near_n = 0;
  #chance: number;
  #bound = false;
  #work_n = 0;

  constructor(terms: Terms, policy: Policy, { asked_ms, most_deg, most_work_n }: Asked) {
    const { first, at, spots } = terms.ground;
    this.#terms = terms;
    this.#policy = policy;
    this.#asked_ms = asked_ms;
    this.#most_deg = most_deg;
    this.#most_work_n = most_work_n;
    this.#cool_ms = terms.heated_ms.map((ms) => ms + asked_ms);
    this.#left = Int32Array.from(spots.keys());
    this.#left_n = Int32Array.from(at, (_, line) => first[line + 1]! - first[line]!);
    this.#near_n = Int32Array.from(
      spots,
      (_, i) => terms.ground.near_from[i + 1]! - terms.ground.near_from[i]!,
    );
    this.#most_near_n = this.#near_n.reduce((most, n) => Math.max(most, n), 0);
    this.#fired = new Int32Array(spots.length);
    this.#fired_ms = new Float64Array(spots.length);
    this.#line_step = at.length > 1 ? (at.at(-1)! - at[0]!) / (at.length - 1) : 1;
    this.#unit_ms = terms.clock.enterMs(0, 0, this.#line_step, -1);
    this.#powers = powers(Math.max(...this.#left_n), policy.eighths);
    this.#chance = policy.seed;
  }

  build(): Construction {
    const order = new Int32Array(this.#left.length);
    let turned_deg = 0;
    let done_n = 0;
    while (done_n < order.length && this.#work_n < this.#most_work_n) {
      const run = this.#next();
      if (run === null) break;
      const fired_n = this.#take(run);
      order.set(this.#fired.subarray(0, fired_n), done_n);
      done_n += fired_n;
      turned_deg = Math.max(turned_deg, Math.abs(this.#angle_deg));
    }
    return {
      order: done_n === order.length ? order : null,
      total_ms: this.#now_ms,
      turned_deg,
      bound: this.#bound,
      work_n: this.#work_n,
    };
  }

  /** The run that costs least; null where none fires anything. */
  #next(): Run | null {
    const lines_n = this.#left_n.length;
    const { right_hand_start } = this.#terms.machine;
    const { one_way } = this.#policy;
    const starts = this.#line < 0;
    let best: Run | null = null;
    let least = Infinity;
    // from where the head is: the near lines are cheap, and spare looking at the far ones
    for (let k = 0; k < lines_n; k += 1) {
      const line = starts ? k : (this.#line + k) % lines_n;
      if (this.#left_n[line] === 0) continue;
      const reach = this.#reachOf(line);
      if (Math.abs(reach.angle_deg) > this.#most_deg) {
        this.#bound = true;
        continue;
      }
      if (this.#atLeast(line, reach) >= least) continue;
      for (const backwards of ENDS) {
        if (starts && right_hand_start ? backwards : one_way && backwards !== reach.flipped) continue;
        const fired_n = this.#try(line, backwards, reach);
        if (fired_n === 0) continue;
        const cost = this.#costOf(line, reach, fired_n);
        if (cost >= least) continue;
        least = cost;
        best = { line, backwards, reach };
      }
    }
    return best;
  }

  #reachOf(line: number): Reach {
    const { mode, machine, ground } = this.#terms;
    if (this.#line < 0) return { angle_deg: 0, flipped: false, cross: 0 };
    const from = ground.at[this.#line]!;
    const to = ground.at[line]!;
    if (mode === 'grid') return { angle_deg: 0, flipped: false, cross: Math.abs(to - from) };
    const half_turns_n = halfTurnsTo(from, to, machine);
    const by = to - from + 180 * half_turns_n;
    return {
      angle_deg: this.#angle_deg + by,
      flipped: half_turns_n === 0 ? this.#flipped : !this.#flipped,
      cross: Math.abs(by),
    };
  }

  /** Runs along a line and fires what is cool, into the buffers; how many that are. */
  #try(line: number, backwards: boolean, reach: Reach): number {
    const { clock, ground, machine } = this.#terms;
    const { along } = ground;
    const [fired, fired_ms] = [this.#fired, this.#fired_ms];
    const from = ground.first[line]!;
    const left_n = this.#left_n[line]!;
    const way = backwards === reach.flipped ? -1 : 1;
    let fired_n = 0;
    this.#run_near_n = 0;
    this.#work_n += left_n;
    for (let k = 0; k < left_n; k += 1) {
      const spot = this.#left[backwards ? from + left_n - 1 - k : from + k]!;
      const place = along[spot]!;
      let ms: number;
      if (fired_n > 0)
        ms = fired_ms[fired_n - 1]! + clock.alongMs(Math.abs(place - along[fired[fired_n - 1]!]!));
      else if (this.#line < 0) ms = 0;
      else
        ms =
          this.#now_ms + clock.enterMs(this.#carriage_mm, reach.flipped ? -place : place, reach.cross, way);
      if (this.#cool_ms[spot]! <= ms && this.#coolInRun(place, ms, fired_n)) {
        fired[fired_n] = spot;
        this.#run_near_n += this.#near_n[spot]!;
        fired_ms[fired_n] = ms;
        fired_n += 1;
      } else if (this.#line < 0 && machine.right_hand_start && fired_n === 0) return 0;
    }
    return fired_n;
  }

  /** Whether what the run itself has fired beside a place on its line is long enough ago. */
  #coolInRun(place: number, ms: number, fired_n: number): boolean {
    for (let k = fired_n - 1; k >= 0; k -= 1) {
      if (ms - this.#fired_ms[k]! >= this.#asked_ms) return true;
      if (Math.abs(this.#terms.ground.along[this.#fired[k]!]! - place) <= NEAR_MM) return false;
    }
    return true;
  }

  /** What the run tried last costs for what it fires, in whole µs of one spot. */
  #costOf(line: number, { cross }: Reach, fired_n: number): number {
    const { again, each_left, crowded, noise } = this.#policy;
    const left_n = this.#left_n[line]! - fired_n;
    const way_ms = this.#fired_ms[0]! - this.#now_ms;
    let cost = this.#weighed(way_ms, (left_n > 0 ? again : 0) + each_left * left_n, cross, fired_n);
    cost /= 1 + (crowded * this.#run_near_n) / fired_n;
    if (noise > 0) {
      this.#chance = nextChance(this.#chance);
      cost *= 1 + noise * (this.#chance / CHANCES - 0.5);
    }
    return Math.round(cost * 1000);
  }

  /** Less than any run on that line can cost. */
  #atLeast(line: number, { cross }: Reach): number {
    const { crowded, noise } = this.#policy;
    const way_ms = this.#line < 0 ? 0 : this.#terms.clock.leastEnterMs(cross);
    const cost = this.#weighed(way_ms, 0, cross, this.#left_n[line]!) / (1 + crowded * this.#most_near_n);
    return Math.floor(cost * (1 - noise / 2) * 1000);
  }

  #weighed(way_ms: number, weights: number, cross: number, fired_n: number): number {
    const { visit, far_steps } = this.#policy;
    const cost = (way_ms + this.#unit_ms * (weights + visit)) / this.#powers[fired_n]!;
    const far = far_steps * this.#line_step;
    return cross < far ? cost * (1 + (far - cross) / far) : cost;
  }

  /** Goes along a run and fires; how many spots. */
  #take({ line, backwards, reach }: Run): number {
    const { ground, clock } = this.#terms;
    const fired_n = this.#try(line, backwards, reach);
    for (let k = 0; k < fired_n; k += 1) {
      const spot = this.#fired[k]!;
      const cool_ms = this.#fired_ms[k]! + this.#asked_ms;
      this.#cool_ms[spot] = Infinity;
      for (let p = ground.near_from[spot]!; p < ground.near_from[spot + 1]!; p += 1) {
        const near = ground.near[p]!;
        this.#near_n[near]! -= 1;
        if (cool_ms > this.#cool_ms[near]!) this.#cool_ms[near] = cool_ms;
      }
    }
    const from = ground.first[line]!;
    let left_n = 0;
    for (let k = from; k < from + this.#left_n[line]!; k += 1) {
      const spot = this.#left[k]!;
      if (this.#cool_ms[spot] !== Infinity) this.#left[from + left_n++] = spot;
    }
    this.#left_n[line] = left_n;
    const place = ground.along[this.#fired[fired_n - 1]!]!;
    const way = backwards === reach.flipped ? -1 : 1;
    this.#now_ms = this.#fired_ms[fired_n - 1]! + clock.leave_ms;
    this.#carriage_mm = (reach.flipped ? -place : place) + way * clock.overshoot_mm;
    this.#line = line;
    this.#angle_deg = reach.angle_deg;
    this.#flipped = reach.flipped;
    return fired_n;
  }
}
