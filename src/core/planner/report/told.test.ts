/** What a plan says of itself: its figures and its warnings, for requests whose answers can be worked out by hand. */
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../model';
import { previewPlan } from '../plan';
import { requestFor } from '../testing/shapes';

const box = (x: number, y: number, w: number, h: number) => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];
type Masks = Parameters<typeof requestFor>[0];
function planOf(masks: Masks, changes: Record<string, unknown> = {}): Plan {
  const made = previewPlan(requestFor(masks, changes));
  if (!made.ok) throw new Error(made.code);
  return made.value;
}
const codesOf = ({ warnings }: Plan) => warnings.map(({ code }) => code);
const SPOT_MM2 = 0.0706858347;

describe('figures', () => {
  const plan = planOf(
    [
      { id: 1, vertices: box(12, 8, 16, 10) },
      { id: 2, vertices: box(12, 8, 4, 10) },
      { id: 3, role: 'exclude', vertices: box(24, 8, 2, 10) },
    ],
    { coverage_per_mask: { '2': 5 } },
  );
  const { metrics, spots } = plan;
  const closest = (of: typeof spots) => {
    const all = of.flatMap((a, i) => of.slice(0, i).map((b) => Math.hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm)));
    return Math.floor(Math.min(...all) * 10_000 + 0.5) / 10_000;
  };

  it('of each mask: areas, spots wanted and placed, coverage of its own', () => {
    // 10 % of 100 mm² and 5 % of 40 mm² are 141.47 and 28.29 spots
    expect(metrics.per_mask).toMatchObject([
      {
        mask_id: 1,
        area_mm2: 160,
        treatable_area_mm2: 100,
        outside_aperture_mm2: 0,
        target_n: 141,
        n: 141,
        target_coverage_pct: 10,
        achieved_coverage_pct: 9.9667,
        left_out: false,
      },
      {
        mask_id: 2,
        area_mm2: 40,
        treatable_area_mm2: 40,
        target_n: 28,
        n: 28,
        target_coverage_pct: 5,
        achieved_coverage_pct: 4.948,
        left_out: false,
      },
    ]);
    expect(metrics.per_mask.map((m) => m.closest_mm)).toEqual(
      [1, 2].map((id) => closest(spots.filter((s) => s.mask_id === id))),
    );
  });

  it('of all masks together', () => {
    expect(metrics).toMatchObject({
      area_mm2: 200,
      treatable_area_mm2: 140,
      outside_aperture_mm2: 0,
      target_n: 169,
      n: 169,
      // (10 + 2) mm² of 140
      target_coverage_pct: 8.5714,
      achieved_coverage_pct: Math.floor(((169 * SPOT_MM2) / 140) * 1e6 + 0.5) / 1e4,
      spots_outside_mask_count: 0,
      overlap_count: 0,
      closest_mm: closest(spots),
      lines_n: new Set(spots.map((s) => s.theta_deg)).size,
    });
    expect(plan.warnings).toEqual([]);
    expect(plan.fallbacks).toEqual([]);
  });

  it('count the rows of a grid as its lines', () => {
    const grid = planOf([{ id: 1, vertices: box(15, 10, 10, 10) }], {
      algorithm_mode: 'grid',
      grid_spacing_mm: 1,
    });
    expect(grid.metrics.lines_n).toBe(new Set(grid.spots.map((s) => s.y_mm)).size);
    expect(grid.metrics.lines_n).toBeGreaterThan(5);
  });

  it('are none where there is one spot, or a mask is left out', () => {
    const one = planOf(
      [
        { id: 1, vertices: box(20, 10, 1.4, 1.4) },
        { id: 2, vertices: box(5, 5, 0.5, 0.5) },
      ],
      {
        coverage_pct: 3,
        min_mask_pct: 0.2,
      },
    );
    expect(one.metrics).toMatchObject({ n: 1, closest_mm: null, treatable_area_mm2: 1.96, area_mm2: 2.21 });
    expect(one.metrics.per_mask[1]).toMatchObject({
      n: 0,
      target_n: 0,
      achieved_coverage_pct: 0,
      closest_mm: null,
      left_out: true,
    });
  });
});

