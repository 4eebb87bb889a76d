import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machineStops } from './stops';

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

  it('of a grid are offsets along and across its rows', () => {
    const spot = { ...at(45, 1), x_mm: 22, y_mm: 14 };
    expect(machineStops([spot], CENTER, 'grid', { clockwise_only: true })).toEqual([
      { carriage: 2, cross: -1 },
    ]);
  });
});
