/**
 * The orders: what each costs in time of the emission, how long neighbours wait, and what the search costs, as a
 * multiple of laying out the emission once.
 */
import { readFileSync } from 'node:fs';
import type { Plan } from '../../../src/core/model';
import { planEmission } from '../../../src/core/motion/emission';
import { orderSpots } from '../../../src/core/motion/orders/orderSpots';
import { MOTION_DEFAULTS } from '../../../src/core/motion/params';
import { DEFAULT_ORDER, type EmissionOrder } from '../../../src/core/motion/planMotion';
import { emissionTimes } from '../../../src/core/motion/times';
import { makePlan, previewPlan } from '../../../src/core/planner/plan';
import { parsePlanRequest } from '../../../src/core/planner/request';
import type { BenchRow } from '../motion';

export const title = 'orders: time of the emission and of the search, waits of neighbours';

const ORDERS: readonly EmissionOrder[] = [
  DEFAULT_ORDER,
  { kind: 'one_way', neighbour_ms: 0 },
  ...[500, 2000, 60_000].map((neighbour_ms) => ({ kind: 'cool' as const, neighbour_ms })),
];

function planOf(input: unknown, make: typeof makePlan): Plan {
  const request = parsePlanRequest(input);
  const plan = request.ok && make(request.value);
  if (!plan || !plan.ok) throw new Error('no plan');
  return plan.value;
}

function fixture(name: string, coverage_pct: number, changes: object = {}): Plan {
  const file = new URL(`../../../tests/fixtures/planner/${name}.json`, import.meta.url);
  return planOf({ ...JSON.parse(readFileSync(file, 'utf8')), coverage_pct, ...changes }, makePlan);
}

/** A field of 66 × 66 mm at 20 %: nearly as many spots as a plan may have, over a dozen positions. */
function large(): Plan {
  const vertices = [
    [10, 10],
    [76, 10],
    [76, 76],
    [10, 76],
  ].map(([x, y]) => ({ x, y }));
  const image = { width_mm: 120, height_mm: 120 };
  return planOf({ image, coverage_pct: 20, positions: 'several', masks: [{ vertices }] }, previewPlan);
}

export function rows(): BenchRow[] {
  const plans: [string, Plan][] = [
    ['disc20 10 %', fixture('disc20', 10)],
    ['aperture 20 %', fixture('aperture', 20)],
    ['disc20 grid', fixture('disc20', 10, { algorithm_mode: 'grid' })],
    ['12 positions 20 %', large()],
  ];
  return plans.flatMap(([name, { spots, params }]) => {
    const { positions_mm, algorithm_mode: mode } = params;
    const timed = <T>(work: () => T): [T, number] => {
      const start = performance.now();
      const made = work();
      return [made, performance.now() - start];
    };
    const [, lay_ms] = timed(() => planEmission(spots, positions_mm, mode, MOTION_DEFAULTS));
    const usual = emissionTimes(spots, positions_mm, mode, MOTION_DEFAULTS);
    return ORDERS.map((order): BenchRow => {
      const [made, ms] = timed(() => orderSpots(spots, positions_mm, mode, MOTION_DEFAULTS, order));
      if (!made.ok) throw new Error(made.code);
      const times = emissionTimes(made.value, positions_mm, mode, MOTION_DEFAULTS);
      const asked = order.kind === 'cool' ? ` ${order.neighbour_ms}` : '';
      return {
        case: `${name}, ${order.kind}${asked}`,
        figures: {
          spots: spots.length,
          'total, s': times.total_ms / 1000,
          'more time, %': 100 * (times.total_ms / usual.total_ms - 1),
          'least wait, ms': times.neighbours?.least_ms ?? 0,
          '5 %, ms': times.neighbours?.p5_ms ?? 0,
          'median, ms': times.neighbours?.median_ms ?? 0,
          'ordered in, ms': ms,
          'ordering ÷ laying out': ms / lay_ms,
        },
      };
    });
  });
}
