import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdgeRaster } from './edgeRaster';
import { RegionGrid } from './regionGrid';
import { insideRings, ringsArea, ringsBox, ringsCentroid, ringSignedArea, translateRing } from './ring';
import { RowIndex } from './rowIndex';

const box = (x: number, y: number, w: number, h: number): Float64Array =>
  Float64Array.of(x, y, x + w, y, x + w, y + h, x, y + h);
const turned = (ring: Float64Array): Float64Array => {
  const out: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) out.push(ring[i]!, ring[i + 1]!);
  return Float64Array.from(out);
};
/** 10 × 8 at (2, 3) with a hole of 4 × 2 at (5, 6). */
const holed = [box(2, 3, 10, 8), turned(box(5, 6, 4, 2))];

describe('rings', () => {
  it('know their area with its sign, and nothing of two points', () => {
    expect(ringSignedArea(box(2, 3, 10, 8))).toBe(80);
    expect(ringSignedArea(turned(box(2, 3, 10, 8)))).toBe(-80);
    expect(ringSignedArea(Float64Array.of(0, 0, 5, 5))).toBe(0);
    expect(ringSignedArea(Float64Array.of(1, 1, 7, 1, 1, 5))).toBe(12);
    expect(ringsArea(holed)).toBe(72);
    expect(ringsArea([turned(box(0, 0, 3, 3))])).toBe(9);
    expect(ringsArea([])).toBe(0);
  });

  it('know their centroid, holes weighed against', () => {
    expect(ringsCentroid([box(2, 3, 10, 8)])).toEqual({ x: 7, y: 7 });
    const c = ringsCentroid([box(0, 0, 10, 10), turned(box(6, 2, 2, 4))])!;
    expect(c.x).toBeCloseTo((100 * 5 - 8 * 7) / 92, 12);
    expect(c.y).toBeCloseTo((100 * 5 - 8 * 4) / 92, 12);
    expect(ringsCentroid([])).toBeNull();
    expect(ringsCentroid([Float64Array.of(0, 0, 1, 1)])).toBeNull();
    expect(ringsCentroid([Float64Array.of(0, 0, 4, 0, 8, 0)])).toBeNull();
  });

  it('know their box; none has an inverted one', () => {
    expect(ringsBox(holed)).toEqual({ minX: 2, minY: 3, maxX: 12, maxY: 11 });
    expect(ringsBox([box(-4, -3, 1, 1), box(5, 6, 2, 7)])).toEqual({ minX: -4, minY: -3, maxX: 7, maxY: 13 });
    expect(ringsBox([])).toEqual({ minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity });
  });

  it('move, and leave what they moved from', () => {
    const ring = box(1, 2, 3, 4);
    expect([...translateRing(ring, 10, -20)]).toEqual([11, -18, 14, -18, 14, -14, 11, -14]);
    expect([...ring]).toEqual([...box(1, 2, 3, 4)]);
  });
});

describe('inside or outside', () => {
  it.each([
    ['in the skin', 3, 4, true],
    ['in the hole', 7, 7, false],
    ['beside the hole', 4.5, 7, true],
    ['left of all', 1, 7, false],
    ['right of all', 13, 7, false],
    ['above all', 7, 2, false],
    ['below all', 7, 12, false],
    ['not a number', NaN, NaN, false],
  ])('%s', (_, x, y, inside) => {
    expect(insideRings(holed, x, y)).toBe(inside);
    expect(new RowIndex(holed).contains(x, y)).toBe(inside);
    expect(new RegionGrid(holed, 1).contains(x, y)).toBe(inside);
  });

  it('is the same by every method, for any outline, at the height of its corners too', () => {
    const corner = fc.record({ x: fc.integer({ min: 0, max: 40 }), y: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 9 }), corner, (corners, p) => {
        const ring = Float64Array.from(corners.flatMap((c) => [c.x, c.y]));
        // a hair off the lattice in x: on no edge but a level one
        const x = p.x + 1 / 997;
        expect(new RowIndex([ring]).contains(x, p.y)).toBe(insideRings([ring], x, p.y));
      }),
      { numRuns: 500 },
    );
  });

  it('holds of nothing without rings or height', () => {
    expect(new RowIndex([]).contains(0, 0)).toBe(false);
    expect(new RowIndex([Float64Array.of(0, 5, 9, 5, 4, 5)]).contains(4, 5)).toBe(false);
  });
});