describe('warnings', () => {
  const big = { id: 1, vertices: box(15, 10, 10, 10) };

  it('name what lies outside the aperture, and an aperture that reaches beyond the photo', () => {
    const set = { center_mode: 'manual', center_x_mm: 12, center_y_mm: 15 };
    const plan = planOf([{ id: 7, vertices: box(1, 5, 30, 20) }], set);
    const { outside_aperture_mm2 } = plan.metrics;
    expect(plan.warnings).toEqual([
      { code: 'aperture_beyond_photo', severity: 'info', mask_id: null, values: {} },
      {
        code: 'mask_partly_outside_aperture',
        severity: 'warning',
        mask_id: 7,
        values: {
          area_mm2: Math.floor(outside_aperture_mm2 * 100 + 0.5) / 100,
          pct: Math.floor((1000 * outside_aperture_mm2) / 600 + 0.5) / 10,
        },
      },
    ]);
    // on a photo smaller than the aperture it cannot be helped
    const small = { image: { width_mm: 24, height_mm: 24 } };
    expect(codesOf(planOf([{ id: 1, vertices: box(8, 8, 8, 8) }], small))).toEqual([]);
  });

  it.each([
    [12.5, 15, false],
    [27.5, 15, false],
    [20, 12.5, false],
    [20, 17.5, false],
    [12.4, 15, true],
    [27.6, 15, true],
    [20, 12.4, true],
    [20, 17.6, true],
  ])('an aperture at (%d, %d) reaches beyond the photo: %s', (center_x_mm, center_y_mm, beyond) => {
    const plan = planOf([big], { center_mode: 'manual', center_x_mm, center_y_mm });
    expect(codesOf(plan).includes('aperture_beyond_photo')).toBe(beyond);
  });

  it('name masks that are left out, and why', () => {
    const plan = planOf(
      [
        big,
        { id: 2, vertices: box(10, 10, 2, 2) },
        { id: 3, vertices: box(36, 26, 4, 4) },
        { id: 4, vertices: box(20, 12, 4, 4) },
        { id: 5, role: 'exclude', vertices: box(19, 11, 6, 6) },
      ],
      { center_mode: 'image_center' },
    );
    expect(plan.warnings).toEqual([
      { code: 'mask_below_minimum', severity: 'warning', mask_id: 2, values: { area_mm2: 4, min_pct: 3 } },
      { code: 'mask_outside_aperture', severity: 'warning', mask_id: 3, values: { area_mm2: 0, min_pct: 3 } },
      {
        code: 'mask_covered_by_others',
        severity: 'warning',
        mask_id: 4,
        values: { area_mm2: 0, min_pct: 3 },
      },
    ]);
  });

  it('name small parts of a mask that are left out', () => {
    const plan = planOf([
      { id: 1, vertices: box(10, 8, 20, 10) },
      { id: 2, role: 'exclude', vertices: box(29, 7, 0.9, 12) },
    ]);
    const values = { count: 1, area_mm2: 1, pct: 0.5 };
    expect(plan.warnings).toEqual([
      { code: 'component_below_minimum', severity: 'info', mask_id: 1, values },
    ]);
  });

  it('say once that another reference point was taken', () => {
    const bend = [...box(10, 10, 12, 12).slice(0, 3), { x: 18, y: 22 }, { x: 18, y: 14 }, { x: 10, y: 14 }];
    const plan = planOf([{ id: 1, vertices: bend }]);
    const values = { x_mm: plan.params.center_x_mm, y_mm: plan.params.center_y_mm };
    const code = 'reference_point_outside_mask';
    expect(plan.warnings.filter((w) => w.code === code)).toEqual([
      { code, severity: 'info', mask_id: null, values },
    ]);
    expect(plan.fallbacks[0]).toEqual({ reason: code, mask_id: null, values });
  });

  it('say that not all spots fit', () => {
    const plan = planOf([big], { coverage_pct: 20, min_spacing_factor: 5 });
    const { target_n, n } = plan.metrics;
    expect(target_n).toBe(283);
    expect(n).toBeLessThan(100);
    expect(plan.fallbacks).toEqual([{ reason: 'coverage_unreachable', mask_id: 1, values: { target_n, n } }]);
    expect(plan.warnings).toMatchObject([
      { code: 'coverage_unreachable', mask_id: 1, values: { target_n, n } },
    ]);
  });

  it('say how many spots lie where the mask is too thin for a whole one', () => {
    const tail = [
      { x: 8, y: 14 },
      { x: 20, y: 14.25 },
      { x: 20, y: 10 },
      { x: 28, y: 10 },
      { x: 28, y: 18 },
      { x: 20, y: 18 },
      { x: 20, y: 14.5 },
    ];
    const plan = planOf([{ id: 1, vertices: tail }], { coverage_pct: 20 });
    const [thin] = plan.fallbacks.filter(({ reason }) => reason === 'edge_margin_relaxed');
    expect(thin).toMatchObject({ mask_id: 1, values: { of: plan.spots.length } });
    const count = plan.spots.filter((s) => s.x_mm < 19.9).length;
    expect(count).toBeGreaterThan(0);
    expect(thin!.values['count']).toBeGreaterThanOrEqual(count);
    expect(thin!.values['count']).toBeLessThan(plan.spots.length / 2);
    expect(plan.warnings.filter(({ code }) => code === 'edge_margin_relaxed')).toMatchObject([
      { mask_id: 1, values: thin!.values },
    ]);
  });
});

describe('a lattice by its spacing', () => {
  const field = [{ id: 1, vertices: box(12, 8, 16, 10) }];
  const at = (grid_spacing_mm: number) =>
    planOf(field, { algorithm_mode: 'grid', grid_by: 'spacing', grid_spacing_mm });

  it('is told where it covers more than can be asked for', () => {
    // A spot on each 0.4 mm square: 44 %.
    const dense = at(0.4);
    expect(dense.metrics.achieved_coverage_pct).toBeGreaterThan(40);
    expect(dense.warnings).toContainEqual({
      code: 'grid_coverage_high',
      severity: 'warning',
      mask_id: null,
      values: { pct: dense.metrics.achieved_coverage_pct, most_pct: 20 },
    });
    expect(dense.validation.plan_valid).toBe(true);
    expect(codesOf(at(0.59))).toContain('grid_coverage_high');
    expect(codesOf(at(0.61))).not.toContain('grid_coverage_high');
  });

  it('is not told of a coverage that was asked for', () => {
    const asked = planOf(field, { algorithm_mode: 'grid', grid_by: 'coverage', coverage_pct: 20 });
    expect(codesOf(asked)).not.toContain('grid_coverage_high');
    expect(codesOf(planOf(field, { coverage_pct: 20 }))).not.toContain('grid_coverage_high');
  });
});
