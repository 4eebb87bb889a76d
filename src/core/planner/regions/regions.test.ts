/** What there is to treat, shape by shape: areas, parts, what is left out and why, where the aperture stands. */
import { describe, expect, it } from 'vitest';
import { requestFor } from '../testing/shapes';
import { coverageOf, shareOut, targetCount } from './counts';
import { outlineUm } from './outline';
import { referencePoint } from './referencePoint';
import { maskFacts } from './maskFacts';
import { findRegions } from './regions';
import { sliversOf } from './smallMasks';

const box = (x: number, y: number, w: number, h: number) => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];
const APERTURE_MM2 = 490.87385;

/** The regions of masks on a photo of 40 × 30 mm. */
function regionsOf(masks: Parameters<typeof requestFor>[0], changes: Record<string, unknown> = {}) {
  const found = findRegions(requestFor(masks, changes));
  if (!found.ok) throw new Error(found.code);
  return found.value;
}
function factsOf(masks: Parameters<typeof requestFor>[0], changes: Record<string, unknown> = {}) {
  const found = maskFacts(requestFor(masks, changes));
  if (!found.ok) throw new Error(found.code);
  return found.value;
}

describe('counts', () => {
  it('take each mask’s own coverage, or the one of all', () => {
    const request = { coverage_pct: 10, coverage_per_mask: { '2': 5 } };
    expect([coverageOf(request, 1), coverageOf(request, 2)]).toEqual([10, 5]);
    expect(coverageOf({ ...request, coverage_per_mask: null }, 2)).toBe(10);
  });

  it('are the spots whose area is the coverage of the treatable area, rounded', () => {
    const [mask] = regionsOf([{ id: 1, vertices: box(15, 10, 10, 10) }]).masks;
    // 10 % of 100 mm² ÷ 0.0706858 mm² = 141.47
    expect(targetCount(mask!, 10, 300)).toBe(141);
    // 3.5 % → 49.51
    expect(targetCount(mask!, 3.5, 300)).toBe(50);
    expect(targetCount({ ...mask!, left_out: 'mask_below_minimum' }, 10, 300)).toBe(0);
  });

  it.each([
    [10, [1, 1], [5, 5]],
    [10, [3, 1], [8, 2]],
    [3, [1, 1], [2, 1]],
    [7, [5, 3, 2], [4, 2, 1]],
    [1, [2, 5, 2], [0, 1, 0]],
    [2, [1, 1, 1], [1, 1, 0]],
    [5, [0, 2, 0], [0, 5, 0]],
    [0, [1, 2], [0, 0]],
    [4, [0, 0], [0, 0]],
    [4, [], []],
    // remainders of 0.5 both: the larger part first
    [4, [3, 5], [1, 3]],
    [4, [5, 3], [3, 1]],
  ])('of %d are shared out over %j as %j', (total, weights, shares) => {
    expect(shareOut(total, weights)).toEqual(shares);
  });
});

describe('outlines', () => {
  it('are alike for the same area, however it was drawn', () => {
    const plain = [10_000, 5000, 30_000, 5000, 30_000, 25_000, 10_000, 25_000];
    const drawn = box(10, 5, 20, 20);
    for (let turn = 0; turn < 4; turn++) {
      const from = [...drawn.slice(turn), ...drawn.slice(0, turn)];
      expect([...outlineUm(from)]).toEqual(plain);
      expect([...outlineUm([...from].reverse())]).toEqual(plain);
      expect([...outlineUm(from.flatMap((v, i) => [v, between(v, from[(i + 1) % 4]!)]))]).toEqual(plain);
    }
    expect([...outlineUm([])]).toEqual([]);
  });

  it('keep each real corner, rounded to 1 µm', () => {
    const ring = outlineUm([
      { x: 1.0004, y: 2 },
      { x: 3, y: 2.0016 },
      { x: 2, y: 4 },
    ]);
    expect([...ring]).toEqual([1000, 2000, 3000, 2002, 2000, 4000]);
  });

  function between(a: { x: number; y: number }, b: { x: number; y: number }) {
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }
});

