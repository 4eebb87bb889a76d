import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machinePath, machineStops } from './stops';

const CENTER = { x_mm: 20, y_mm: 15 };
const at = (theta_deg: number, t_mm: number) => ({ theta_deg, t_mm, x_mm: 0, y_mm: 0 });
const anySpots = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 35 }), fc.integer({ min: -12_000, max: 12_000 })),
  { maxLength: 40 },
);

describe('stops of the machine', () => {
  it('are the spots themselves while theta grows', () => {
    const stops = machineStops([at(0, 3), at(0, -2), at(5, -4), at(175, 1)], CENTER, 'diameters', {
      clockwise_only: true,
    });
    expect(stops).toEqual([
      { carriage: 3, cross: 0 },
      { carriage: -2, cross: 0 },
      { carriage: -4, cross: 5 },
      { carriage: 1, cross: 175 },
    ]);
  });

  it('go on clockwise past half a turn, where the ends of the line are exchanged', () => {
    const stops = machineStops([at(170, 3), at(5, 3), at(0, 2)], CENTER, 'diameters', {
      clockwise_only: true,
    });
    expect(stops).toEqual([
      { carriage: 3, cross: 170 },
      { carriage: -3, cross: 185 },
      { carriage: 2, cross: 360 },
    ]);
  });

  it('turn the shorter way where the machine may, clockwise where both are alike', () => {
    const both = { clockwise_only: false };
    const crosses = (...thetas: number[]) =>
      machineStops(
        thetas.map((theta) => at(theta, 1)),
        CENTER,
        'diameters',
        both,
      ).map(({ cross }) => cross);
    expect(crosses(170, 5, 0, 175)).toEqual([170, 185, 180, 175]);
    expect(crosses(0, 100)).toEqual([0, -80]);
    expect(crosses(0, 90, 0)).toEqual([0, 90, 180]);
  });

  it('lie where the spots do, and never turn back on a machine that turns clockwise only', () => {
    fc.assert(
      fc.property(anySpots, fc.boolean(), (places, clockwise_only) => {
        const spots = places.map(([line, t_um]) => at(line * 5, t_um / 1000));
        const stops = machineStops(spots, CENTER, 'diameters', { clockwise_only });
        spots.forEach(({ theta_deg, t_mm }, i) => {
          const { carriage, cross } = stops[i]!;
          const turned = (cross - theta_deg) / 180;
          expect(Number.isInteger(turned)).toBe(true);
          expect(carriage).toBe(turned % 2 === 0 || t_mm === 0 ? t_mm : -t_mm);
          const by = i === 0 ? 0 : cross - stops[i - 1]!.cross;
          if (clockwise_only) expect(by).toBeGreaterThanOrEqual(0);
          else expect(Math.abs(by)).toBeLessThanOrEqual(90);
        });
      }),
    );
  });

  it('begin and end at home, which is reached like a spot', () => {
    const home = { home_angle_deg: 90, home_carriage_mm: 12 } as const;
    const path = (homing: 'none' | 'before' | 'before_and_after', clockwise_only: boolean) =>
      machinePath([at(5, 3), at(175, 1)], CENTER, 'diameters', { ...home, homing, clockwise_only });
    expect(path('none', true)).toEqual({
      before: null,
      stops: [
        { carriage: 3, cross: 5 },
        { carriage: 1, cross: 175 },
      ],
      after: null,
    });
    // clockwise from 90° the line of 5° comes at 185°, its ends exchanged; home again at 450°
    expect(path('before_and_after', true)).toEqual({
      before: { carriage: 12, cross: 90 },
      stops: [
        { carriage: -3, cross: 185 },
        { carriage: -1, cross: 355 },
      ],
      after: { carriage: 12, cross: 450 },
    });
    // to both sides, from 5° to 175° the shorter way: back past 0°
    expect(path('before', false)).toEqual({
      before: { carriage: 12, cross: 90 },
      stops: [
        { carriage: 3, cross: 5 },
        { carriage: -1, cross: -5 },
      ],
      after: null,
    });
    const from_home = { ...home, homing: 'before', clockwise_only: true } as const;
    expect(machineStops([at(5, 3)], CENTER, 'diameters', from_home)).toEqual([{ carriage: -3, cross: 185 }]);
  });

  it('have their home on the reference point’s row in a grid, and none without spots', () => {
    const homing = { homing: 'before_and_after', home_angle_deg: 90, home_carriage_mm: 12 } as const;
    const machine = { ...homing, clockwise_only: true };
    const home = { carriage: 12, cross: 0 };
    expect(machinePath([{ ...at(45, 1), x_mm: 22, y_mm: 14 }], CENTER, 'grid', machine)).toEqual({
      before: home,
      stops: [{ carriage: 2, cross: -1 }],
      after: home,
    });
    for (const mode of ['grid', 'diameters'] as const) {
      expect(machinePath([], CENTER, mode, machine)).toEqual({ before: null, stops: [], after: null });
    }
  });

  it('of a grid are offsets along and across its rows', () => {
    const spot = { ...at(45, 1), x_mm: 22, y_mm: 14 };
    expect(machineStops([spot], CENTER, 'grid', { clockwise_only: true })).toEqual([
      { carriage: 2, cross: -1 },
    ]);
  });
});
