import { describe, expect, it } from 'vitest';
import { ringSignedArea } from '../../geometry/ring';
import type { VertexMm } from '../../model';
import { requestFor } from '../testing/shapes';
import { latticeUm } from '../../points';
import { bestCenter, directionOf } from './betterCenter';
import { coverageOf, shareOut, targetCount } from './counts';
import { diameterLines, gridRows, latticePoint, onPhotoMm } from './frame';
import { maskFacts } from './maskFacts';
import { outlineUm } from './outline';
import { ownerRaster } from './ownerRaster';
import { referencePoint } from './referencePoint';
import { findRegions, type RegionRequest } from './regions';

function box(x: number, y: number, w: number, h: number): VertexMm[] {
  return [
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ];
}

function regionsOf(request: RegionRequest) {
  const found = findRegions(request);
  if (!found.ok) throw new Error(found.code);
  return found.value;
}

describe('an outline', () => {
  it('is the same from whatever corner and in whatever direction it was drawn', () => {
    const drawn = box(2, 3, 4, 5);
    const wanted = [2000, 3000, 6000, 3000, 6000, 8000, 2000, 8000];
    for (let k = 0; k < 4; k++) {
      const from = [...drawn.slice(k), ...drawn.slice(0, k)];
      expect([...outlineUm(from)]).toEqual(wanted);
      expect([...outlineUm(from.reverse())]).toEqual(wanted);
    }
  });

  it('drops points on the straight, keeps a spike', () => {
    expect(outlineUm([{ x: 2, y: 3 }, { x: 4, y: 3 }, ...box(2, 3, 4, 5).slice(1)])).toHaveLength(8);
    const spiked = [{ x: 2, y: 3 }, { x: 9, y: 3 }, ...box(2, 3, 4, 5).slice(1)];
    expect(outlineUm(spiked)).toHaveLength(10);
    expect(outlineUm([])).toHaveLength(0);
  });
});

describe('lines', () => {
  it('are diameters at every step below 180°, through their position', () => {
    const lines = diameterLines(45, 2, latticeUm(100, -200));
    expect(lines.map((l) => l.theta_deg)).toEqual([0, 45, 90, 135]);
    expect(lines[1]).toMatchObject({ position: 2, offset_um: 0, foot_x: 100, foot_y: -200 });
    expect(latticePoint(lines[2]!, 50)).toEqual({ x: 100, y: -150 });
    expect(latticePoint(lines[1]!, -1000)).toEqual({ x: 100 - 707, y: -200 - 707 });
    expect(diameterLines(180)).toHaveLength(1);
    expect(diameterLines(7)).toHaveLength(26);
  });

  it('are rows of the grid from the top, as far as the aperture reaches', () => {
    const rows = gridRows(400, 1000, 1, latticeUm(10, 20));
    // on the lattice through the frame's origin; as many rows at every position, the last may lie beyond
    expect(rows.map((r) => [r.offset_um, r.foot_y])).toEqual([
      [-820, -800],
      [-420, -400],
      [-20, 0],
      [380, 400],
      [780, 800],
      [1180, 1200],
    ]);
    expect(gridRows(400, 1000).map((r) => r.foot_y)).toEqual([-800, -400, 0, 400, 800, 1200]);
    expect(rows.every((r) => r.foot_x === 10 && r.position === 1 && r.cos === 1 && r.sin === 0)).toBe(true);
  });

  it('lie on the photo around the reference point', () => {
    expect(onPhotoMm({ x_um: 12_345, y_um: 500 }, latticeUm(-345, 1))).toEqual({ x_mm: 12, y_mm: 0.501 });
  });
});

