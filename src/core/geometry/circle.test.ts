import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleRing, smallestEnclosingCircle } from './circle';
import { ringSignedArea, ringsBox } from './ring';

describe('circleRing', () => {
  it('has the area of the circle, and its corners a hair outside', () => {
    const ring = circleRing(12_500);
    expect(ringSignedArea(ring) / (Math.PI * 12_500 * 12_500)).toBeCloseTo(1, 12);
    for (let i = 0; i < ring.length; i += 2) {
      const radius = Math.hypot(ring[i]!, ring[i + 1]!);
      expect(radius).toBeGreaterThan(12_500);
      expect(radius).toBeLessThan(12_500.1);
    }
  });

  it('lies around (0, 0) and begins on the right', () => {
    const ring = circleRing(1);
    const box = ringsBox([ring]);
    expect(box.minX).toBeCloseTo(-box.maxX, 12);
    expect(box.minY).toBeCloseTo(-box.maxY, 12);
    expect(ring[0]).toBe(box.maxX);
    expect(ring[1]).toBe(0);
    // clockwise on the screen: the next corner is lower, where y is larger
    expect(ring[3]).toBeGreaterThan(0);
  });
});

describe('smallestEnclosingCircle', () => {
  it('knows the easy cases', () => {
    expect(smallestEnclosingCircle([])).toBeNull();
    expect(smallestEnclosingCircle([{ x: 3, y: 4 }])).toEqual({ x: 3, y: 4, r: 0 });
    expect(
      smallestEnclosingCircle([
        { x: 0, y: 0 },
        { x: 6, y: 8 },
      ]),
    ).toEqual({ x: 3, y: 4, r: 5 });
    // an obtuse triangle: its longest side is the diameter
    expect(
      smallestEnclosingCircle([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 5, y: 1 },
      ]),
    ).toEqual({ x: 5, y: 0, r: 5 });
    const line = [0, 1, 2, 3, 4].map((x) => ({ x, y: x }));
    expect(smallestEnclosingCircle(line)).toEqual({ x: 2, y: 2, r: Math.sqrt(8) });
  });

  it('goes through the corners of an acute triangle', () => {
    const circle = smallestEnclosingCircle([
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 2, y: 3 },
      { x: 2, y: 1 },
    ])!;
    expect(circle.x).toBeCloseTo(2, 12);
    // equal distance to (0, 0) and (2, 3): 4 + y² = (3 − y)²
    expect(circle.y).toBeCloseTo(5 / 6, 12);
    expect(circle.r).toBeCloseTo(13 / 6, 12);
  });

  it('holds all points, and no circle through two or three of them that does is smaller', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 50 }), y: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 9 }), (points) => {
        const { x, y, r } = smallestEnclosingCircle(points)!;
        for (const p of points) expect(Math.hypot(p.x - x, p.y - y)).toBeLessThanOrEqual(r + 1e-9);
        // smallest: the points on its rim lie in no open half of it
        const rim = points.filter((p) => Math.abs(Math.hypot(p.x - x, p.y - y) - r) < 1e-9);
        for (let deg = 0; deg < 360; deg += 3) {
          const [dx, dy] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];
          expect(r === 0 || rim.some((p) => (p.x - x) * dx + (p.y - y) * dy > -1e-6 * r)).toBe(true);
        }
      }),
    );
  });
});
