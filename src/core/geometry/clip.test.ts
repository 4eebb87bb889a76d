import { describe, expect, it } from 'vitest';
import { clipParts } from './clip';
import { poleOfInaccessibility } from './pole';
import { ringsArea, ringSignedArea, ringsBox } from './ring';

/** A square with its corner at (x, y), turning from +x to +y. */
const square = (x: number, y: number, side: number) => [x, y, x + side, y, x + side, y + side, x, y + side];
const reversed = (ring: number[]) =>
  Array.from({ length: ring.length / 2 }, (_, i) =>
    ring.slice(ring.length - 2 * i - 2, ring.length - 2 * i),
  ).flat();
const areas = (parts: readonly (readonly ArrayLike<number>[])[]) =>
  parts.map(ringsArea).sort((a, b) => a - b);

describe('clipParts', () => {
  const one = square(0, 0, 10);
  const two = square(6, 6, 10);

  it('joins, cuts out and takes away', () => {
    expect(areas(clipParts('union', [one], [two], 'joined'))).toEqual([184]);
    expect(areas(clipParts('intersection', [one], [two], 'joined'))).toEqual([16]);
    expect(areas(clipParts('difference', [one], [two], 'joined'))).toEqual([84]);
  });

  it('has nothing of nothing', () => {
    expect(clipParts('union', [], [one], 'joined')).toEqual([]);
    expect(clipParts('intersection', [one], [square(20, 20, 5)], 'joined')).toEqual([]);
  });

  it('gives parts that do not touch one by one', () => {
    expect(areas(clipParts('union', [one, square(20, 0, 5)], [], 'joined'))).toEqual([25, 100]);
  });

  it('turns outer rings one way and holes the other, whichever way they came', () => {
    for (const hole of [square(2, 2, 3), reversed(square(2, 2, 3))]) {
      const [part, ...more] = clipParts('difference', [reversed(one)], [hole], 'joined');
      expect(more).toEqual([]);
      expect(part!.map((ring) => ringSignedArea(ring))).toEqual([100, -9]);
    }
  });

  it('finds an island in a hole as a part of its own', () => {
    const ring = clipParts('difference', [square(0, 0, 20)], [square(2, 2, 16)], 'joined')[0]!;
    expect(areas(clipParts('union', [...ring, square(8, 8, 4)], [], 'even_odd'))).toEqual([16, 144]);
  });

  it('joins overlapping rings of one side, or takes their overlap out by the even-odd rule', () => {
    expect(areas(clipParts('union', [one, reversed(two)], [], 'joined'))).toEqual([184]);
    expect(areas(clipParts('union', [one, two], [], 'even_odd')).reduce((a, b) => a + b)).toBe(168);
  });

  it('keeps tenths of a unit', () => {
    const [part] = clipParts('intersection', [square(0.26, 0, 10)], [square(-1, -1, 4.14)], 'joined');
    expect(ringsBox(part!)).toEqual({ minX: 0.3, minY: 0, maxX: 3.1, maxY: 3.1 });
  });
});

describe('poleOfInaccessibility', () => {
  const ringOf = (points: number[]) => Float64Array.from(points);

  it('is the middle of the widest part', () => {
    const parts = [
      [ringOf(square(0, 0, 1000))],
      [ringOf(square(5000, 300, 2000))],
      [ringOf(square(0, 9000, 1500))],
    ];
    const pole = poleOfInaccessibility(parts)!;
    expect(Math.abs(pole.x - 6000)).toBeLessThanOrEqual(5);
    expect(Math.abs(pole.y - 1300)).toBeLessThanOrEqual(5);
    expect(Math.abs(pole.distance - 1000)).toBeLessThanOrEqual(5);
  });

  it('keeps away from holes, and takes the first of two that are alike', () => {
    const holed = [ringOf(square(0, 0, 4000)), ringOf(reversed(square(0, 1000, 3000)))];
    const pole = poleOfInaccessibility([holed])!;
    expect(pole.distance).toBeLessThan(600);
    const twins = [[ringOf(square(0, 0, 1000))], [ringOf(square(8000, 0, 1000))]];
    expect(poleOfInaccessibility(twins)!.x).toBeLessThan(1000);
  });

  it('is nowhere where there is no inside', () => {
    expect(poleOfInaccessibility([])).toBeNull();
    expect(poleOfInaccessibility([[]])).toBeNull();
    expect(poleOfInaccessibility([[ringOf([0, 0, 10, 0, 20, 0])]])).toBeNull();
  });
});
