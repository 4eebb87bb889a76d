import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMaskVertices, isSelfCrossing, polygonAreaMm2, polygonCentroid } from './polygon';

const image = { width_mm: 40, height_mm: 30 };
const square = [
  { x: 10, y: 10 },
  { x: 20, y: 10 },
  { x: 20, y: 20 },
  { x: 10, y: 20 },
];

describe('area and centroid', () => {
  it('know a square, in either direction', () => {
    expect(polygonAreaMm2(square)).toBe(100);
    expect(polygonAreaMm2([...square].reverse())).toBe(100);
    expect(polygonCentroid(square)).toEqual({ x: 15, y: 15 });
  });

  it('survive shapes without area', () => {
    expect(polygonAreaMm2([])).toBe(0);
    expect(polygonCentroid([])).toBeNull();
    expect(polygonCentroid([{ x: 1, y: 2 }])).toEqual({ x: 1, y: 2 });
  });
});

describe('checkMaskVertices', () => {
  it('keeps a good outline, on the lattice and without repeats', () => {
    const drawn = [{ x: 10.00049, y: 10 }, ...square.slice(0), { x: 10, y: 20.0001 }];
    expect(checkMaskVertices(drawn, image)).toEqual({ ok: true, value: square });
  });

  it.each([
    ['two points', square.slice(0, 2), 'mask_too_few_vertices'],
    ['one point thrice', [square[0]!, square[0]!, square[0]!], 'mask_too_few_vertices'],
    ['three points on one line', [0, 4, 9].map((n) => ({ x: 1 + n, y: 2 + n })), 'mask_flat'],
    ['five points on one line', [0, 3, 6, 4, 2].map((n) => ({ x: 1 + n, y: 2 })), 'mask_flat'],
    ['a bow tie', [square[0]!, square[2]!, square[1]!, square[3]!], 'mask_self_crossing'],
    ['a spike', [...square, { x: 10, y: 30 }], 'mask_self_crossing'],
    ['a vertex touching another edge', [...square, { x: 15, y: 10 }], 'mask_self_crossing'],
    ['outside the photo', [...square.slice(0, 3), { x: -1, y: 20 }], 'mask_outside_photo'],
    ['no number', [...square.slice(0, 3), { x: Number.NaN, y: 20 }], 'bad_request'],
  ])('refuses %s', (_, vertices, code) => {
    expect(checkMaskVertices(vertices, image)).toMatchObject({ ok: false, code });
  });

  it('takes what it has kept, unchanged', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            x: fc.double({ min: 0, max: 40, noNaN: true }),
            y: fc.double({ min: 0, max: 30, noNaN: true }),
          }),
          { maxLength: 12 },
        ),
        (vertices) => {
          const once = checkMaskVertices(vertices, image);
          if (once.ok) expect(checkMaskVertices(once.value, image)).toEqual(once);
        },
      ),
    );
  });
});

describe('isSelfCrossing', () => {
  /** The plain O(n²) definition on lattice points, as an oracle. */
  function plain(points: { x: number; y: number }[]): boolean {
    const n = points.length;
    const cross = (i: number, k: number): boolean => {
      const [a, b, c, d] = [points[i]!, points[(i + 1) % n]!, points[k]!, points[(k + 1) % n]!];
      const side = (p: typeof a, q: typeof a, r: typeof a): number =>
        Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
      return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    };
    for (let i = 0; i < n; i++)
      for (let k = i + 2; k < n; k++) if (!(i === 0 && k === n - 1) && cross(i, k)) return true;
    return false;
  }

  it('finds every proper crossing, and calls no star-shaped outline crossed', () => {
    const coordinate = fc.integer({ min: 0, max: 30_000 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 4, maxLength: 9 }),
        (um) => {
          if (plain(um)) expect(isSelfCrossing(um.map((p) => ({ x: p.x / 1000, y: p.y / 1000 })))).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 2, max: 10, noNaN: true }), { minLength: 5, maxLength: 60 }),
        (radii) => {
          const star = radii.map((r, i) => ({
            x: 15 + r * Math.cos((2 * Math.PI * i) / radii.length),
            y: 15 + r * Math.sin((2 * Math.PI * i) / radii.length),
          }));
          expect(isSelfCrossing(star)).toBe(false);
        },
      ),
    );
  });
});