describe('the reference point', () => {
  const at = (masks: Parameters<typeof requestFor>[0], changes: Record<string, unknown> = {}) => {
    const found = referencePoint(requestFor(masks, changes));
    return found.ok ? found.value : found.code;
  };

  it('is the centroid of all that is treated, exclusions not counted', () => {
    const masks = [
      { id: 1, vertices: box(12, 10, 6, 6) },
      { id: 2, vertices: box(22, 10, 6, 6) },
      { id: 3, vertices: box(28, 20, 6, 6), role: 'exclude' as const },
      { id: 4, vertices: box(12, 10, 16, 6) },
    ];
    expect(at(masks)).toEqual({ x_um: 20_000, y_um: 13_000, fallback: null });
  });

  it('does not count overlap twice, nor masks that are too small', () => {
    const big = { id: 1, vertices: box(10, 10, 10, 10) };
    expect(at([big, { id: 2, vertices: box(10, 10, 5, 10) }])).toMatchObject({ x_um: 15_000, y_um: 15_000 });
    // 9 mm² are under 3 % of the aperture
    expect(at([big, { id: 2, vertices: box(21, 10, 3, 3) }])).toMatchObject({ x_um: 15_000, y_um: 15_000 });
    expect(at([big, { id: 2, vertices: box(21, 10, 3, 3) }], { min_mask_pct: 0 })).not.toMatchObject({
      x_um: 15_000,
    });
    // where all are too small, they count
    expect(at([{ id: 1, vertices: box(10, 10, 2, 2) }])).toEqual({
      x_um: 11_000,
      y_um: 11_000,
      fallback: null,
    });
  });

  it('is the pole where the centroid lies in no mask', () => {
    const frame = [
      {
        id: 1,
        vertices: [...box(10, 10, 12, 12).slice(0, 3), { x: 18, y: 22 }, { x: 18, y: 14 }, { x: 10, y: 14 }],
      },
    ];
    const pole = at(frame);
    expect(pole).toMatchObject({ fallback: 'reference_point_outside_mask' });
    if (typeof pole === 'string') throw new Error(pole);
    // in the bend of the L, about 2.3 mm from its edges
    expect(Math.hypot(pole.x_um - 19_656, pole.y_um - 12_343)).toBeLessThan(100);
  });

  it('is the middle of the smallest circle where only that holds all of it', () => {
    // a wedge of 23 mm: its centroid is a third of the way, from where the tip is out of reach
    const wedge = [
      {
        id: 1,
        vertices: [
          { x: 8, y: 10 },
          { x: 8, y: 20 },
          { x: 31, y: 15 },
        ],
      },
    ];
    const point = at(wedge);
    expect(point).toMatchObject({ fallback: 'reference_point_enclosing_circle', y_um: 15_000 });
    if (typeof point === 'string') throw new Error(point);
    // equal distance to (8, 10) and (31, 15): (x − 8)² + 25 = (31 − x)²
    expect(point.x_um).toBe(Math.round((1000 * (961 - 89)) / 46));
    // what no aperture can hold stays at its centroid
    expect(at([{ id: 1, vertices: box(2, 10, 36, 4) }])).toEqual({
      x_um: 20_000,
      y_um: 12_000,
      fallback: null,
    });
  });

  it('is the photo’s middle, or where it was set', () => {
    const masks = [{ id: 1, vertices: box(2, 2, 5, 5) }];
    expect(at(masks, { center_mode: 'image_center' })).toEqual({
      x_um: 20_000,
      y_um: 15_000,
      fallback: null,
    });
    const set = { center_mode: 'manual', center_x_mm: 3.25, center_y_mm: 4.5 };
    expect(at(masks, set)).toEqual({ x_um: 3250, y_um: 4500, fallback: null });
  });

  it('needs something to treat, and both figures where it was set', () => {
    const only = [{ id: 1, vertices: box(2, 2, 5, 5), role: 'exclude' as const }];
    expect(referencePoint({ ...requestFor([{ vertices: box(2, 2, 5, 5) }]), masks: [] })).toMatchObject({
      code: 'no_masks',
    });
    expect(at(only, { coverage_pct: 10 })).toBe('no_treat_masks');
    const request = { ...requestFor([{ vertices: box(2, 2, 5, 5) }]), center_mode: 'manual' as const };
    expect(referencePoint(request)).toMatchObject({ code: 'bad_request', values: { field: 'center_x_mm' } });
    expect(referencePoint({ ...request, center_x_mm: 1 })).toMatchObject({
      values: { field: 'center_y_mm' },
    });
  });
});

