/**
 * A plan's spots in the order in which they are to fire.
 *
 * The same spots and figures give the same order on every engine. What an order promises is checked by code of
 * its own: `checkOrder`.
 */
import type { AlgorithmMode, PositionMm, Spot } from '../../model';
import { fail, ok, type Result } from '../../result';
import type { MotionParams } from '../params';
import type { EmissionOrder } from '../planMotion';
import { emissionTimes } from '../times';
import { coolOrder } from './cool';
import { linesOf, numbered } from './lines';
import { oneWayOrder } from './oneWay';

/**
 * `spots`, given in default order, in emission order with a new sequence_index; nothing else changes, and each
 * position keeps its place. `order_needs_more_turns` (turns, max).
 */
export function orderSpots(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
  order: EmissionOrder,
): Result<Spot[]> {
  const steps = orderSteps(spots, positions_mm, mode, params, order);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in slices: yields how far it is, from 0 to 1, so that a worker can answer in between or stop. */
export function* orderSteps(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
  order: EmissionOrder,
): Generator<number, Result<Spot[]>> {
  if (spots.some(({ position_index }) => positions_mm[position_index] === undefined)) {
    return fail('bad_request', { field: 'positions_mm' });
  }
  switch (order.kind) {
    case 'default':
      return ok(numbered(spots, [...spots.keys()]));
    case 'one_way':
      return ok(numbered(spots, oneWayOrder(linesOf(spots, mode), mode, params)));
    case 'cool': {
      const found = yield* coolOrder(spots, mode, params, order.neighbour_ms);
      if (!found.ok) return found;
      const cool = numbered(spots, found.value);
      // the search has a clock of its own: what is worth taking, the timeline says
      const leastMs = (of: readonly Spot[]): number =>
        emissionTimes(of, positions_mm, mode, params).neighbours?.least_ms ?? Infinity;
      const least_ms = leastMs(cool);
      const worth = least_ms >= order.neighbour_ms || least_ms >= leastMs(spots);
      return ok(worth ? cool : numbered(spots, [...spots.keys()]));
    }
  }
}
