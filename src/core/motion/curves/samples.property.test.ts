import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emissionStateAt, planEmission, type Emission } from '../emission';
import { indexAt } from '../state';
import { anyEmission } from '../testing/emissions';
import { CURVES, curveValues, emissionKnots, type Curve } from './knots';
import { curveSamples } from './samples';

/** On any machine: settling, homing, axes in turn, firing in motion. */
const emissions = anyEmission.map(({ spots, positions, mode, params }): Emission =>
  planEmission(spots, positions, mode, params)!,
);

/** The curve of the machine itself, not of samples. */
const truth = (emission: Emission, curve: Curve, time_ms: number): number =>
  curveValues(emissionStateAt(emission, time_ms), emission.mode)[curve];

const whole = ({ total_ms }: Emission) => ({ from_ms: 0, to_ms: total_ms });
const valuesOf = (value: (number | null)[]): number[] => value.filter((each) => each !== null);

describe('the samples of a curve', () => {
  it('lie on it, in the order of time', () => {
    fc.assert(
      fc.property(emissions, fc.integer({ min: 4, max: 300 }), (emission, points_n) => {
        const knots = emissionKnots(emission);
        const stops = emission.parts.slice(1).map(({ start_ms }) => start_ms);
        for (const curve of CURVES) {
          const { time_ms, value } = curveSamples(knots, curve, whole(emission), points_n);
          time_ms.forEach((at, i) => {
            if (i > 0) expect(at).toBeGreaterThanOrEqual(time_ms[i - 1]!);
            // At a stop two states share one moment.
            if (value[i] === null || stops.includes(at)) return;
            expect(value[i]).toBeCloseTo(truth(emission, curve, at), 6);
          });
          expect(time_ms[0]).toBe(0);
          expect(time_ms.at(-1)).toBeCloseTo(emission.total_ms, 6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never hide an extreme, neither of the whole nor of any piece of it, however few they are', () => {
    fc.assert(
      fc.property(
        emissions,
        fc.integer({ min: 4, max: 120 }),
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true })),
        (emission, points_n, [from, length]) => {
          const knots = emissionKnots(emission);
          const from_ms = from * emission.total_ms;
          const to_ms = Math.min(emission.total_ms, from_ms + length * emission.total_ms);
          if (to_ms <= from_ms) return;
          for (const curve of CURVES) {
            const shown = valuesOf(curveSamples(knots, curve, { from_ms, to_ms }, points_n).value);
            const [least, greatest] = [Math.min(...shown), Math.max(...shown)];
            for (let i = 0; i <= 400; i += 1) {
              const real = truth(emission, curve, from_ms + ((to_ms - from_ms) * i) / 400);
              expect(real).toBeGreaterThanOrEqual(least - 1e-6);
              expect(real).toBeLessThanOrEqual(greatest + 1e-6);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('follow it closely where there is room for all: speeds exactly, places within a 64th of a ramp', () => {
    fc.assert(
      fc.property(emissions, (emission) => {
        const knots = emissionKnots(emission);
        const { time_ms } = knots;
        for (let i = 1; i < time_ms.length; i += 1) {
          // No middle between two moments that are the same but for their last bit.
          if (knots.part_starts.includes(i) || time_ms[i]! - time_ms[i - 1]! < 1e-9) continue;
          const middle = (time_ms[i - 1]! + time_ms[i]!) / 2;
          for (const curve of ['carriage_speed', 'line_speed'] as const) {
            const straight = (knots.curves[curve][i - 1]! + knots.curves[curve][i]!) / 2;
            expect(straight).toBeCloseTo(truth(emission, curve, middle), 4);
          }
          const bent = (knots.curves.carriage[i - 1]! + knots.curves.carriage[i]!) / 2;
          const { timeline, start_ms } = emission.parts[indexAt(emission.parts, middle)]!;
          const { carriage_from, carriage_to } =
            timeline.segments[indexAt(timeline.segments, middle - start_ms)]!;
          const off = Math.abs(bent - truth(emission, 'carriage', middle));
          expect(off).toBeLessThanOrEqual(Math.abs(carriage_to - carriage_from) / 64 + 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });
});
