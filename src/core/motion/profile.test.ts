import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { axisProfile, speedAt, wayAt } from './profile';

const moves = fc.record({
  distance: fc.double({ min: 0.001, max: 50, noNaN: true }),
  v0: fc.double({ min: 0, max: 50, noNaN: true }),
  limit: fc.double({ min: 50, max: 1000, noNaN: true }),
  acceleration: fc.double({ min: 20, max: 500_000, noNaN: true }),
});

describe('axisProfile', () => {
  it('is a trapezoid by the formula where the limit is reached', () => {
    const p = axisProfile(10, 0, 0, 200, 60_000);
    expect(p.peak).toBe(200);
    expect(p.total_ms).toBeCloseTo((2 * 200) / 60 + ((10 - 200 ** 2 / 60_000) / 200) * 1000, 9);
  });

  it('is a triangle by the formula where it is not', () => {
    const p = axisProfile(0.5, 0, 0, 1000, 200_000);
    expect(p.peak).toBeCloseTo(Math.sqrt(0.5 * 200_000), 9);
    expect(p.total_ms).toBeCloseTo(((2 * p.peak) / 200_000) * 1000, 9);
    expect(p.cruise_ms).toBe(0);
  });

  it('follows specification §5.3 for moves from and to the same speed', () => {
    fc.assert(
      fc.property(moves, ({ distance: d, v0, limit: v, acceleration: a }) => {
        const p = axisProfile(d, v0, v0, v, a);
        const full = (v * v - v0 * v0) / a;
        const expected_s =
          d >= full ? (2 * (v - v0)) / a + (d - full) / v : (2 * (Math.sqrt(v0 * v0 + d * a) - v0)) / a;
        expect(p.total_ms).toBeCloseTo(expected_s * 1000, 6);
      }),
    );
  });

  it('takes no time for no way', () => {
    expect(axisProfile(0, 0, 0, 1000, 200_000).total_ms).toBe(0);
  });

  it('runs up and brakes over v²/2a', () => {
    const p = axisProfile((50 * 50) / (2 * 1000), 0, 50, 1000, 1000);
    expect(p.total_ms).toBeCloseTo(50, 9);
    expect(speedAt(p, p.total_ms)).toBe(50);
    expect(axisProfile((50 * 50) / (2 * 1000), 50, 0, 1000, 1000).total_ms).toBeCloseTo(50, 9);
  });
});

describe('wayAt and speedAt', () => {
  it('way is the integral of speed, from 0 to the distance, within the limits', () => {
    fc.assert(
      fc.property(moves, ({ distance, v0, limit, acceleration }) => {
        const p = axisProfile(distance, v0, v0, limit, acceleration);
        const steps = 4000;
        const h = p.total_ms / steps;
        let way = 0;
        for (let i = 0; i < steps; i += 1) {
          const speed = speedAt(p, (i + 0.5) * h);
          expect(speed).toBeLessThanOrEqual(Math.max(limit, v0) * (1 + 1e-12));
          way += (speed * h) / 1000;
        }
        // The midpoint rule is exact but for the steps in which the speed bends: less than a·h² each.
        expect(Math.abs(way - distance)).toBeLessThan(1e-6 + 2 * acceleration * (h / 1000) ** 2);
        expect(wayAt(p, 0)).toBe(0);
        expect(wayAt(p, p.total_ms)).toBe(distance);
      }),
      { numRuns: 50 },
    );
  });

  it('never jumps and never runs back', () => {
    fc.assert(
      fc.property(moves, ({ distance, v0, limit, acceleration }) => {
        const p = axisProfile(distance, v0, v0, limit, acceleration);
        let before = 0;
        for (let i = 1; i <= 200; i += 1) {
          const way = wayAt(p, (p.total_ms * i) / 200);
          expect(way).toBeGreaterThanOrEqual(before - 1e-9);
          expect(way - before).toBeLessThanOrEqual((p.peak * p.total_ms) / 200 / 1000 + 1e-9);
          before = way;
        }
      }),
      { numRuns: 50 },
    );
  });
});
