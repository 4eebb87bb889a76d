import { describe, expect, it } from 'vitest';
import { PLAN_MESSAGE_CODES, type PlanMessage, type VertexMm } from '../../model';
import { makePlan, previewPlan } from '../plan';
import { requestFor } from '../testing/shapes';
import { planMessage } from './planMessages';

function box(x: number, y: number, w: number, h: number): VertexMm[] {
  return [
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ];
}

function said(...args: Parameters<typeof requestFor>): PlanMessage[] {
  const plan = previewPlan(requestFor(...args));
  if (!plan.ok) throw new Error(plan.code);
  return plan.value.warnings;
}

describe('what a plan has to say', () => {
  it('is as grave as its record says', () => {
    const severities = PLAN_MESSAGE_CODES.map((code) => [
      code,
      planMessage(code, null, {} as never).severity,
    ]);
    expect(Object.fromEntries(severities)).toEqual({
      mask_below_minimum: 'warning',
      mask_outside_aperture: 'warning',
      mask_partly_outside_aperture: 'warning',
      mask_covered_by_others: 'warning',
      component_below_minimum: 'info',
      coverage_unreachable: 'warning',
      edge_margin_relaxed: 'warning',
      reference_point_outside_mask: 'info',
      reference_point_enclosing_circle: 'info',
      aperture_beyond_photo: 'info',
      no_spots: 'error',
      spots_overlap: 'error',
      spots_outside_mask: 'warning',
      local_coverage_high: 'error',
      local_coverage_uneven: 'warning',
      mask_without_spots: 'warning',
      grid_coverage_high: 'warning',
    });
    expect(planMessage('spots_outside_mask', 3, { count: 1, of: 2 }, 'error')).toEqual({
      code: 'spots_outside_mask',
      severity: 'error',
      mask_id: 3,
      values: { count: 1, of: 2 },
    });
  });

  it('is nothing where nothing is wrong', () => {
    expect(said([{ vertices: box(15, 10, 10, 10) }])).toEqual([]);
  });

  it('tells an aperture beyond the photo, unless the photo is smaller', () => {
    const beyond = { code: 'aperture_beyond_photo', severity: 'info', mask_id: null, values: {} };
    for (const [x, y] of [
      [2, 10],
      [15, 2],
      [28, 10],
      [15, 18],
    ] as const) {
      expect(said([{ vertices: box(x, y, 10, 10) }])).toEqual([beyond]);
    }
    const small = { image: { width_mm: 24, height_mm: 30 } };
    expect(said([{ vertices: box(2, 10, 10, 10) }], small)).toEqual([]);
    const exact = { image: { width_mm: 25, height_mm: 25 }, center_mode: 'image_center' };
    expect(said([{ vertices: box(5, 5, 10, 10) }], exact)).toEqual([]);
  });

  it('names skin out of reach, masks and parts left out, with their figures', () => {
    const masks = [
      { id: 1, vertices: box(12, 9, 16, 6) },
      { id: 2, role: 'exclude' as const, vertices: box(27.5, 8, 0.3, 8) },
      { id: 3, vertices: box(11, 17, 2, 2) },
    ];
    const messages = said(masks, {
      aperture_diameter_mm: 15,
      center_mode: 'manual',
      center_x_mm: 20,
      center_y_mm: 12,
      min_mask_pct: 2.5,
    });
    expect(messages.map((m) => [m.code, m.severity, m.mask_id])).toEqual([
      ['mask_partly_outside_aperture', 'warning', 1],
      ['mask_outside_aperture', 'warning', 3],
    ]);
    const { area_mm2, pct } = messages[0]!.values as { area_mm2: number; pct: number };
    // beyond a circle of 7.5 mm: two ends of a strip of 6 mm, less what is kept free there
    expect(pct).toBeCloseTo(area_mm2 / 0.96, 0);
    expect(messages[1]!.values).toEqual({ area_mm2: 0, min_pct: 2.5 });
  });

  it('counts the parts that are too small, and their share', () => {
    const messages = said([
      { id: 1, vertices: box(12, 9, 14, 8) },
      { id: 2, role: 'exclude' as const, vertices: box(25.7, 8, 0.2, 10) },
    ]);
    expect(messages).toEqual([
      {
        code: 'component_below_minimum',
        severity: 'info',
        mask_id: 1,
        values: { count: 1, area_mm2: 0.8, pct: 0.7 },
      },
    ]);
  });

  it('tells a moved reference point once as a message and once as a fallback', () => {
    const hook = [
      { x: 12, y: 8 },
      { x: 26, y: 8 },
      { x: 26, y: 11 },
      { x: 15, y: 11 },
      { x: 15, y: 22 },
      { x: 12, y: 22 },
    ];
    const plan = makePlan(requestFor([{ vertices: hook }]));
    if (!plan.ok) throw new Error(plan.code);
    const { center_x_mm: x_mm, center_y_mm: y_mm } = plan.value.params;
    const moved = plan.value.warnings.filter((m) => m.code.startsWith('reference_point'));
    const logged = plan.value.fallbacks.filter((f) => f.reason.startsWith('reference_point'));
    expect(moved).toHaveLength(1);
    expect(moved[0]).toMatchObject({ severity: 'info', mask_id: null, values: { x_mm, y_mm } });
    expect(logged).toEqual([{ reason: moved[0]!.code, mask_id: null, values: { x_mm, y_mm } }]);
  });

  it('tells what did not fit as a warning and as a fallback, with the counts', () => {
    const plan = makePlan(
      requestFor([{ id: 4, vertices: box(14, 9, 10, 10) }], { coverage_pct: 20, angle_step_deg: 60 }),
    );
    if (!plan.ok) throw new Error(plan.code);
    const { target_n, n } = plan.value.metrics;
    expect(n).toBeLessThan(target_n);
    const values = { target_n, n };
    expect(plan.value.fallbacks).toEqual([{ reason: 'coverage_unreachable', mask_id: 4, values }]);
    expect(plan.value.warnings).toEqual([
      { code: 'coverage_unreachable', severity: 'warning', mask_id: 4, values },
    ]);
  });
});

