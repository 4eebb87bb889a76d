/**
 * A plan's spots in the order in which they are to fire.
 *
 * The same spots and figures give the same order on every engine. What an order promises is checked by code of
 * its own: `checkOrder`.
 */
import type { AlgorithmMode, PositionMm, Spot } from '../../model';
import { ok, type Result } from '../../result';
import type { MotionParams } from '../params';
import type { EmissionOrder } from '../planMotion';
import { emissionTimes } from '../times';
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
  const lines = linesOf(spots, mode);
  if (order.kind === 'one_way') return ok(numbered(spots, oneWayOrder(lines, mode, params)));
  if (order.kind === 'default') return ok(numbered(spots, [...spots.keys()]));
  return ok(coolest([spots, numbered(spots, oneWayOrder(lines, mode, params))], positions_mm, mode, params));
}

/** Of several orders the one whose neighbours wait longest; the first of those alike. */
function coolest(
  orders: readonly (readonly Spot[])[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
): Spot[] {
  const waits = orders.map(
    (spots) => emissionTimes(spots, positions_mm, mode, params).neighbours?.least_ms ?? Infinity,
  );
  return [...orders[waits.indexOf(Math.max(...waits))]!];
}