describe('the treatable area', () => {
  it('is the mask, less exclusions and masks above it', () => {
    const { masks } = factsOf([
      { id: 1, vertices: box(12, 8, 16, 10) },
      { id: 2, vertices: box(12, 8, 4, 10) },
      { id: 3, role: 'exclude', vertices: box(24, 8, 2, 10) },
    ]);
    expect(masks.map((m) => [m.mask_id, m.role, m.area_mm2, m.treatable_area_mm2])).toEqual([
      [1, 'treat', 160, 100],
      [2, 'treat', 40, 40],
      [3, 'exclude', 20, 0],
    ]);
    expect(masks[0]).toMatchObject({
      outside_aperture_mm2: 0,
      outside_aperture_pct: 0,
      below_minimum: false,
      left_out: null,
    });
    expect(masks[0]!.aperture_share_pct).toBeCloseTo(10_000 / APERTURE_MM2, 6);
  });

  it('ends at the aperture, and what lies outside is told', () => {
    const facts = factsOf([{ id: 1, vertices: box(0, 0, 40, 30) }]);
    expect(facts).toMatchObject({ center_x_mm: 20, center_y_mm: 15, center_fallback: null });
    expect(facts.positions_mm).toEqual([{ x_mm: 20, y_mm: 15 }]);
    expect(facts.aperture_area_mm2).toBeCloseTo(APERTURE_MM2, 4);
    const [mask] = facts.masks;
    expect(mask!.treatable_area_mm2).toBeCloseTo(APERTURE_MM2, 2);
    expect(mask!.outside_aperture_mm2).toBeCloseTo(1200 - APERTURE_MM2, 2);
    expect(mask!.outside_aperture_pct).toBeCloseTo((100 * (1200 - APERTURE_MM2)) / 1200, 4);
    expect(mask!.aperture_share_pct).toBeCloseTo(100, 4);
  });

  it('has its parts by size, the first one largest, and leaves out those under 1 %', () => {
    const bars = [
      { id: 1, vertices: box(10, 8, 20, 10) },
      { id: 2, role: 'exclude' as const, vertices: box(14, 7, 1, 12) },
      { id: 3, role: 'exclude' as const, vertices: box(29, 7, 0.9, 12) },
    ];
    const [mask] = regionsOf(bars).masks;
    expect(
      mask!.components.map((c) => [c.component_id, Math.round(c.area_mm2 * 1000) / 1000, c.left_out]),
    ).toEqual([
      [1, 140, false],
      [2, 40, false],
      [3, 1, true],
    ]);
    expect(mask!.treatable_area_mm2).toBeCloseTo(181, 6);
    // alike ones from the left
    const halves = regionsOf([
      { id: 1, vertices: box(12, 8, 16, 6) },
      { id: 2, role: 'exclude', vertices: box(19, 7, 2, 9) },
    ]).masks[0]!;
    expect(halves.components[0]!.rings[0]!.every((v, i) => i % 2 === 1 || v <= -1000)).toBe(true);
  });
});