describe('the pieces of a segment that lie inside', () => {
  const grid = new RegionGrid(holed, 0.9);
  const pieces = (ax: number, ay: number, bx: number, by: number): [number, number][] => {
    const out: number[] = [];
    const n = grid.insidePieces(ax, ay, bx, by, out);
    return Array.from({ length: n }, (_, k) => [out[2 * k]!, out[2 * k + 1]!]);
  };
  const near = (found: [number, number][], wanted: [number, number][]): void => {
    expect(found).toHaveLength(wanted.length);
    wanted.forEach(([from, to], k) => {
      expect(found[k]![0]).toBeCloseTo(from, 9);
      expect(found[k]![1]).toBeCloseTo(to, 9);
    });
  };

  it('are cut by the outline and the hole', () => {
    near(pieces(0, 7, 20, 7), [
      [0.1, 0.25],
      [0.45, 0.6],
    ]);
    near(pieces(20, 7, 0, 7), [
      [0.4, 0.55],
      [0.75, 0.9],
    ]);
    near(pieces(7, 7, 7, 17), [[0.1, 0.4]]);
    near(pieces(3, 4, 3.2, 4.1), [[0, 1]]);
    near(pieces(3, 7, 8, 7), [[0, 0.4]]);
  });

  it('are none beside the area, in the hole, or far off', () => {
    expect(pieces(0, 0, 20, 1)).toEqual([]);
    expect(pieces(6.2, 6.4, 7.7, 7.4)).toEqual([]);
    expect(pieces(100, 100, 120, 110)).toEqual([]);
    expect(pieces(-50, 5, -20, 6)).toEqual([]);
  });

  it('are what sampling the segment finds, whichever raster', () => {
    const coordinate = fc.double({ min: -2, max: 16, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(coordinate, coordinate, coordinate, coordinate),
        fc.constantFrom(0.3, 1, 4),
        ([ax, ay, bx, by], cell) => {
          const out: number[] = [];
          const n = new RegionGrid(holed, cell).insidePieces(ax, ay, bx, by, out);
          for (let k = 0.5; k < 40; k++) {
            const t = k / 40;
            const x = ax + t * (bx - ax);
            const y = ay + t * (by - ay);
            let isIn = false;
            let isNearCut = false;
            for (let p = 0; p < n; p++) {
              isIn ||= t > out[2 * p]! && t < out[2 * p + 1]!;
              isNearCut ||= Math.abs(t - out[2 * p]!) < 1e-6 || Math.abs(t - out[2 * p + 1]!) < 1e-6;
            }
            if (!isNearCut) expect(isIn).toBe(insideRings(holed, x, y));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('come from a raster in which each edge stands in every cell that it passes', () => {
    const { nx, ny, x0, y0, cell, edges, start, items } = new EdgeRaster(holed, 0.7);
    expect(edges).toHaveLength(4 * 8);
    expect(start).toHaveLength(nx * ny + 1);
    for (let e = 0; e < 8; e++) {
      for (let k = 0; k <= 100; k++) {
        const x = edges[4 * e]! + ((edges[4 * e + 2]! - edges[4 * e]!) * k) / 100;
        const y = edges[4 * e + 1]! + ((edges[4 * e + 3]! - edges[4 * e + 1]!) * k) / 100;
        const c = Math.floor((y - y0) / cell) * nx + Math.floor((x - x0) / cell);
        expect([...items.subarray(start[c]!, start[c + 1]!)]).toContain(e);
      }
    }
  });
});
