import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideRings, ringsArea, ringsBox, ringsCentroid, ringSignedArea, translateRing } from './ring';
import { RowIndex } from './rowIndex';

/** A right triangle with legs 6 and 3, turning from +x to +y. */
const TRIANGLE = [10, 20, 16, 20, 10, 23];
const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];
/** 2 × 2, the other way round: a hole. */
const HOLE = [1, 1, 1, 3, 3, 3, 3, 1];

describe('figures of rings', () => {
  it('know a triangle', () => {
    expect(ringSignedArea(TRIANGLE)).toBe(9);
    expect(ringSignedArea([10, 23, 16, 20, 10, 20])).toBe(-9);
    expect(ringsCentroid([TRIANGLE])).toEqual({ x: 12, y: 21 });
    expect(ringsBox([TRIANGLE])).toEqual({ minX: 10, minY: 20, maxX: 16, maxY: 23 });
  });

  it('take a hole away', () => {
    expect(ringsArea([SQUARE, HOLE])).toBe(96);
    // (100·5 − 4·2) ÷ 96
    const centroid = ringsCentroid([SQUARE, HOLE])!;
    expect(centroid.x).toBeCloseTo(492 / 96, 12);
    expect(centroid.y).toBeCloseTo(492 / 96, 12);
  });

  it('do not depend on where the shape lies', () => {
    const far = translateRing(TRIANGLE, 1e6, -2e6);
    expect([...far]).toEqual([1000010, -1999980, 1000016, -1999980, 1000010, -1999977]);
    expect(ringSignedArea(far)).toBe(9);
    expect(ringsCentroid([far])).toEqual({ x: 1000012, y: -1999979 });
  });

  it('survive what has no area', () => {
    expect(ringSignedArea([0, 0, 1, 1])).toBe(0);
    expect(ringsCentroid([])).toBeNull();
    expect(ringsCentroid([[0, 0, 1, 1]])).toBeNull();
    expect(ringsCentroid([[0, 0, 1, 1, 2, 2]])).toBeNull();
    expect(ringsBox([])).toEqual({ minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity });
  });
});

describe('inside', () => {
  const rings = [SQUARE, HOLE];
  const places: [number, number, boolean][] = [
    [5, 5, true],
    [0.5, 9.5, true],
    [2, 2, false],
    [2, 4, true],
    [0.5, 2, true],
    [-1, 5, false],
    [11, 5, false],
    [5, -1, false],
    [5, 11, false],
    // at the height of corners
    [-1, 0, false],
    [-1, 10, false],
    [2, 3, true],
    [2, 1, false],
  ];

  it('is told by the even-odd rule, holes left out', () => {
    expect(places.filter(([x, y, inside]) => insideRings(rings, x, y) !== inside)).toEqual([]);
  });

  it('is told alike by the index of rows, for any shape and place', () => {
    const index = new RowIndex(rings);
    expect(places.filter(([x, y, inside]) => index.contains(x, y) !== inside)).toEqual([]);
    expect(index.contains(5, Number.NaN)).toBe(false);
    const coordinate = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        fc.array(coordinate, { minLength: 6, maxLength: 40 }).map((ring) => ring.slice(0, ring.length & ~1)),
        fc.array(fc.tuple(fc.integer({ min: -2, max: 22 }), fc.integer({ min: -2, max: 22 })), {
          minLength: 30,
        }),
        (ring, asked) => {
          const rows = new RowIndex([ring, TRIANGLE]);
          for (const [x, y] of asked) expect(rows.contains(x, y)).toBe(insideRings([ring, TRIANGLE], x, y));
        },
      ),
    );
  });

  it('is nowhere in a ring without height', () => {
    expect(new RowIndex([[0, 5, 10, 5, 20, 5]]).contains(10, 5)).toBe(false);
    expect(new RowIndex([]).contains(0, 0)).toBe(false);
  });
});
