import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleRing, smallestEnclosingCircle } from './circle';
import { clipParts } from './clip';
import { foldsBack, ringMeetsItself, segmentsMeet } from './crossing';
import { poleOfInaccessibility } from './pole';
import { ringsArea, ringsBox, ringSignedArea } from './ring';

const box = (x: number, y: number, w: number, h: number): Float64Array =>
  Float64Array.of(x, y, x + w, y, x + w, y + h, x, y + h);
const at = (x: number, y: number): { x: number; y: number } => ({ x, y });
const lattice = fc.record({ x: fc.integer({ min: -30, max: 30 }), y: fc.integer({ min: -30, max: 30 }) });

describe('the circle as a polygon', () => {
  it('has the circle’s area, turns from +x to +y, and leaves it by a hair', () => {
    const ring = circleRing(12_500);
    expect(ring).toHaveLength(2 * 1440);
    expect(ringSignedArea(ring) / (Math.PI * 12_500 ** 2)).toBeCloseTo(1, 12);
    for (let i = 0; i < ring.length; i += 2) {
      const r = Math.hypot(ring[i]!, ring[i + 1]!);
      expect(r).toBeGreaterThan(12_500);
      expect(r - 12_500).toBeLessThan(0.06);
    }
    expect(ring[1]).toBe(0);
    expect(ring[0]).toBeGreaterThan(12_500);
  });
});

describe('the smallest enclosing circle', () => {
  it('of nothing, of one, of two, of three points', () => {
    expect(smallestEnclosingCircle([])).toBeNull();
    expect(smallestEnclosingCircle([at(3, 4)])).toEqual({ x: 3, y: 4, r: 0 });
    expect(smallestEnclosingCircle([at(0, 0), at(6, 8)])).toEqual({ x: 3, y: 4, r: 5 });
    const right = smallestEnclosingCircle([at(0, 0), at(8, 0), at(4, 8)])!;
    expect([right.x, right.y, right.r]).toEqual([4, 3, 5]);
  });

  it('of points on a line, and of a point many times', () => {
    expect(smallestEnclosingCircle([at(1, 1), at(5, 5), at(3, 3), at(2, 2)])).toMatchObject({ x: 3, y: 3 });
    expect(smallestEnclosingCircle([at(2, 7), at(2, 7), at(2, 7)])).toEqual({ x: 2, y: 7, r: 0 });
  });

  it('holds every point and none smaller does: it rests on two opposite or on three around it', () => {
    fc.assert(
      fc.property(fc.array(lattice, { minLength: 2, maxLength: 30 }), (points) => {
        const { x, y, r } = smallestEnclosingCircle(points)!;
        const far = points.map((p) => Math.hypot(p.x - x, p.y - y));
        expect(Math.max(...far)).toBeLessThanOrEqual(r + 1e-9);
        const rim = points.filter((_, i) => far[i]! > r - 1e-6);
        // in whatever direction the middle moved, some point of the rim would be left behind
        for (let k = 0; k < 36; k++) {
          const a = (k * Math.PI) / 18;
          const left = rim.map((p) => (p.x - x) * Math.cos(a) + (p.y - y) * Math.sin(a));
          expect(Math.min(...left)).toBeLessThanOrEqual(1e-5);
        }
      }),
    );
  });
});

describe('clipping', () => {
  it('unites what overlaps and keeps apart what does not', () => {
    const parts = clipParts(
      'union',
      [box(0, 0, 100, 100), box(50, 50, 100, 100), box(500, 0, 10, 10)],
      [],
      'joined',
    );
    expect(parts.map((p) => ringsArea(p)).sort((a, b) => a - b)).toEqual([100, 17_500]);
  });

  it('cuts out a hole, which comes after its outer ring and turns the other way', () => {
    const parts = clipParts('difference', [box(0, 0, 100, 100)], [box(40, 40, 20, 20)], 'joined');
    expect(parts).toHaveLength(1);
    expect(parts[0]!.map((ring) => ringSignedArea(ring))).toEqual([10_000, -400]);
  });

  it('finds the island in a hole as a part of its own', () => {
    const frame = [box(0, 0, 100, 100), box(10, 10, 80, 80), box(40, 40, 20, 20)];
    const parts = clipParts('union', frame, [], 'even_odd');
    expect(parts.map((p) => ringsArea(p)).sort((a, b) => a - b)).toEqual([400, 3600]);
  });

  it('intersects to a tenth of a µm; rings of either direction', () => {
    const turned = Float64Array.of(0, 100, 100, 100, 100, 0, 0, 0);
    const parts = clipParts('intersection', [turned], [box(33.33, 20, 500, 10)], 'joined');
    expect(parts.map((p) => ringsBox(p))).toEqual([{ minX: 33.3, minY: 20, maxX: 100, maxY: 30 }]);
    expect(ringSignedArea(parts[0]![0]!)).toBeGreaterThan(0);
  });

  it('has no part where nothing is left, or nothing was', () => {
    expect(clipParts('difference', [box(10, 10, 5, 5)], [box(0, 0, 100, 100)], 'joined')).toEqual([]);
    expect(clipParts('union', [], [box(0, 0, 1, 1)], 'joined')).toEqual([]);
  });
});

