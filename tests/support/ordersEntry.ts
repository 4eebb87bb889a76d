/** What the second engine runs of the orders: plan and order, from unknown input to the sequence of places. */
import { orderSpots } from '../../src/core/motion/orders/orderSpots';
import { MOTION_DEFAULTS } from '../../src/core/motion/params';
import { previewPlan } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';

const ASKED_MS = [500, 2000, 60_000];

/** The sequences of a quick plan: one way, and cool with three times; or why there is none. */
export function ordersOf(input: unknown): string {
  const request = parsePlanRequest(input);
  if (!request.ok) throw new Error(JSON.stringify(request));
  const plan = previewPlan(request.value);
  if (!plan.ok) throw new Error(plan.code);
  const { spots, params } = plan.value;
  const places = new Map(spots.map((s, i) => [`${s.position_index} ${s.x_mm} ${s.y_mm}`, i]));
  const orders = [
    { kind: 'one_way' as const, neighbour_ms: 0 },
    ...ASKED_MS.map((neighbour_ms) => ({ kind: 'cool' as const, neighbour_ms })),
  ];
  return JSON.stringify(
    orders.map((order) => {
      const made = orderSpots(spots, params.positions_mm, params.algorithm_mode, MOTION_DEFAULTS, order);
      return made.ok
        ? made.value.map((s) => places.get(`${s.position_index} ${s.x_mm} ${s.y_mm}`))
        : made.code;
    }),
  );
}
