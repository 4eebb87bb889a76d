/** What the cool order promises, on the plans that it was measured on; figures of others as bounds. */
import { describe, expect, it, vi } from 'vitest';
import type { Spot } from '../../model';
import { MOTION_DEFAULTS } from '../params';
import { emissionTimes } from '../times';
import { checkOrder } from './checkOrder';
import { orderSpots, orderSteps } from './orderSpots';
import { inOrder, kind, planned, round, timesIn } from './testing/plans';
import { walkPosition } from './walk';

vi.setConfig({ testTimeout: 60_000 });

const disc20 = planned([{ vertices: round(20, 20, 10) }]);
const aperture = planned([{ vertices: round(20, 20, 12.5) }], { coverage_pct: 20 });
const two = planned([{ vertices: round(16, 20, 5) }, { vertices: round(24, 20, 6) }]);

describe('a cool order', () => {
  it('keeps 2 s on a disc of 20 mm at 10 %, for at most half as much time again', () => {
    const there_and_back = timesIn(disc20, kind('default'));
    const cool = timesIn(disc20, kind('cool', 2000));
    expect(there_and_back.neighbours!.least_ms).toBeLessThan(24);
    expect(cool.neighbours!.least_ms).toBeGreaterThanOrEqual(2000);
    expect(cool.total_ms).toBeLessThan(1.5 * there_and_back.total_ms);
    expect(timesIn(disc20, kind('cool', 500)).total_ms).toBeLessThan(cool.total_ms);
  });

  it('keeps 2 s in the whole aperture at 20 %, for at most 40 % more time', () => {
    const there_and_back = timesIn(aperture, kind('default'));
    expect(there_and_back.total_ms).toBeCloseTo(34_870, -2);
    const cool = timesIn(aperture, kind('cool', 2000));
    expect(cool.neighbours!.least_ms).toBeGreaterThanOrEqual(2000);
    expect(cool.total_ms).toBeLessThan(1.4 * there_and_back.total_ms);
  });

  it('keeps 2 s between the rows of a grid, for at most 10 % more time', () => {
    const grid = planned([{ vertices: round(20, 20, 10) }], { algorithm_mode: 'grid' });
    const cool = timesIn(grid, kind('cool', 2000));
    expect(cool.neighbours!.least_ms).toBeGreaterThanOrEqual(2000);
    expect(cool.total_ms).toBeLessThan(1.1 * timesIn(grid, kind('default')).total_ms);
  });

  it('is the default order where that waits long enough, also where nothing is asked', () => {
    expect(inOrder(disc20, kind('cool', 0))).toEqual(disc20.spots);
    const alone = { ...disc20, spots: disc20.spots.slice(0, 1) };
    expect(inOrder(alone, kind('cool', 60_000))).toEqual(alone.spots);
    expect(inOrder({ ...disc20, spots: [] }, kind('cool'))).toEqual([]);
  });

  it('waits as long as it can where the time asked cannot be kept', () => {
    // two discs that fire in 6 s: a minute cannot be kept, 4 s can
    const cool = timesIn(two, kind('cool', 60_000)).neighbours!;
    expect(cool.least_ms).toBeGreaterThan(4000);
    expect(cool.least_ms).toBeLessThan(60_000);
  });

  it.each([
    // beside the only spot of the first position lies one of the second: alone on its line, or its right-hand end
    ['alone', 10.5, [-5]],
    ['at the end where the first line would be begun', -4, [9.5, -5, -6.5, -8]],
  ])('minds what the position before has heated: %s', (_, x_mm, line) => {
    const positions_mm = [
      { x_mm: 0, y_mm: 0 },
      { x_mm, y_mm: 0 },
    ];
    const at = (position_index: number, theta_deg: number, t_mm: number, y_mm = 0): Spot => ({
      ...disc20.spots[0]!,
      ...{ position_index, theta_deg, t_mm, x_mm: positions_mm[position_index]!.x_mm + t_mm, y_mm },
    });
    const spots = [at(0, 0, 5), ...line.map((t_mm) => at(1, 0, t_mm)), at(1, 10, 3, 0.5)].map(
      (s, sequence_index) => ({ ...s, sequence_index }),
    );
    const order = kind('cool', 100);
    const made = orderSpots(spots, positions_mm, 'diameters', MOTION_DEFAULTS, order);
    if (!made.ok) throw new Error(made.code);
    expect(made.value.map((s) => s.theta_deg)).toEqual([0, 10, ...line.map(() => 0)]);
    expect(made.value.map((s) => s.position_index)).toEqual(spots.map((s) => s.position_index));
    expect(checkOrder(made.value, positions_mm, 'diameters', MOTION_DEFAULTS, order)).toBeNull();
    const times = (of: readonly Spot[]) => emissionTimes(of, positions_mm, 'diameters', MOTION_DEFAULTS);
    expect(times(spots).neighbours!.least_ms).toBe(20);
    expect(times(made.value).neighbours!.least_ms).toBeGreaterThan(400);
  });

  it('can be searched in slices, which say how far the search is', () => {
    const { positions_mm } = two.params;
    const steps = orderSteps(two.spots, positions_mm, 'diameters', MOTION_DEFAULTS, kind('cool'));
    const told: number[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) told.push(step.value);
    expect(step.value).toEqual({ ok: true, value: inOrder(two, kind('cool')) });
    expect(told.length).toBeGreaterThan(20);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told[0]).toBeGreaterThanOrEqual(0);
    expect(told.at(-1)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['settles', { settle_ms: 15 }],
    ['moves its axes in turn', { axes: 'in_turn' as const }],
    ['turns to both sides', { clockwise_only: false }],
    ['begins anywhere', { right_hand_start: false }],
    [
      'starts and comes from home',
      { start_ms: 500, homing: 'before_and_after' as const, home_angle_deg: 90 },
    ],
    ['is of the first generation', { max_speed_mm_s: 200, acceleration_mm_s2: 60_000 }],
    ['fires in motion', { firing_speed_mm_s: 50, dwell_ms: 1 }],
  ])('keeps its time on a machine that %s', (_, changes) => {
    const machine = { ...MOTION_DEFAULTS, ...changes };
    expect(timesIn(two, kind('cool', 1000), machine).neighbours!.least_ms).toBeGreaterThanOrEqual(1000);
    const { positions_mm } = two.params;
    expect(
      checkOrder(
        inOrder(two, kind('cool', 1000), machine),
        positions_mm,
        'diameters',
        machine,
        kind('cool', 1000),
      ),
    ).toBeNull();
  });
});

