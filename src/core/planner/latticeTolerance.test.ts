import { describe, expect, it } from 'vitest';
import { latticeTolerance } from './latticeTolerance';

describe('what a lattice can hold in a disc', () => {
  it.each([
    [8, 0.7, 1.3],
    [11, 0.75, 1.25],
    [14, 0.8, 1.2],
    [19, 0.825, 1.16],
    [24, 0.85, 1.12],
    [100, 0.85, 1.12],
  ])('%d spots expected: %d to %d', (n, min, max) => {
    const held = latticeTolerance(n)!;
    expect(held.min).toBeCloseTo(min, 12);
    expect(held.max).toBeCloseTo(max, 12);
  });

  it('is not judged where fewer than eight are expected', () => {
    expect(latticeTolerance(7.999)).toBeNull();
    expect(latticeTolerance(0)).toBeNull();
  });
});
