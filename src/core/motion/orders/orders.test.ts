import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan, Spot } from '../../model';
import { starOutline } from '../../planner/testing/shapes';
import { MOTION_DEFAULTS } from '../params';
import type { EmissionOrder } from '../planMotion';
import { machineStops } from '../stops';
import { emissionTimes } from '../times';
import { checkOrder } from './checkOrder';
import { inDefaultOrder } from './inDefaultOrder';
import { inOrder, kind, planned, round, timesIn } from './testing/plans';

const disc20 = planned([{ vertices: round(20, 20, 10) }]);
const two = [{ vertices: round(16, 20, 5) }, { vertices: round(24, 20, 6) }];
const long = [{ vertices: starOutline(30, 30, [28, 4, 28, 4]) }, { vertices: round(30, 26, 6) }];
const PLANS: Record<string, Plan> = {
  disc20,
  'two masks': planned(two),
  'several positions': planned(long, { positions: 'several' }),
  grid: planned(two, { algorithm_mode: 'grid' }),
  'grid of several positions': planned(long, { algorithm_mode: 'grid', positions: 'several' }),
  'step 7': planned(two, { angle_step_deg: 7, coverage_pct: 5 }),
};

describe('the default order', () => {
  it.each(Object.keys(PLANS))('is told from the spots alone, byte for byte as planned: %s', (name) => {
    const { spots, params } = PLANS[name]!;
    expect(new Set(spots.map((s) => s.position_index)).size > 1).toBe(name.includes('several'));
    const bytes = JSON.stringify(spots);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (keys) => {
        const shuffled = spots
          .map((spot) => ({ spot, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ spot }, sequence_index) => ({ ...spot, sequence_index }));
        expect(JSON.stringify(inDefaultOrder(shuffled, params.algorithm_mode))).toBe(bytes);
      }),
      { numRuns: 20 },
    );
  });

  it('is the one that comes out when it is asked for', () => {
    expect(inOrder(disc20, kind('default'))).toEqual(disc20.spots);
    expect(
      emissionTimes(disc20.spots, disc20.params.positions_mm, 'diameters', MOTION_DEFAULTS),
    ).toMatchObject({
      total_ms: expect.closeTo(13_556, -1) as number,
    });
  });
});

describe('one way', () => {
  it('takes as long as the default order, and waits longer', () => {
    // at 10 % most spots have their nearest on their own line, whatever the order
    const sparse = planned([{ vertices: round(20, 20, 10) }], { coverage_pct: 8 });
    const [there_and_back, one_way] = [timesIn(sparse, kind('default')), timesIn(sparse, kind('one_way'))];
    expect(Math.abs(one_way.total_ms - there_and_back.total_ms)).toBeLessThan(1e-6);
    expect(there_and_back.neighbours!.median_ms).toBeCloseTo(115.2, 0);
    expect(one_way.neighbours!.median_ms).toBeGreaterThan(270);
    expect(one_way.neighbours!.median_ms).toBeLessThan(290);
  });

  it('runs from + to − on the machine’s own line, also where that is turned half round', () => {
    // 0° and 100°: a machine that turns to both sides goes back to −80°, where the ends are exchanged
    const places = [
      [0, 3],
      [0, -2],
      [100, 4],
      [100, -5],
    ] as const;
    const spots = places.map(([theta_deg, t_mm], sequence_index) => ({
      ...disc20.spots[0]!,
      sequence_index,
      theta_deg,
      t_mm,
      x_mm: t_mm,
      y_mm: theta_deg,
    }));
    for (const [clockwise_only, told] of [
      [true, [3, -2, 4, -5]],
      [false, [3, -2, -5, 4]],
    ] as const) {
      const machine = { ...MOTION_DEFAULTS, clockwise_only };
      const plan = { ...disc20, spots };
      const ordered = inOrder(plan, kind('one_way'), machine);
      expect(ordered.map((s) => s.t_mm)).toEqual(told);
      const stops = machineStops(ordered, disc20.params.positions_mm[0]!, 'diameters', machine);
      expect(stops.map((s) => s.carriage)).toEqual(clockwise_only ? [3, -2, 4, -5] : [3, -2, 5, -4]);
      const { positions_mm } = plan.params;
      expect(checkOrder(ordered, positions_mm, 'diameters', machine, kind('one_way'))).toBeNull();
      const other = { ...machine, clockwise_only: !clockwise_only };
      expect(checkOrder(ordered, positions_mm, 'diameters', other, kind('one_way'))).toMatchObject({
        values: { rule: 'one_way' },
      });
    }
  });
});

