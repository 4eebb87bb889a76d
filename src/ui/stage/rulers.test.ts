import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { roundLengthMm, tickStepMm, ticksMm } from './rulers';

const densities = fc.double({ min: 0.5, max: 500, noNaN: true });
const isRound = (mm: number) => /^[125]0*$/.test(String(mm).replace('.', '').replace(/^0+/, ''));

describe('round lengths', () => {
  it('give a scale bar that fits and is not tiny', () => {
    fc.assert(
      fc.property(densities, (px_per_mm) => {
        const mm = roundLengthMm(px_per_mm, 140);
        expect(isRound(mm)).toBe(true);
        expect(mm * px_per_mm).toBeLessThanOrEqual(140 + 1e-6);
        expect(mm * px_per_mm).toBeGreaterThan(140 / 2.6);
      }),
    );
  });

  it('give ruler marks that neither crowd nor thin out', () => {
    fc.assert(
      fc.property(densities, (px_per_mm) => {
        const step = tickStepMm(px_per_mm, 50);
        expect(isRound(step)).toBe(true);
        expect(step * px_per_mm).toBeGreaterThanOrEqual(50 - 1e-6);
        expect(step * px_per_mm).toBeLessThan(50 * 2.6);
      }),
    );
  });

  it('mark both ends and nothing outside', () => {
    expect(ticksMm(0, 1, 0.2)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticksMm(-0.1, 24.9, 5)).toEqual([0, 5, 10, 15, 20]);
    expect(ticksMm(3, 2, 1)).toEqual([]);
  });
});
