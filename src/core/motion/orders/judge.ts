/**
 * What an order of one position comes to by the search's clock: when each spot fires, and the least time between
 * neighbours. Cost: O(n + p) for p pairs.
 */
import { halfTurnsTo } from '../stops';
import type { Terms } from './construct';

export interface Judged {
  /** Places in the ground, in firing order, and when each fires. */
  order: ArrayLike<number>;
  shots_ms: Float64Array;
  total_ms: number;
  /** Between neighbours, also those of earlier positions; Infinity without any. */
  least_ms: number;
}

/** Goes through an order from run to run. */
export function judge(terms: Terms, order: ArrayLike<number>): Judged {
  const { ground, clock, mode, machine } = terms;
  const shots_ms = new Float64Array(order.length);
  let [now_ms, carriage_mm, half_turns_n] = [0, 0, 0];
  for (let head = 0; head < order.length;) {
    const tail = endOfRun(terms, order, head);
    const [first, last] = [order[head]!, order[tail]!];
    const from = head === 0 ? first : order[head - 1]!;
    const [at, to] = [ground.at[ground.line[from]!]!, ground.at[ground.line[first]!]!];
    const by = mode === 'grid' ? 0 : halfTurnsTo(at, to, machine);
    half_turns_n += by;
    const sign = half_turns_n % 2 === 0 ? 1 : -1;
    const way = sign * (ground.along[last]! - ground.along[first]!) > 0 ? 1 : -1;
    const cross = Math.abs(to - at + 180 * by);
    let ms = head === 0 ? 0 : now_ms + clock.enterMs(carriage_mm, sign * ground.along[first]!, cross, way);
    for (let k = head; k <= tail; k += 1) {
      if (k > head) ms += clock.alongMs(Math.abs(ground.along[order[k]!]! - ground.along[order[k - 1]!]!));
      shots_ms[k] = ms;
    }
    now_ms = ms + clock.leave_ms;
    carriage_mm = sign * ground.along[last]! + way * clock.overshoot_mm;
    head = tail + 1;
  }
  return { order, shots_ms, total_ms: now_ms, least_ms: leastMs(terms, order, shots_ms) };
}

/** Last spot, by its place in the order, of the run that begins there: one line, one direction. */
function endOfRun({ ground: { line, along } }: Terms, order: ArrayLike<number>, head: number): number {
  let tail = head;
  while (tail + 1 < order.length && line[order[tail + 1]!] === line[order[head]!]) {
    const step = along[order[tail + 1]!]! - along[order[tail]!]!;
    const before = tail > head ? along[order[tail]!]! - along[order[tail - 1]!]! : step;
    if (step * before < 0) break;
    tail += 1;
  }
  return tail;
}

function leastMs({ ground, heated_ms }: Terms, order: ArrayLike<number>, shots_ms: Float64Array): number {
  const fires_ms = new Float64Array(order.length);
  for (let k = 0; k < order.length; k += 1) fires_ms[order[k]!] = shots_ms[k]!;
  let least = Infinity;
  for (let i = 0; i < fires_ms.length; i += 1) {
    least = Math.min(least, fires_ms[i]! - heated_ms[i]!);
    for (let p = ground.near_from[i]!; p < ground.near_from[i + 1]!; p += 1) {
      least = Math.min(least, Math.abs(fires_ms[i]! - fires_ms[ground.near[p]!]!));
    }
  }
  return least;
}
