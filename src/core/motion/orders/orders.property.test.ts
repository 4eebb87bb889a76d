/** What holds of every order of any spots on any machine. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Spot } from '../../model';
import type { MotionParams } from '../params';
import { ORDER_KINDS, type EmissionOrder } from '../planMotion';
import { closestAxesMm, smearAxes, smearLengthMm } from '../smears/smears';
import { machineStops } from '../stops';
import { anyEmission, type AnyEmission } from '../testing/emissions';
import { emissionTimes } from '../times';
import { checkOrder } from './checkOrder';
import { inDefaultOrder } from './inDefaultOrder';
import { orderSpots } from './orderSpots';

vi.setConfig({ testTimeout: 120_000 });

/** Spots of a plan lie apart: of those at one place, one. */
function apart({ spots, mode }: AnyEmission): Spot[] {
  const seen = new Map(spots.map((s) => [`${s.position_index} ${s.x_mm} ${s.y_mm}`, s]));
  return inDefaultOrder([...seen.values()], mode);
}

/** Machines whose line turns little and much; spots crowd about the middle, so that many are neighbours. */
const emissions = fc
  .tuple(anyEmission, fc.constantFrom(0.5, 1, 3, 50), fc.boolean())
  .map(([emission, max_turns, crowd]) => {
    const params: MotionParams = { ...emission.params, max_turns };
    const near = (s: Spot): Spot => {
      const at = emission.positions[s.position_index]!;
      const t_mm = s.t_mm / 8;
      const drawn = {
        t_mm,
        x_mm: at.x_mm + (s.x_mm - at.x_mm) / 8,
        y_mm: emission.mode === 'grid' ? s.y_mm : at.y_mm + (s.y_mm - at.y_mm) / 8,
      };
      return { ...s, ...drawn };
    };
    return { ...emission, params, spots: crowd ? emission.spots.map(near) : emission.spots };
  });

const orders: fc.Arbitrary<EmissionOrder> = fc.record({
  kind: fc.constantFrom(...ORDER_KINDS, 'cool', 'cool', 'cool'),
  neighbour_ms: fc.constantFrom(0, 50, 150, 300, 600, 2000, 60_000),
});

/** Whether the machine can fire these in motion at all: else the plan is refused, and its times mean nothing. */
function smearsApart(spots: readonly Spot[], emission: AnyEmission): boolean {
  const { params, mode } = emission;
  if (params.firing_speed_mm_s === 0) return true;
  return (closestAxesMm(smearAxes(spots, mode, smearLengthMm(params))) ?? Infinity) > 0;
}

describe('every order of any spots', () => {
  it('fires each once, within the limits of its machine, the same each time, and stands its own check', () => {
    let kept_n = 0;
    fc.assert(
      fc.property(emissions, orders, (emission, order) => {
        const { mode, positions, params } = emission;
        const spots = apart(emission);
        const made = orderSpots(spots, positions, mode, params, order);
        expect(orderSpots(spots, positions, mode, params, order)).toEqual(made);
        if (!made.ok) {
          expect(made.code).toBe('order_needs_more_turns');
          expect(order.kind).toBe('cool');
          const turns = Number(made.values?.['turns']);
          expect(turns).toBeGreaterThan(params.max_turns);
          const more = orderSpots(spots, positions, mode, { ...params, max_turns: turns }, order);
          expect(more.ok).toBe(true);
          return;
        }
        const ordered = made.value;
        expect(ordered.map((s) => s.sequence_index)).toEqual([...spots.keys()]);
        expect(JSON.stringify(inDefaultOrder(ordered, mode))).toBe(JSON.stringify(spots));
        expect(ordered.map((s) => s.position_index)).toEqual(spots.map((s) => s.position_index));
        expect(checkOrder(ordered, positions, mode, params, order)).toBeNull();
        positions.forEach((position, p) => {
          const own = ordered.filter((s) => s.position_index === p);
          if (own.length === 0 || mode === 'grid') return;
          const free = { ...params, homing: 'none' as const };
          const angles = machineStops(own, position, mode, free).map((stop) => stop.cross);
          for (const angle of angles)
            expect(Math.abs(angle - angles[0]!) / 360).toBeLessThanOrEqual(params.max_turns);
        });
        if (order.kind !== 'cool' || !smearsApart(ordered, emission)) return;
        const least = (of: readonly Spot[]) =>
          emissionTimes(of, positions, mode, params).neighbours?.least_ms ?? Infinity;
        expect(least(ordered)).toBeGreaterThanOrEqual(Math.min(order.neighbour_ms, least(spots)) - 1e-6);
        if (least(ordered) >= order.neighbour_ms && least(spots) < order.neighbour_ms) kept_n += 1;
      }),
      { numRuns: 400 },
    );
    expect(kept_n).toBeGreaterThan(0);
  });

  it('of a kind that was tampered with is found out', () => {
    fc.assert(
      fc.property(emissions, orders, fc.nat(), fc.nat(), (emission, order, a, b) => {
        const { mode, positions, params } = emission;
        const spots = apart(emission);
        fc.pre(spots.length > 1 && order.kind !== 'cool');
        const made = orderSpots(spots, positions, mode, params, order);
        if (!made.ok) return;
        const [i, j] = [a % spots.length, b % spots.length];
        fc.pre(i !== j);
        const swapped = [...made.value];
        [swapped[i], swapped[j]] = [swapped[j]!, swapped[i]!];
        const numbered = swapped.map((s, sequence_index) => ({ ...s, sequence_index }));
        expect(checkOrder(numbered, positions, mode, params, order)).not.toBeNull();
        const twice = made.value.with(i, { ...made.value[j]!, sequence_index: i });
        expect(checkOrder(twice, positions, mode, params, order)).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
