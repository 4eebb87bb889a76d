/** Plans that orders are told of, for tests and benches. Not part of the app. */
import type { Plan, Spot } from '../../../model';
import { makePlan } from '../../../planner/plan';
import { requestFor, starOutline } from '../../../planner/testing/shapes';
import { MOTION_DEFAULTS, type MotionParams } from '../../params';
import type { EmissionOrder, EmissionTimes, OrderKind } from '../../planMotion';
import { emissionTimes } from '../../times';
import { orderSpots } from '../orderSpots';

/** A round outline, mm. */
export const round = (x: number, y: number, radius: number) =>
  starOutline(x, y, Array<number>(96).fill(radius));

/** The plan of some outlines on a photo of 60 × 60 mm, at 10 %. */
export function planned(
  masks: Parameters<typeof requestFor>[0],
  changes: Record<string, unknown> = {},
): Plan {
  const made = makePlan(requestFor(masks, { image: { width_mm: 60, height_mm: 60 }, ...changes }));
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** An order of a kind. */
export const kind = (of: OrderKind, neighbour_ms = 2000): EmissionOrder => ({ kind: of, neighbour_ms });

/** A plan's spots in an order; throws where there is none. */
export function inOrder(
  { spots, params }: Plan,
  order: EmissionOrder,
  machine: MotionParams = MOTION_DEFAULTS,
): Spot[] {
  const made = orderSpots(spots, params.positions_mm, params.algorithm_mode, machine, order);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** How long that order takes. */
export function timesIn(
  plan: Plan,
  order: EmissionOrder,
  machine: MotionParams = MOTION_DEFAULTS,
): EmissionTimes {
  const { positions_mm, algorithm_mode } = plan.params;
  return emissionTimes(inOrder(plan, order, machine), positions_mm, algorithm_mode, machine);
}