describe('every order', () => {
  it.each(Object.keys(PLANS))('fires each spot once, position by position, numbered anew: %s', (name) => {
    const plan = PLANS[name]!;
    for (const order of [kind('default'), kind('one_way'), kind('cool', 500)]) {
      const ordered = inOrder(plan, order);
      expect(ordered.map((s) => s.sequence_index)).toEqual([...plan.spots.keys()]);
      expect(inDefaultOrder(ordered, plan.params.algorithm_mode)).toEqual(plan.spots);
      const { positions_mm, algorithm_mode } = plan.params;
      expect(checkOrder(ordered, positions_mm, algorithm_mode, MOTION_DEFAULTS, order)).toBeNull();
    }
  });
});

describe('the check of an order', () => {
  const { positions_mm } = disc20.params;
  /** From 175° on to 170°, …, 0°, each line from − to +. */
  const backwards = (): Spot[] =>
    inOrder(disc20, kind('one_way'))
      .reverse()
      .map((s, sequence_index) => ({ ...s, sequence_index }));
  const swapped = (spots: readonly Spot[], i: number, j: number): Spot[] => {
    const places = [...spots.keys()];
    [places[i], places[j]] = [places[j]!, places[i]!];
    return places.map((from, sequence_index) => ({ ...spots[from]!, sequence_index }));
  };
  const rule = (spots: readonly Spot[], order: EmissionOrder, plan = disc20, machine = MOTION_DEFAULTS) => {
    const { positions_mm: at, algorithm_mode } = plan.params;
    const problem = checkOrder(spots, at, algorithm_mode, machine, order);
    return problem?.values?.['rule'] ?? problem?.code ?? null;
  };

  it('finds a number, a position or a spot that is there twice', () => {
    const { spots } = disc20;
    expect(rule(spots.with(3, { ...spots[3]!, sequence_index: 4 }), kind('default'))).toBe('numbers');
    expect(rule(spots.slice(1), kind('default'))).toBe('numbers');
    expect(rule(spots.with(3, { ...spots[4]!, sequence_index: 3 }), kind('cool', 0))).toBe('once');
    expect(rule(spots.with(3, { ...spots[3]!, position_index: 1 }), kind('default'))).toBe('positions');
    // The last one at a position that the plan has not: none falls back.
    const end = spots.length - 1;
    expect(rule(spots.with(end, { ...spots[end]!, position_index: 1 }), kind('default'))).toBe('positions');
    const several = PLANS['several positions']!;
    const last = several.spots.length - 1;
    expect(rule(swapped(several.spots, 0, last), kind('cool', 0), several)).toBe('positions');
  });

  it.each(['default', 'one_way'] as const)('finds two spots that are exchanged: %s', (of) => {
    const ordered = inOrder(disc20, kind(of));
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 443 }), fc.integer({ min: 20, max: 443 }), (i, j) => {
        fc.pre(i !== j);
        expect(rule(swapped(ordered, i, j), kind(of))).toBe(of);
      }),
    );
    expect(rule(ordered, kind(of === 'default' ? 'one_way' : 'default'))).not.toBeNull();
  });

  it('finds a first line that is not begun on the right, where the machine asks for it', () => {
    const mirrored = backwards();
    expect(rule(mirrored, kind('cool', 0))).toBe('right_hand_start');
    const free = { ...MOTION_DEFAULTS, right_hand_start: false };
    expect(rule(mirrored, kind('cool', 0), disc20, free)).toBeNull();
    expect(rule(swapped(disc20.spots, 0, 1), kind('cool', 0))).toBe('right_hand_start');
    const grid = PLANS['grid']!;
    expect(rule(grid.spots, kind('cool', 0), grid)).toBeNull();
    expect(rule(swapped(grid.spots, 0, 1), kind('cool', 0), grid)).toBe('right_hand_start');
  });

  it('counts the turns, upwards to a tenth', () => {
    const mirrored = backwards();
    const machine = { ...MOTION_DEFAULTS, right_hand_start: false };
    const turns = 17.1;
    expect((35 * 175) / 360).toBeGreaterThan(turns - 0.1);
    expect(
      checkOrder(mirrored, positions_mm, 'diameters', { ...machine, max_turns: 17 }, kind('cool', 0)),
    ).toEqual({
      ok: false,
      code: 'order_needs_more_turns',
      values: { turns, max: 17 },
    });
    expect(rule(mirrored, kind('cool', 0), disc20, { ...machine, max_turns: turns })).toBeNull();
    const both = { ...machine, clockwise_only: false, max_turns: 0.5 };
    expect(rule(mirrored, kind('cool', 0), disc20, both)).toBeNull();
  });

  it('finds two spots that are exchanged on lines that mirror each other, where one place along x is the same', () => {
    const at = (theta_deg: number, t_mm: number, y_mm: number, sequence_index: number): Spot => ({
      ...disc20.spots[0]!,
      ...{ theta_deg, t_mm, x_mm: 2.121, y_mm, sequence_index },
    });
    expect(rule([at(45, 3, 2.121, 0), at(135, -3, -2.121, 1)], kind('default'))).toBeNull();
    expect(rule([at(135, -3, -2.121, 0), at(45, 3, 2.121, 1)], kind('default'))).toBe('default');
  });

  it('holds at every position: the right-hand start and the turns', () => {
    const several = PLANS['several positions']!;
    const second = several.spots.findIndex((s) => s.position_index === 1);
    expect(several.spots[second + 1]!.theta_deg).toBe(several.spots[second]!.theta_deg);
    expect(rule(several.spots, kind('cool', 0), several)).toBeNull();
    expect(rule(swapped(several.spots, second, second + 1), kind('cool', 0), several)).toBe(
      'right_hand_start',
    );
    // One spot at the first position; at the second the line goes on by nearly half a turn, twice.
    const spots = [0, 10, 5, 0].map((theta_deg, i): Spot => ({
      ...disc20.spots[0]!,
      ...{ sequence_index: i, theta_deg, t_mm: 1, x_mm: 5 * i, y_mm: 0, position_index: i === 0 ? 0 : 1 },
    }));
    const turning = (max_turns: number) =>
      rule(spots, kind('cool', 0), several, { ...MOTION_DEFAULTS, max_turns });
    expect(turning(1)).toBeNull();
    expect(turning(0.9)).toBe('order_needs_more_turns');
  });

  it('lets a cool order wait no less than firing line by line does', () => {
    const at = (theta_deg: number, t_mm: number, x_mm: number, y_mm: number) => ({
      ...disc20.spots[0]!,
      ...{ theta_deg, t_mm, x_mm, y_mm },
    });
    // the last one lies 0.44 mm from the first
    const [a, far, beside] = [at(0, 5, 5, 0), at(0, -5, -5, 0), at(5, 5, 4.981, 0.436)];
    const order = (...of: Spot[]) => of.map((s, sequence_index) => ({ ...s, sequence_index }));
    expect(rule(order(a, far, beside), kind('cool'))).toBeNull();
    const problem = checkOrder(
      order(a, beside, far),
      positions_mm,
      'diameters',
      MOTION_DEFAULTS,
      kind('cool'),
    );
    expect(problem).toMatchObject({ values: { rule: 'neighbours', asked_ms: 2000 } });
    expect(problem?.values?.['least_ms']).toBeCloseTo(20 + 70.71, 1);
    expect(rule(order(a, beside, far), kind('cool', 90))).toBeNull();
  });
});