describe('masks that are left out', () => {
  const why = (masks: Parameters<typeof requestFor>[0], changes: Record<string, unknown> = {}) =>
    factsOf(masks, changes).masks.map((m) => m.left_out);
  const big = { id: 1, vertices: box(15, 10, 10, 10) };

  it('are under the least share of the aperture, a setting', () => {
    const small = { id: 2, vertices: box(10, 10, 3.8, 3.8) };
    expect(why([big, small])).toEqual([null, 'mask_below_minimum']);
    expect(factsOf([big, small]).masks[1]!.below_minimum).toBe(true);
    expect(why([big, { ...small, vertices: box(10, 10, 3.9, 3.9) }])).toEqual([null, null]);
    expect(why([big, small], { min_mask_pct: 2 })).toEqual([null, null]);
    expect(why([big, { ...small, vertices: box(10, 10, 1, 1) }], { min_mask_pct: 0 })).toEqual([null, null]);
  });

  it('count as they are drawn, not by what the aperture, exclusions or masks above leave of them', () => {
    const at = { center_mode: 'manual', center_x_mm: 20, center_y_mm: 15 };
    // 20 mm² drawn, of which 2 lie within the aperture
    const cut = { id: 2, vertices: box(32, 10, 5, 4) };
    const [, facts] = factsOf([big, cut], at).masks;
    expect(facts).toMatchObject({ left_out: null, below_minimum: false });
    expect(facts!.treatable_area_mm2).toBeLessThan(2);
    expect(facts!.treatable_area_mm2).toBeGreaterThan(0.5);
    expect(why([big, { ...cut, vertices: box(32, 10, 3.6, 4) }], at)).toEqual([null, 'mask_below_minimum']);
    // 100 mm² drawn, of which an exclusion and a mask above leave 1 mm²
    const over = { id: 3, role: 'exclude' as const, vertices: box(14, 9, 11.9, 6) };
    const above = { id: 4, vertices: box(14, 14, 10.9, 8) };
    expect(why([big, over, above], at)).toEqual([null, null, null]);
    // a small one is left out although all of it could be treated
    expect(why([{ id: 1, vertices: box(18, 13, 3.8, 3.8) }], at)).toEqual(['mask_below_minimum']);
  });

  it('never leave a part as large as the largest, however many there are', () => {
    expect(sliversOf(Array.from({ length: 300 }, () => 2))).not.toContain(true);
    expect(sliversOf([100, 1.1, 0.9])).toEqual([false, false, true]);
    expect(sliversOf([3, ...Array.from({ length: 299 }, () => 1)]).filter((out) => out)).toHaveLength(299);
  });

  it('are weighed in their parts by what there is to treat of them, not by the drawing', () => {
    // of 216 mm² the aperture leaves one part of less than 1 %
    const at = { center_mode: 'manual', center_x_mm: 20, center_y_mm: 15 };
    const [mask] = regionsOf([{ id: 1, vertices: box(32.2, 3, 9, 24) }], {
      ...at,
      image: { width_mm: 60, height_mm: 30 },
    }).masks;
    expect(mask!.treatable_area_mm2).toBeLessThan(0.01 * mask!.area_mm2);
    expect(mask!.left_out).toBeNull();
    expect(mask!.components.map((c) => c.left_out)).toEqual([false]);
  });

  it('lie beyond the aperture, or under others', () => {
    const set = { center_mode: 'manual', center_x_mm: 5, center_y_mm: 5 };
    const far = { id: 2, vertices: box(30, 20, 8, 8) };
    const facts = factsOf([{ id: 1, vertices: box(2, 2, 6, 6) }, far], set);
    expect(facts.masks[1]).toMatchObject({
      left_out: 'mask_outside_aperture',
      treatable_area_mm2: 0,
      outside_aperture_mm2: 64,
      below_minimum: false,
    });
    expect(why([big, { id: 2, vertices: box(14, 9, 12, 12) }])).toEqual(['mask_covered_by_others', null]);
    expect(why([big, { id: 2, role: 'exclude', vertices: box(14, 9, 12, 12) }])).toEqual([
      'mask_covered_by_others',
      null,
    ]);
  });
});
