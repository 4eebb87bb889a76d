import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointUm } from '../../points';
import type { MaskGeometry } from '../../model';
import { requestFor } from '../testing/shapes';
import { toEnd } from '../steps';
import { buildField } from '../tracks/field';
import { latticePoint } from './frame';
import { coverSteps, MAX_POSITIONS, nearestCenter, type Cover } from './positions';
import { findRegions } from './regions';

const REACH_UM = 12_350;

function coverPositions(masks: readonly MaskGeometry[], reach_um: number): Cover {
  return toEnd(coverSteps(masks, reach_um, reach_um + 150));
}

function box(x: number, y: number, w: number, h: number, role: MaskGeometry['role'] = 'treat'): MaskGeometry {
  const vertices = [
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ];
  return { id: 1, label: 'A', role, vertices };
}

describe('covering with the fewest positions', () => {
  test('what one aperture holds needs one', () => {
    const cover = coverPositions([box(5, 5, 14, 14)], REACH_UM);
    expect(cover).toEqual({ centers: [{ x: 12_000, y: 12_000 }], complete: true });
  });

  test('two lesions far apart need two, in order from the left', () => {
    const cover = coverPositions([box(50, 5, 6, 6), box(5, 5, 6, 6)], REACH_UM);
    expect(cover.complete).toBe(true);
    expect(cover.centers).toEqual([
      { x: 8_000, y: 8_000 },
      { x: 53_000, y: 8_000 },
    ]);
  });

  test('a long strip needs as many as its length says', () => {
    // A strip 4 mm high: each position serves 2·√(12.35² − 2²) = 24.37 mm of it.
    for (const [length, n] of [
      [24, 1],
      [48, 2],
      [72, 3],
    ] as const) {
      expect(coverPositions([box(2, 10, length, 4)], REACH_UM).centers).toHaveLength(n);
    }
  });

  test('skin kept free needs no position', () => {
    const cover = coverPositions([box(2, 10, 60, 4), box(20, 9, 100, 6, 'exclude')], REACH_UM);
    expect(cover.centers).toHaveLength(1);
  });

  test('what is kept free inside never takes one more', () => {
    // ovals of 24 corners, and what once took one more: (width, height, hole, positions)
    for (const [w, h, hole, n] of [
      [48, 22, box(25.6, 28.9, 7.2, 4.4, 'exclude'), 3],
      [50, 22, box(35, 27.8, 10, 5.5, 'exclude'), 3],
      [49, 40, box(35.3, 26, 9.8, 10, 'exclude'), 6],
    ] as const) {
      const vertices = Array.from({ length: 24 }, (_, i) => {
        const a = (i * Math.PI) / 12;
        return { x: 40 + (w / 2) * Math.cos(a), y: 30 + (h / 2) * Math.sin(a) };
      });
      const oval: MaskGeometry = { id: 1, label: 'A', role: 'treat', vertices };
      expect(coverPositions([oval], REACH_UM).centers, `${w} × ${h}`).toHaveLength(n);
      expect(coverPositions([oval, hole], REACH_UM).centers, `${w} × ${h}, hole`).toHaveLength(n);
    }
  });

  test('the centres with the least circles may miss a corner; others of the same number do not', () => {
    const vertices = Array.from({ length: 24 }, (_, i) => {
      const a = (i * Math.PI) / 12;
      return { x: 40 + 20 * Math.cos(a), y: 30 + 20 * Math.sin(a) };
    });
    const cover = coverPositions([{ id: 1, label: 'A', role: 'treat', vertices }], REACH_UM);
    expect(cover.centers).toHaveLength(5);
  });

  test('nothing to treat, nothing to cover; too much is said to be incomplete', () => {
    expect(coverPositions([box(0, 0, 5, 5, 'exclude')], REACH_UM)).toEqual({ centers: [], complete: true });
    const endless = coverPositions([box(0, 0, 400, 300)], REACH_UM);
    expect(endless.complete).toBe(false);
    expect(endless.centers).toHaveLength(MAX_POSITIONS);
  });

  test('every corner of every mask is in reach, wherever the masks lie', () => {
    const mask = fc.record({
      x: fc.integer({ min: 0, max: 60 }),
      y: fc.integer({ min: 0, max: 40 }),
      w: fc.integer({ min: 1, max: 20 }),
      h: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(mask, { minLength: 1, maxLength: 4 }), (boxes) => {
        const masks = boxes.map(({ x, y, w, h }) => box(x, y, w, h));
        const { centers, complete } = coverPositions(masks, REACH_UM);
        expect(complete).toBe(true);
        for (const { vertices } of masks) {
          for (const v of vertices) {
            const p = pointUm(v.x * 1000, v.y * 1000);
            const c = centers[nearestCenter(centers, p)]!;
            expect(Math.hypot(c.x - p.x, c.y - p.y)).toBeLessThanOrEqual(REACH_UM + 2);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('whose skin is whose', () => {
  test('all that a line serves is nearest to its own position, and each position serves some', () => {
    const blob = Array.from({ length: 24 }, (_, i) => {
      const a = (i * Math.PI) / 12;
      return { x: 40 + 24 * Math.cos(a), y: 30 + 18 * Math.sin(a) };
    });
    const request = requestFor([{ vertices: blob }], {
      image: { width_mm: 80, height_mm: 60 },
      positions: 'several',
    });
    const found = findRegions(request);
    if (!found.ok) throw new Error(found.code);
    const regions = found.value;
    expect(regions.positions.length).toBeGreaterThan(2);
    const field = buildField(request, regions);
    const served = new Set<number>();
    for (const track of field.tracks[0]!.flat()) {
      const line = field.lines[track.line]!;
      const own = regions.positions[line.position]!;
      served.add(line.position);
      expect(line.origin).toEqual(own);
      for (const t of [track.lo, Math.floor((track.lo + track.hi) / 2), track.hi]) {
        const p = latticePoint(line, t);
        const far = Math.hypot(p.x - own.x, p.y - own.y);
        for (const c of regions.positions) expect(far).toBeLessThanOrEqual(Math.hypot(p.x - c.x, p.y - c.y));
      }
    }
    expect(served.size).toBe(regions.positions.length);
  });
});
