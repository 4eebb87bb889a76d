import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointMm } from '../../points';
import {
  axisDistanceMm,
  closestAxesMm,
  smearAreaMm2,
  smearAxes,
  smearCoveragePct,
  smearLengthMm,
  type SmearAxis,
} from './smears';

const axis = (x1: number, y1: number, x2: number, y2: number): SmearAxis => ({
  from: pointMm(x1, y1),
  to: pointMm(x2, y2),
});
const anyAxis = fc
  .tuple(...Array.from({ length: 4 }, () => fc.integer({ min: -8000, max: 8000 })))
  .map(([a, b, c, d]) => axis(a! / 1000, b! / 1000, c! / 1000, d! / 1000));

/** The distance as anyone would measure it: every place of one against every place of the other. */
function measured(a: SmearAxis, b: SmearAxis, steps = 200): number {
  const places = ({ from, to }: SmearAxis) =>
    Array.from({ length: steps + 1 }, (_, i) => [
      from.x + (i / steps) * (to.x - from.x),
      from.y + (i / steps) * (to.y - from.y),
    ]);
  let least = Infinity;
  for (const [x, y] of places(a)) {
    for (const [u, v] of places(b)) least = Math.min(least, Math.hypot(x! - u!, y! - v!));
  }
  return least;
}

describe('a smear', () => {
  it('is as long as the head goes in a pulse: 200 mm/s for 20 ms are 4 mm', () => {
    expect(smearLengthMm({ firing_speed_mm_s: 200, dwell_ms: 20 })).toBe(4);
    expect(smearLengthMm({ firing_speed_mm_s: 0, dwell_ms: 20 })).toBe(0);
  });

  it('lies along its diameter, in a grid along its row, centred on the spot', () => {
    const spot = { x_mm: 10, y_mm: 5, theta_deg: 90 };
    const [upright] = smearAxes([spot], 'diameters', 4);
    expect([upright!.from.x, upright!.from.y]).toEqual([expect.closeTo(10, 12), 3]);
    expect([upright!.to.x, upright!.to.y]).toEqual([expect.closeTo(10, 12), 7]);
    expect(smearAxes([spot], 'grid', 4)).toEqual([axis(8, 5, 12, 5)]);
  });

  it('reaches the area of its spot and of the way between', () => {
    expect(smearAreaMm2(0, 300)).toBeCloseTo(Math.PI * 0.15 ** 2, 12);
    expect(smearAreaMm2(4, 300)).toBeCloseTo(Math.PI * 0.15 ** 2 + 0.3 * 4, 12);
    // 4 mm make of one spot the area of 18: 10 % are 180
    expect(smearCoveragePct(10, 4, 300)).toBeCloseTo(10 * (1 + 1.2 / (Math.PI * 0.0225)), 9);
    expect(smearCoveragePct(10, 0, 300)).toBe(10);
  });
});

describe('the distance of two axes', () => {
  it('is none where they cross, else that of an end', () => {
    expect(axisDistanceMm(axis(0, 0, 2, 2), axis(0, 2, 2, 0))).toBe(0);
    expect(axisDistanceMm(axis(0, 0, 4, 0), axis(1, 3, 2, 1))).toBe(1);
    expect(axisDistanceMm(axis(0, 0, 4, 0), axis(7, 4, 9, 9))).toBe(5);
    expect(axisDistanceMm(axis(1, 1, 1, 1), axis(4, 5, 4, 5))).toBe(5);
    expect(axisDistanceMm(axis(0, 0, 4, 0), axis(3, 0, 9, 0))).toBe(0);
  });

  it('is the least that can be measured between them, the same from either', () => {
    fc.assert(
      fc.property(anyAxis, anyAxis, (a, b) => {
        const distance = axisDistanceMm(a, b);
        expect(axisDistanceMm(b, a)).toBeCloseTo(distance, 12);
        const least = measured(a, b);
        expect(distance).toBeLessThanOrEqual(least + 1e-9);
        // No axis is longer than 23 mm: steps of a ninth of a millimetre.
        expect(least - distance).toBeLessThan(0.12);
      }),
      { numRuns: 60 },
    );
  });

  it('is that of the nearest two of many, as all pairs say', () => {
    fc.assert(
      fc.property(fc.array(anyAxis, { minLength: 2, maxLength: 12 }), (axes) => {
        const all = axes.flatMap((a, i) => axes.slice(i + 1).map((b) => axisDistanceMm(a, b)));
        expect(closestAxesMm(axes)).toBe(Math.min(...all));
      }),
    );
    expect(closestAxesMm([axis(0, 0, 1, 1)])).toBeNull();
    expect(closestAxesMm([])).toBeNull();
  });
});