describe('a machine that makes few turns', () => {
  const { spots, params } = disc20;
  const order = (max_turns: number, neighbour_ms: number) =>
    orderSpots(
      spots,
      params.positions_mm,
      'diameters',
      { ...MOTION_DEFAULTS, max_turns },
      kind('cool', neighbour_ms),
    );

  it('is told how many a time needs, and keeps it with so many', () => {
    const refused = order(0.5, 2000);
    expect(refused).toMatchObject({ ok: false, code: 'order_needs_more_turns', values: { max: 0.5 } });
    const turns = (!refused.ok && Number(refused.values?.['turns'])) || 0;
    expect(turns).toBeGreaterThan(0.5);
    expect(turns).toBeLessThan(10);
    const made = order(turns, 2000);
    if (!made.ok) throw new Error(made.code);
    expect(walkPosition(made.value, 'diameters', true).turns).toBeLessThanOrEqual(turns);
  });

  it('makes no more than it can where the time cannot be kept anyway', () => {
    const made = order(1, 60_000);
    if (!made.ok) throw new Error(made.code);
    const { turns } = walkPosition(made.value, 'diameters', true);
    expect(turns).toBeGreaterThan(0.5);
    expect(turns).toBeLessThanOrEqual(1);
  });

  it('is line by line for a heap that no plan of this app is, rather than never found', () => {
    const spots = Array.from({ length: 20_000 }, (_, i): Spot => {
      const t_mm = 0.15 - i * 0.000015;
      const place = { x_mm: 20 + t_mm, y_mm: 20, theta_deg: 0, t_mm };
      return { ...place, sequence_index: i, mask_id: 1, component_id: 1, position_index: 0 };
    });
    expect(inOrder({ ...disc20, spots }, kind('cool', 2000))).toEqual(spots);
  });
});
