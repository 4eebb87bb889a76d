/**
 * Whether a plan's stored motion agrees with its stored spots: what was chosen is possible, the spots fire in
 * that order, no smear goes where it may not, and the times are those that follow. Believes nothing that is
 * stored. Units: ms. Cost: O(n log n), and the length of all smears.
 */
import type { AlgorithmMode, PositionMm, Spot } from '../model';
import type { Failure } from '../result';
import { checkOrder } from './orders/checkOrder';
import { inDefaultOrder } from './orders/inDefaultOrder';
import { orderSpots } from './orders/orderSpots';
import type { MotionParams } from './params';
import { motionParamsOf, type EmissionOrder, type EmissionTimes, type PlanMotion } from './planMotion';
import { checkChoice, fitProblem, type MachineNeeds } from './profiles';
import { checkSmears, type IsTreated } from './smears/checkSmears';
import { emissionTimes } from './times';

/** A stored time and the same one computed again may differ by this share: the last digits of sums. */
const TIMES_TOLERANCE = 1e-6;
/** Of a wait, what its sum is rounded by, ms. */
const ROUNDING_MS = 0.001;

/** What of a plan its motion hangs on. */
export interface MotionPlan extends MachineNeeds {
  positions_mm: readonly PositionMm[];
  algorithm_mode: AlgorithmMode;
}

/** What of a motion does not agree with its plan. */
type Disagreement = 'choice' | 'profile' | 'order' | 'smears' | 'times';

/**
 * What does not agree; null where all does. `spots` in the order in which they are stored; `treated` makes what
 * knows the plan's areas, where that is asked for.
 */
export function motionDisagreement(
  spots: readonly Spot[],
  plan: MotionPlan,
  motion: PlanMotion,
  treated: () => IsTreated,
): Disagreement | null {
  const choice = checkChoice(motion);
  if (!choice.ok) return 'choice';
  if (fitProblem(choice.value.profile, plan) !== null) return 'profile';
  const { positions_mm, algorithm_mode } = plan;
  const params = motionParamsOf(choice.value);
  if (checkOrder(spots, positions_mm, algorithm_mode, params, choice.value.order) !== null) return 'order';
  if (isIdle(spots, plan, params, choice.value.order)) return 'order';
  if (smearProblem(spots, algorithm_mode, params, treated) !== null) return 'smears';
  return sameTimes(motion.times, emissionTimes(spots, positions_mm, algorithm_mode, params)) ? null : 'times';
}

/**
 * Whether spots that are said to fire cool wait no longer than line by line, although an order is found that does:
 * `checkOrder` alone would take the plain order for a cool one that could not be kept.
 */
function isIdle(
  spots: readonly Spot[],
  { positions_mm, algorithm_mode }: MotionPlan,
  params: MotionParams,
  order: EmissionOrder,
): boolean {
  if (order.kind !== 'cool') return false;
  const leastOf = (of: readonly Spot[]): number =>
    emissionTimes(of, positions_mm, algorithm_mode, params).neighbours?.least_ms ?? Infinity;
  const plain = inDefaultOrder(spots, algorithm_mode);
  const least_ms = leastOf(spots);
  if (least_ms >= order.neighbour_ms || least_ms > leastOf(plain) + ROUNDING_MS) return false;
  const found = orderSpots(plain, positions_mm, algorithm_mode, params, order);
  return found.ok && leastOf(found.value) > least_ms + ROUNDING_MS;
}

/** As `checkSmears`; the areas are made only where the head fires in motion. */
export function smearProblem(
  spots: readonly Spot[],
  mode: AlgorithmMode,
  params: MotionParams,
  treated: () => IsTreated,
): Failure | null {
  return params.firing_speed_mm_s === 0 ? null : checkSmears(spots, mode, params, treated());
}

/** Whether two sets of times are the same but for the last digits of their sums. */
export function sameTimes(a: EmissionTimes, b: EmissionTimes): boolean {
  const { neighbours: near_a, ...own_a } = a;
  const { neighbours: near_b, ...own_b } = b;
  if (near_a === null || near_b === null) return near_a === near_b && sameFigures(own_a, own_b);
  return sameFigures(own_a, own_b) && sameFigures({ ...near_a }, { ...near_b });
}

function sameFigures(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const names = Object.keys(b);
  if (names.length !== Object.keys(a).length) return false;
  return names.every((name) => {
    const [x, y] = [a[name] ?? NaN, b[name]!];
    return Math.abs(x - y) <= TIMES_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
  });
}
