/**
 * Whether stored spots are in the order that their plan claims, and one that its machine can fire. Code of its own,
 * apart from what makes the orders: it reads the emission as the machine goes through it.
 *
 * Method: 1. numbers, positions, doubles; 2. the walk of the machine over its lines: turns, first line; 3. what the
 * kind promises: `default` and `one_way` are told spot by spot; `cool` waits as long as was asked, or, where that
 * cannot be kept, at least as long as firing line by line does. Cost: O(n log n).
 */
import type { AlgorithmMode, PositionMm, Spot } from '../../model';
import { fail, type Failure } from '../../result';
import { neighbourTimes } from '../neighbours';
import type { MotionParams } from '../params';
import { planEmission } from '../emission';
import type { EmissionOrder } from '../planMotion';
import { shotTimesMs } from '../times';
import { inDefaultOrder } from './inDefaultOrder';
import { turnsUp } from './turns';
import { walkPosition, type Pass } from './walk';

/** What of an order is broken, told as `values.rule` of `plan_does_not_match_itself`. */
export type OrderRule =
  'numbers' | 'once' | 'positions' | 'right_hand_start' | 'default' | 'one_way' | 'neighbours';

/** Allowed for what a sum of times is rounded by, ms. */
const ROUNDING_MS = 1e-6;

const broken = (rule: OrderRule, values: Record<string, number> = {}): Failure =>
  fail('plan_does_not_match_itself', { field: 'order', rule, ...values });

/**
 * What is wrong with the order of `spots`, first things first: `plan_does_not_match_itself` (rule: an `OrderRule`)
 * or `order_needs_more_turns` (turns, max); null where nothing is.
 */
export function checkOrder(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
  order: EmissionOrder,
): Failure | null {
  const shape = shapeProblem(spots, positions_mm.length);
  if (shape !== null) return broken(shape);
  for (const position of positions_mm.keys()) {
    const own = spots.filter((s) => s.position_index === position);
    const { passes, turns } = walkPosition(own, mode, params.clockwise_only);
    if (turns > params.max_turns) {
      return fail('order_needs_more_turns', { turns: turnsUp(turns), max: params.max_turns });
    }
    if (params.right_hand_start && !startsRight(own, mode)) return broken('right_hand_start');
    if (order.kind === 'one_way' && !runsOneWay(passes)) return broken('one_way');
  }
  if (order.kind === 'default') {
    const told = inDefaultOrder(spots, mode);
    return spots.every((s, i) => samePlace(s, told[i]!)) ? null : broken('default');
  }
  return order.kind === 'cool' ? waitProblem(spots, positions_mm, mode, params, order) : null;
}

function samePlace(a: Spot, b: Spot): boolean {
  return a.x_mm === b.x_mm && a.y_mm === b.y_mm && a.position_index === b.position_index;
}

function shapeProblem(spots: readonly Spot[], positions_n: number): OrderRule | null {
  const seen = new Set<string>();
  let position = 0;
  for (const [i, spot] of spots.entries()) {
    if (spot.sequence_index !== i) return 'numbers';
    if (spot.position_index < position || spot.position_index >= positions_n) return 'positions';
    position = spot.position_index;
    const place = `${spot.x_mm} ${spot.y_mm}`;
    if (seen.has(place)) return 'once';
    seen.add(place);
  }
  return null;
}

/** The first line is begun at its right-hand end. */
function startsRight(spots: readonly Spot[], mode: AlgorithmMode): boolean {
  const along = (s: Spot): number => (mode === 'grid' ? s.x_mm : s.t_mm);
  const line = (s: Spot): number => (mode === 'grid' ? s.y_mm : s.theta_deg);
  const head = spots[0];
  return head === undefined || spots.every((s) => line(s) !== line(head) || along(s) <= along(head));
}

const falls = ({ carriages }: Pass): boolean =>
  carriages.every((carriage, i) => i === 0 || carriage < carriages[i - 1]!);

/** Each line once, the plan's angles growing, each from + to −. */
function runsOneWay(passes: readonly Pass[]): boolean {
  return passes.every((pass, i) => falls(pass) && (i === 0 || pass.at > passes[i - 1]!.at));
}

function waitProblem(
  spots: readonly Spot[],
  positions_mm: readonly PositionMm[],
  mode: AlgorithmMode,
  params: MotionParams,
  order: EmissionOrder,
): Failure | null {
  const least = (of: readonly Spot[]): number => {
    const emission = planEmission(of, positions_mm, mode, params);
    const times = emission === null ? null : neighbourTimes(of, shotTimesMs(emission));
    return times?.least_ms ?? Infinity;
  };
  const least_ms = least(spots);
  const enough_ms = Math.min(order.neighbour_ms, least(inDefaultOrder(spots, mode)));
  if (least_ms >= enough_ms - ROUNDING_MS) return null;
  return broken('neighbours', { least_ms, asked_ms: order.neighbour_ms });
}