describe('counts', () => {
  it('ask for the mask’s own coverage where it has one', () => {
    const asked = { coverage_pct: 10, coverage_per_mask: { '2': 5 } };
    expect([coverageOf(asked, 1), coverageOf(asked, 2)]).toEqual([10, 5]);
    expect(coverageOf({ coverage_pct: 10, coverage_per_mask: null }, 2)).toBe(10);
  });

  it('round spots to the nearest whole, and give none to what is left out', () => {
    const region = regionsOf(requestFor([{ vertices: box(10, 8, 10, 10) }])).masks[0]!;
    // 10 % of 100 mm² by discs of 0.0706858 mm²: 141.47
    expect(targetCount(region, 10, 300)).toBe(141);
    expect(targetCount(region, 10.04, 300)).toBe(142);
    expect(targetCount({ ...region, left_out: 'mask_below_minimum' }, 10, 300)).toBe(0);
  });

  it('share out all, by largest remainder, the larger part first', () => {
    expect(shareOut(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(shareOut(7, [5, 3, 0])).toEqual([4, 3, 0]);
    expect(shareOut(3, [10, 20, 10])).toEqual([1, 1, 1]);
    expect(shareOut(2, [1, 3])).toEqual([0, 2]);
    expect(shareOut(5, [0, 0])).toEqual([0, 0]);
    expect(shareOut(0, [1, 2])).toEqual([0, 0]);
    expect(shareOut(1, [])).toEqual([]);
  });
});

describe('the reference point', () => {
  const at = (request: RegionRequest) => {
    const found = referencePoint(request);
    return found.ok ? found.value : found.code;
  };

  it('is the centroid, the photo’s middle, or what was asked for', () => {
    const request = requestFor([{ vertices: box(4, 6, 10, 4) }]);
    expect(at(request)).toEqual({ x_um: 9000, y_um: 8000, fallback: null });
    expect(at({ ...request, center_mode: 'image_center' })).toEqual({
      x_um: 20_000,
      y_um: 15_000,
      fallback: null,
    });
    const manual = { ...request, center_mode: 'manual', center_x_mm: 1.2345, center_y_mm: 2 } as const;
    expect(at(manual)).toEqual({ x_um: 1235, y_um: 2000, fallback: null });
    expect(at({ ...manual, center_x_mm: null })).toBe('bad_request');
    expect(at({ ...manual, center_y_mm: null })).toBe('bad_request');
  });

  it('needs a mask to treat', () => {
    const request = requestFor([{ vertices: box(4, 6, 10, 4) }]);
    expect(at({ ...request, masks: [] })).toBe('no_masks');
    expect(at({ ...request, masks: request.masks.map((m) => ({ ...m, role: 'exclude' as const })) })).toBe(
      'no_treat_masks',
    );
  });

  it('goes into the skin where the centroid lies outside', () => {
    const hook = [
      { x: 10, y: 5 },
      { x: 22, y: 5 },
      { x: 22, y: 8 },
      { x: 13, y: 8 },
      { x: 13, y: 17 },
      { x: 10, y: 17 },
    ];
    const found = at(requestFor([{ vertices: hook }]));
    expect(found).toMatchObject({ fallback: 'reference_point_outside_mask' });
    // the roomiest place is the corner, a little more than half of an arm's width from both outer edges
    expect(found).toHaveProperty('x_um');
    const { x_um, y_um } = found as { x_um: number; y_um: number };
    expect(Math.abs(x_um - 11_757)).toBeLessThan(10);
    expect(Math.abs(y_um - 6757)).toBeLessThan(10);
  });

  it('moves to where the aperture holds all, if the centroid’s does not', () => {
    const masks = [
      { id: 1, vertices: box(2, 6, 10, 10) },
      { id: 2, vertices: box(20, 9, 4, 4) },
    ];
    const request = requestFor(masks);
    const found = at(request);
    expect(found).toMatchObject({ fallback: 'reference_point_enclosing_circle' });
    const { x_um, y_um } = found as { x_um: number; y_um: number };
    for (const v of masks.flatMap((m) => m.vertices)) {
      expect(Math.hypot(v.x * 1000 - x_um, v.y * 1000 - y_um)).toBeLessThanOrEqual(12_500);
    }
  });

  it('is not drawn towards a speck', () => {
    const large = { id: 1, vertices: box(4, 6, 10, 10) };
    const request = requestFor([large, { id: 2, vertices: box(30, 20, 1, 1) }]);
    expect(at(request)).toEqual({ x_um: 9000, y_um: 11_000, fallback: null });
  });
});

describe('regions', () => {
  it('are what no exclusion and no mask above takes, with its edges', () => {
    const { masks, center } = regionsOf(
      requestFor([
        { id: 1, vertices: box(10, 8, 10, 10) },
        { id: 2, role: 'exclude', vertices: box(8, 10, 4, 2) },
        { id: 3, vertices: box(17, 6, 6, 6) },
      ]),
    );
    expect(masks.map((m) => m.mask_id)).toEqual([1, 3]);
    expect(masks[0]).toMatchObject({ area_mm2: 100, left_out: null, outside_aperture_mm2: 0 });
    expect(masks[0]!.treatable_area_mm2).toBeCloseTo(100 - 4 - 12, 6);
    expect(masks[1]!.treatable_area_mm2).toBeCloseTo(36, 6);
    const bare = masks[0]!.bare.reduce((sum, ring) => sum + ringSignedArea(ring), 0);
    expect(bare / 1e6).toBeCloseTo(84, 6);
    expect(center.fallback).toBeNull();
  });

  it('fall into parts, the largest first; specks are left out', () => {
    const [mask] = regionsOf(
      requestFor([
        { id: 1, vertices: box(8, 8, 14, 4) },
        { id: 2, role: 'exclude', vertices: box(12, 7, 1, 6) },
        { id: 3, role: 'exclude', vertices: box(21.6, 7, 0.3, 6) },
      ]),
    ).masks;
    expect(mask!.components.map((c) => [c.component_id, c.left_out])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(mask!.components.map((c) => c.area_mm2)).toEqual([
      expect.closeTo(8.6 * 4, 6),
      expect.closeTo(16, 6),
      expect.closeTo(0.4, 6),
    ]);
  });

  it('say why a mask is left out', () => {
    const masks = [
      { id: 1, vertices: box(4, 4, 8, 8) },
      { id: 2, vertices: box(6, 5, 5, 5) },
      { id: 3, vertices: box(30, 20, 8, 8) },
      { id: 4, vertices: box(5, 4.5, 7, 6) },
      { id: 5, vertices: box(13, 4, 3, 3) },
    ];
    const request = requestFor(masks, { center_mode: 'manual', center_x_mm: 9, center_y_mm: 8 });
    expect(regionsOf(request).masks.map((m) => m.left_out)).toEqual([
      null,
      'mask_covered_by_others',
      'mask_outside_aperture',
      null,
      'mask_below_minimum',
    ]);
    // 9 mm² of an aperture's 490.9 are 1.83 %
    expect(regionsOf({ ...request, min_mask_pct: 1.8 }).masks[4]!.left_out).toBeNull();
    expect(regionsOf({ ...request, min_mask_pct: 1.84 }).masks[4]!.left_out).toBe('mask_below_minimum');
  });

  it('are cut to the aperture; what lies beyond is told', () => {
    const request = requestFor([{ vertices: box(5, 5, 30, 20) }], { aperture_diameter_mm: 10 });
    const [mask] = regionsOf(request).masks;
    expect(mask!.treatable_area_mm2).toBeCloseTo(Math.PI * 25, 3);
    expect(mask!.outside_aperture_mm2).toBeCloseTo(600 - Math.PI * 25, 3);
    const facts = maskFacts(request);
    if (!facts.ok) throw new Error(facts.code);
    expect(facts.value).toMatchObject({ center_x_mm: 20, center_y_mm: 15, center_fallback: null });
    expect(facts.value.positions_mm).toEqual([{ x_mm: 20, y_mm: 15 }]);
    expect(facts.value.aperture_area_mm2).toBeCloseTo(Math.PI * 25, 9);
    const [fact] = facts.value.masks;
    expect(fact).toMatchObject({ role: 'treat', area_mm2: 600, below_minimum: false, left_out: null });
    expect(fact!.outside_aperture_pct).toBeCloseTo((100 * (600 - Math.PI * 25)) / 600, 4);
    expect(fact!.aperture_share_pct).toBeCloseTo(100, 3);
  });

  it('tell facts of exclusions and small masks too, in the order drawn', () => {
    const facts = maskFacts(
      requestFor([
        { id: 7, role: 'exclude', vertices: box(1, 1, 2, 3) },
        { id: 8, vertices: box(10, 8, 2, 2) },
        { id: 9, vertices: box(14, 8, 8, 8) },
      ]),
    );
    if (!facts.ok) throw new Error(facts.code);
    expect(facts.value.masks.map((m) => [m.mask_id, m.role, m.below_minimum, m.left_out])).toEqual([
      [7, 'exclude', false, null],
      [8, 'treat', true, 'mask_below_minimum'],
      [9, 'treat', false, null],
    ]);
    expect(facts.value.masks[0]).toMatchObject({
      area_mm2: 6,
      treatable_area_mm2: 0,
      outside_aperture_pct: 0,
    });
    expect(maskFacts({ ...requestFor([{ vertices: box(1, 1, 9, 9) }]), masks: [] })).toMatchObject({
      code: 'no_masks',
    });
  });
});

describe('whose skin is where', () => {
  it('is the topmost mask’s within reach, nobody’s where it is kept free', () => {
    const planned = requestFor([
      { id: 1, vertices: box(10, 10, 10, 10) },
      { id: 2, vertices: box(15, 10, 3, 10) },
      { id: 3, role: 'exclude', vertices: box(12, 12, 2, 2) },
    ]);
    const raster = ownerRaster({ ...planned, aperture_diameter_mm: 8 }, [{ x_mm: 15, y_mm: 15 }], 0.5);
    expect(raster).toMatchObject({ x_mm: 11, y_mm: 11, step_mm: 0.5, columns: 16, rows: 16 });
    const owner = (x: number, y: number): number =>
      raster.owner[Math.floor((y - 11) / 0.5) * 16 + Math.floor((x - 11) / 0.5)]!;
    expect([owner(14.3, 15.2), owner(16.2, 15.2), owner(13.7, 13.7), owner(18.2, 15.2)]).toEqual([
      0, 1, -1, 0,
    ]);
    expect([owner(11.2, 11.2), owner(18.8, 18.8)]).toEqual([-1, -1]);
    const two = ownerRaster(
      planned,
      [
        { x_mm: 0, y_mm: 5 },
        { x_mm: 30, y_mm: 6 },
      ],
      1,
    );
    expect(two).toMatchObject({ x_mm: -12.5, y_mm: -7.5, columns: 55, rows: 26 });
    expect(ownerRaster(planned, [], 1).owner).toHaveLength(0);
  });
});

describe('a better centre', () => {
  const masks = requestFor([{ vertices: box(10, 10, 6, 6) }]).masks;

  it('stays where all is caught, moves no farther than it takes', () => {
    expect(bestCenter(masks, 25, { x_mm: 13, y_mm: 13 })).toEqual({ x_mm: 13, y_mm: 13 });
    const moved = bestCenter(masks, 25, { x_mm: 30, y_mm: 13 })!;
    expect(moved.y_mm).toBe(13);
    const corner = Math.hypot(moved.x_mm - 10, 3);
    expect(corner).toBeLessThanOrEqual(12.5);
    expect(corner).toBeGreaterThan(12.2);
  });

  it('catches the most of what is too large, and knows when there is nothing', () => {
    const wide = requestFor([{ vertices: box(2, 10, 30, 8) }]).masks;
    const found = bestCenter(wide, 10, { x_mm: 0, y_mm: 0 })!;
    expect(Math.abs(found.y_mm - 14)).toBeLessThan(0.6);
    expect(found.x_mm).toBeGreaterThan(6);
    expect(found.x_mm).toBeLessThan(28);
    expect(
      bestCenter(
        masks.map((m) => ({ ...m, role: 'exclude' })),
        25,
        { x_mm: 0, y_mm: 0 },
      ),
    ).toBeNull();
  });

  it('lies in a direction that has a name', () => {
    expect([
      directionOf(1, 0),
      directionOf(1, 1),
      directionOf(0, 2),
      directionOf(-3, 3),
      directionOf(-1, 0.1),
      directionOf(-1, -1),
      directionOf(0, -5),
      directionOf(2, -2),
    ]).toEqual(['right', 'down_right', 'down', 'down_left', 'left', 'up_left', 'up', 'up_right']);
  });
});