describe('segments and outlines that meet', () => {
  it.each([
    ['crossing', [0, 0, 4, 4, 0, 4, 4, 0], true],
    ['apart', [0, 0, 4, 4, 5, 0, 9, 3], false],
    ['ending on the other', [0, 0, 4, 0, 2, 0, 2, 5], true],
    ['ending short of it', [0, 0, 4, 0, 2, 1, 2, 5], false],
    ['on one line, overlapping', [0, 0, 4, 4, 3, 3, 9, 9], true],
    ['on one line, apart', [0, 0, 4, 4, 5, 5, 9, 9], false],
    ['on one line, sharing an end', [0, 0, 4, 0, 4, 0, 9, 0], true],
    ['parallel', [0, 0, 4, 0, 0, 1, 4, 1], false],
    ['one would cross if it were longer', [0, 0, 2, 2, 0, 9, 9, 0], false],
  ] as const)('%s', (_, [ax, ay, bx, by, cx, cy, dx, dy], meet) => {
    const [a, b, c, d] = [at(ax, ay), at(bx, by), at(cx, cy), at(dx, dy)];
    for (const [p, q] of [
      [a, b],
      [b, a],
    ] as const) {
      for (const [r, s] of [
        [c, d],
        [d, c],
      ] as const) {
        expect(segmentsMeet(p, q, r, s)).toBe(meet);
        expect(segmentsMeet(r, s, p, q)).toBe(meet);
      }
    }
  });

  it('folding back is to go back on the same line', () => {
    expect(foldsBack(at(0, 0), at(4, 0), at(1, 0))).toBe(true);
    expect(foldsBack(at(0, 0), at(4, 0), at(6, 0))).toBe(false);
    expect(foldsBack(at(0, 0), at(4, 0), at(1, 1))).toBe(false);
  });

  it('outlines agree with the plain comparison of all their edges', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(lattice, { minLength: 4, maxLength: 9, selector: (p) => `${p.x}/${p.y}` }),
        (p) => {
          const n = p.length;
          const corner = (i: number): { x: number; y: number } => p[i % n]!;
          let meets = false;
          for (let i = 0; i < n; i++) {
            meets ||= foldsBack(corner(i), corner(i + 1), corner(i + 2));
            for (let j = i + 2; j < n; j++) {
              if ((j + 1) % n === i) continue;
              meets ||= segmentsMeet(corner(i), corner(i + 1), corner(j), corner(j + 1));
            }
          }
          expect(ringMeetsItself(p.flatMap((q) => [q.x, q.y]))).toBe(meets);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the pole of inaccessibility', () => {
  it('is the middle of a square, and knows its distance', () => {
    const pole = poleOfInaccessibility([[box(1000, 2000, 800, 800)]])!;
    expect(Math.hypot(pole.x - 1400, pole.y - 2400)).toBeLessThanOrEqual(5);
    expect(pole.distance).toBeGreaterThan(395);
    expect(pole.distance).toBeLessThanOrEqual(400);
  });

  it('keeps away from holes, and takes the roomiest part', () => {
    const hole = Float64Array.of(100, 100, 100, 900, 900, 900, 900, 100);
    const ring = [box(0, 0, 1000, 1000), hole];
    const roomy = [box(5000, 5000, 300, 300)];
    expect(poleOfInaccessibility([ring])!.distance).toBeLessThanOrEqual(100);
    for (const parts of [
      [ring, roomy],
      [roomy, ring],
    ]) {
      expect(poleOfInaccessibility(parts)!.x).toBeGreaterThan(5000);
      expect(poleOfInaccessibility(parts)!.distance).toBeGreaterThan(145);
    }
  });

  it('is none without an inside', () => {
    expect(poleOfInaccessibility([])).toBeNull();
    expect(poleOfInaccessibility([[]])).toBeNull();
  });
});
