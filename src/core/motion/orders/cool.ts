/**
 * An order in which neighbours do not fire within a time asked, position after position: each knows what the ones
 * before have heated, as if moving the device took no time.
 */
import type { AlgorithmMode, Spot } from '../../model';
import { fail, ok, type Result } from '../../result';
import type { MotionParams } from '../params';
import { createClock } from './clock';
import type { Terms } from './construct';
import { groundsOf, isHeap, type Ground } from './ground';
import { linesOf } from './lines';
import { oneWayOrder } from './oneWay';
import { Search } from './search';
import { turnsUp } from './turns';

/**
 * `spots` are in default order. Yields how far it is, 0 to 1; answers indices of `spots` in firing order, or
 * `order_needs_more_turns` (turns, max).
 */
export function* coolOrder(
  spots: readonly Spot[],
  mode: AlgorithmMode,
  params: MotionParams,
  asked_ms: number,
): Generator<number, Result<number[]>> {
  // an imported plan may hold anything; what cannot be cooled fires line by line
  if (isHeap(spots)) return ok([...spots.keys()]);
  const shots_ms = new Float64Array(spots.length).fill(-Infinity);
  const clock = createClock(mode, params);
  const plain = [[...spots.keys()], oneWayOrder(linesOf(spots, mode), mode, params)];
  const order: number[] = [];
  let start_ms = 0;
  for (const ground of groundsOf(spots, mode)) {
    const heated_ms = heatedMs(ground, shots_ms, start_ms);
    const terms: Terms = { ground, clock, mode, machine: params, heated_ms };
    const share = ground.spots.length / spots.length;
    const search = new Search(
      terms,
      plain.map((all) => placesIn(ground, all)),
      share,
    );
    const before = order.length / spots.length;
    for (const done of search.run(asked_ms, 360 * params.max_turns)) yield before + done * share;
    if (search.needs_deg !== null) {
      return fail('order_needs_more_turns', {
        turns: turnsUp(search.needs_deg / 360),
        max: params.max_turns,
      });
    }
    const { best } = search;
    for (let k = 0; k < best.order.length; k += 1) {
      const spot = ground.spots[best.order[k]!]!;
      order.push(spot);
      shots_ms[spot] = start_ms + best.shots_ms[k]!;
    }
    start_ms += best.total_ms;
  }
  return ok(order);
}

/** When earlier positions last fired beside each spot, from this position's start. */
function heatedMs({ elsewhere }: Ground, shots_ms: Float64Array, start_ms: number): Float64Array {
  return Float64Array.from(elsewhere, (near) =>
    near.reduce((latest, spot) => Math.max(latest, shots_ms[spot]! - start_ms), -Infinity),
  );
}

/** Of an order of the whole plan what lies on one ground, as places there. */
function placesIn(ground: Ground, order: readonly number[]): number[] {
  const places = new Map(ground.spots.map((spot, place) => [spot, place]));
  return order.flatMap((spot) => places.get(spot) ?? []);
}