describe('the figures of a plan', () => {
  const request = requestFor(
    [
      { id: 1, vertices: box(10, 8, 10, 10) },
      { id: 2, vertices: box(21, 8, 5, 10) },
      { id: 3, vertices: box(21, 19, 2, 2) },
    ],
    { coverage_per_mask: { '2': 5 } },
  );
  const made = makePlan(request);
  if (!made.ok) throw new Error(made.code);
  const { metrics, spots } = made.value;
  const spot_mm2 = Math.PI * 0.15 ** 2;

  it('count spots, areas and coverage of each mask, and of those that are treated', () => {
    expect(metrics.per_mask.map((m) => [m.mask_id, m.area_mm2, m.left_out])).toEqual([
      [1, 100, false],
      [2, 50, false],
      [3, 4, true],
    ]);
    expect(metrics.per_mask.map((m) => m.target_n)).toEqual([141, 35, 0]);
    expect(metrics.per_mask.map((m) => m.n)).toEqual([141, 35, 0]);
    expect(metrics.per_mask.map((m) => m.target_coverage_pct)).toEqual([10, 5, 10]);
    expect(metrics.per_mask[1]!.achieved_coverage_pct).toBeCloseTo((100 * 35 * spot_mm2) / 50, 4);
    expect(metrics.per_mask[2]).toMatchObject({
      achieved_coverage_pct: 0,
      closest_mm: null,
      ceiling_pct: null,
    });
    expect(metrics).toMatchObject({ area_mm2: 154, treatable_area_mm2: 150, target_n: 176, n: 176 });
    expect(metrics.target_coverage_pct).toBeCloseTo((100 * 10 + 50 * 5) / 150, 4);
    expect(metrics.achieved_coverage_pct).toBeCloseTo((100 * 176 * spot_mm2) / 150, 4);
  });

  it('know the closest pair and the lines used', () => {
    let closest = Infinity;
    spots.forEach((a, i) => {
      for (const b of spots.slice(0, i))
        closest = Math.min(closest, Math.hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm));
    });
    expect(metrics.closest_mm).toBeCloseTo(closest, 4);
    expect(metrics.lines_n).toBe(new Set(spots.map((s) => s.theta_deg)).size);
    expect(metrics.per_mask[0]!.ceiling_pct).toBeGreaterThan(metrics.per_mask[0]!.achieved_coverage_pct);
    const grid = makePlan({ ...request, algorithm_mode: 'grid', coverage_per_mask: null });
    if (!grid.ok) throw new Error(grid.code);
    expect(grid.value.metrics.lines_n).toBe(new Set(grid.value.spots.map((s) => s.y_mm)).size);
    expect(grid.value.metrics.per_mask.every((m) => m.ceiling_pct === null)).toBe(true);
  });
});
