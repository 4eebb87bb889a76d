import { describe, expect, it } from 'vitest';
import type { Spot } from '../model';
import { emissionStateAt, planEmission, positionToReach, stopBetween } from './emission';
import { MOTION_DEFAULTS } from './params';
import { planMotions } from './positions';
import { MOTION_PARTS } from './segments';

const POSITIONS = [
  { x_mm: 10, y_mm: 10 },
  { x_mm: 20, y_mm: 10 },
  { x_mm: 30, y_mm: 10 },
];

function spot(sequence_index: number, position_index: number, t_mm: number): Spot {
  const { x_mm, y_mm } = POSITIONS[position_index]!;
  return {
    sequence_index,
    position_index,
    theta_deg: 0,
    t_mm,
    x_mm: x_mm + t_mm,
    y_mm,
    mask_id: 1,
    component_id: 0,
  };
}

/** Two spots at the first position, none at the second, one at the third. */
const SPOTS = [spot(0, 0, -1), spot(1, 0, 1), spot(2, 2, 0)];
const emission = planEmission(SPOTS, POSITIONS, 'diameters', MOTION_DEFAULTS)!;
const alone = planMotions(SPOTS, POSITIONS, 'diameters', MOTION_DEFAULTS);

describe('the emission of several positions', () => {
  it('lasts as long as all of them, made of the same parts', () => {
    const sum = (of: (at: (typeof alone)[number]) => number) => alone.reduce((n, at) => n + of(at), 0);
    expect(emission.total_ms).toBeCloseTo(
      sum((at) => at.total_ms),
      9,
    );
    expect(emission.spots_n).toBe(3);
    for (const part of MOTION_PARTS) {
      expect(emission.breakdown[part]).toBeCloseTo(
        sum((at) => at.breakdown[part]),
        9,
      );
    }
  });

  it('goes from one to the next, past those without spots, and counts on', () => {
    const stop = alone[0]!.total_ms;
    expect(emissionStateAt(emission, stop - 1e-6)).toMatchObject({ position: 0, firing_index: 1 });
    expect(emissionStateAt(emission, stop)).toMatchObject({
      position: 2,
      fired_n: 2,
      firing_index: 2,
      x_mm: 30,
    });
    expect(emissionStateAt(emission, Infinity)).toMatchObject({
      position: 2,
      fired_n: 3,
      firing_index: null,
    });
    expect(emissionStateAt(emission, -1)).toMatchObject({ position: 0, fired_n: 0, time_ms: 0 });
  });

  it('has a stop between two, where the device is to be moved', () => {
    const stop = alone[0]!.total_ms;
    expect(stopBetween(emission, 0, emission.total_ms)).toBe(stop);
    expect(stopBetween(emission, stop, emission.total_ms)).toBeNull();
    expect(stopBetween(emission, 0, stop), 'a step that ends at it').toBe(stop);
    expect(stopBetween(emission, 0, stop - 1)).toBeNull();
    expect(positionToReach(emission, stop)).toBe(2);
    expect(positionToReach(emission, 0)).toBeNull();
    expect(positionToReach(emission, stop + 1)).toBeNull();
  });

  it('starts and homes at each position that fires', () => {
    const homing = { homing: 'before_and_after', home_carriage_mm: -12, start_ms: 100 } as const;
    const machine = { ...MOTION_DEFAULTS, ...homing };
    const { parts, breakdown } = planEmission(SPOTS, POSITIONS, 'diameters', machine)!;
    const own = parts.map(({ timeline }) => timeline.breakdown.start_ms);
    expect(Math.min(...own)).toBeGreaterThan(100);
    expect(breakdown.start_ms).toBe(own[0]! + own[1]!);
  });

  it('is nothing without spots', () => {
    expect(planEmission([], POSITIONS, 'diameters', MOTION_DEFAULTS)).toBeNull();
  });
});
