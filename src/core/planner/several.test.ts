/** Plans of several positions of the aperture: the hard rules hold over all of them together. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { distanceToEdges, insideOutline } from './testing/places';
import { requestFor, starOutline } from './testing/shapes';
import type { Plan, PlanRequest, VertexMm } from '../model';
import { spotAreaMm2 } from '../units';
import { coverageMap } from './report/coverageMap';
import { makePlan, previewPlan } from './plan';
import { countPairsWithin, validatePlan } from './validation/validate';

vi.setConfig({ testTimeout: 60_000 });

const PHOTO = { image: { width_mm: 120, height_mm: 90 }, positions: 'several' };

function box(x: number, y: number, w: number, h: number): VertexMm[] {
  return [
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ];
}

function planned(request: PlanRequest, make = makePlan): Plan {
  const made = make(request);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** All that holds of any plan whose masks do not lie on each other, whatever its positions. */
function expectHardRules(request: PlanRequest, plan: Plan): void {
  const { spots, params, metrics } = plan;
  const radius_mm = params.spot_diameter_um / 2000;
  expect(plan.validation).toMatchObject({
    ...{ plan_valid: true, overlap_count: 0, spots_outside_mask_count: 0 },
  });
  // how even a shape can be is no hard rule
  expect(plan.validation.messages.filter(({ code }) => code !== 'local_coverage_uneven')).toEqual([]);
  expect(countPairsWithin(spots, params.spot_diameter_um * params.min_spacing_factor)).toBe(0);
  expect(spots.map((s) => s.sequence_index)).toEqual(spots.map((_, i) => i));
  expect(params).toMatchObject({
    center_x_mm: params.positions_mm[0]!.x_mm,
    center_y_mm: params.positions_mm[0]!.y_mm,
  });
  const relaxed = new Set(plan.fallbacks.map((f) => f.mask_id));
  let last = 0;
  for (const s of spots) {
    const own = params.positions_mm[s.position_index]!;
    expect(s.position_index).toBeGreaterThanOrEqual(last);
    last = s.position_index;
    const angle = (s.theta_deg * Math.PI) / 180;
    expect(Math.abs(own.x_mm + s.t_mm * Math.cos(angle) - s.x_mm)).toBeLessThan(0.0011);
    expect(Math.abs(own.y_mm + s.t_mm * Math.sin(angle) - s.y_mm)).toBeLessThan(0.0011);
    const near = Math.hypot(s.x_mm - own.x_mm, s.y_mm - own.y_mm);
    expect(near + radius_mm).toBeLessThanOrEqual(params.aperture_diameter_mm / 2);
    for (const other of params.positions_mm) {
      expect(near).toBeLessThanOrEqual(Math.hypot(s.x_mm - other.x_mm, s.y_mm - other.y_mm));
    }
    const { vertices } = request.masks.find((m) => m.id === s.mask_id)!;
    expect(insideOutline(vertices, s.x_mm, s.y_mm)).toBe(true);
    if (!relaxed.has(s.mask_id)) {
      expect(distanceToEdges(vertices, s.x_mm, s.y_mm)).toBeGreaterThanOrEqual(radius_mm);
    }
  }
  for (const m of metrics.per_mask) {
    const wanted =
      (m.target_coverage_pct / 100) * (m.treatable_area_mm2 / spotAreaMm2(params.spot_diameter_um));
    if (!m.left_out) expect(Math.abs(m.target_n - wanted)).toBeLessThan(0.501);
    expect(m.n).toBe(spots.filter((s) => s.mask_id === m.mask_id).length);
    if (!plan.fallbacks.some((f) => f.reason === 'coverage_unreachable')) expect(m.n).toBe(m.target_n);
  }
}

/** Coefficient of variation of what spots serve, by a raster; of all, and of those beside a seam. */
function evenness(vertices: readonly VertexMm[], { spots }: Plan): { all: number; seam: number } {
  const step = 0.15;
  const served = spots.map(() => 0);
  const atSeam = spots.map(() => false);
  for (let x = step / 2; x < 120; x += step) {
    for (let y = step / 2; y < 90; y += step) {
      if (!insideOutline(vertices, x, y)) continue;
      const d2 = spots.map((s) => (s.x_mm - x) * (s.x_mm - x) + (s.y_mm - y) * (s.y_mm - y));
      let best = 0;
      d2.forEach((d, i) => (best = d < d2[best]! ? i : best));
      let second = best === 0 ? 1 : 0;
      d2.forEach((d, i) => (second = i !== best && d < d2[second]! ? i : second));
      served[best]! += 1;
      if (spots[best]!.position_index !== spots[second]!.position_index) atSeam[best] = true;
    }
  }
  const mean = served.reduce((a, b) => a + b, 0) / served.length;
  const cv = (list: number[]): number =>
    Math.sqrt(list.reduce((sum, v) => sum + (v / mean - 1) * (v / mean - 1), 0) / list.length);
  return { all: cv(served), seam: cv(served.filter((_, i) => atSeam[i])) };
}

describe('several positions', () => {
  it('serve two lesions that no aperture holds together', () => {
    const request = requestFor(
      [
        { id: 1, vertices: starOutline(60, 20, [5, 6, 5, 6, 5, 6, 5, 6]) },
        { id: 2, vertices: starOutline(15, 15, [5, 5, 5, 5, 5, 5]) },
      ],
      PHOTO,
    );
    const plan = planned(request);
    expectHardRules(request, plan);
    expect(plan.params.positions_mm).toHaveLength(2);
    expect(plan.metrics.outside_aperture_mm2).toBe(0);
    // from the left: the second mask's position comes first
    expect(plan.spots.map((s) => [s.position_index, s.mask_id].join())).toEqual([
      ...plan.spots.filter((s) => s.mask_id === 2).map(() => '0,2'),
      ...plan.spots.filter((s) => s.mask_id === 1).map(() => '1,1'),
    ]);
    const one = planned({ ...request, positions: 'one' });
    expect(one.metrics.outside_aperture_mm2).toBeGreaterThan(50);
  });

  it('serve a strip of 48 mm with two, and say nothing of skin left out', () => {
    const request = requestFor([{ id: 1, vertices: box(5, 20, 48, 4) }], PHOTO);
    const plan = planned(request);
    expectHardRules(request, plan);
    expect(plan.params.positions_mm).toHaveLength(2);
    expect(plan.warnings).toEqual([]);
    expect(plan.metrics.n).toBe(Math.round((0.1 * 48 * 4) / spotAreaMm2(300)));
  });

  it('are as even at a seam as elsewhere', () => {
    const vertices = box(5, 20, 40, 12);
    const plan = planned(requestFor([{ id: 1, vertices }], PHOTO));
    expect(plan.params.positions_mm.length).toBeGreaterThan(1);
    const found = evenness(vertices, plan);
    expect(found.all).toBeLessThan(0.08);
    expect(found.seam).toBeLessThan(0.1);
  });

  it('each fire from the right, line after line', () => {
    const plan = planned(requestFor([{ id: 1, vertices: box(5, 20, 40, 12) }], PHOTO));
    for (const i of plan.params.positions_mm.keys()) {
      const own = plan.spots.filter((s) => s.position_index === i);
      const lines = [...new Set(own.map((s) => s.theta_deg))];
      expect(lines).toEqual([...lines].sort((a, b) => a - b));
      lines.forEach((theta, k) => {
        const t = own.filter((s) => s.theta_deg === theta).map((s) => s.t_mm);
        expect(t).toEqual([...t].sort((a, b) => (k % 2 === 0 ? b - a : a - b)));
      });
    }
  });

  it('hold in the preview and on the grid as well', () => {
    const request = requestFor([{ id: 1, vertices: box(5, 20, 40, 12) }], PHOTO);
    expectHardRules(request, planned(request, previewPlan));
    const grid = planned({ ...request, algorithm_mode: 'grid', grid_by: 'spacing' });
    expect(grid.validation.plan_valid).toBe(true);
    expect(new Set(grid.spots.map((s) => s.position_index)).size).toBe(2);
    for (const s of grid.spots) {
      // one lattice for all positions, through the first reference point
      for (const off of [s.x_mm - grid.params.center_x_mm, s.y_mm - grid.params.center_y_mm]) {
        expect(Math.abs(off / 0.8 - Math.round(off / 0.8))).toBeLessThan(1e-6);
      }
    }
  });

  it('say what lies beyond the most positions there are', () => {
    const request = requestFor([{ id: 1, vertices: box(2, 2, 115, 85) }], { ...PHOTO, coverage_pct: 3 });
    const plan = planned(request, previewPlan);
    expect(plan.warnings.map((w) => w.code)).toContain('mask_partly_outside_aperture');
    expect(plan.metrics.outside_aperture_mm2).toBeGreaterThan(100);
    expect(plan.validation.spots_outside_mask_count).toBe(0);
  });

  it('weigh a mask against the minimum by all its skin, wherever its positions are', () => {
    // 20 mm² in all, less than the minimum of 14.7 mm² in each half
    const request = requestFor([{ id: 1, vertices: box(5, 20, 40, 0.5) }], PHOTO);
    expect(planned(request).metrics.per_mask[0]!.left_out).toBe(false);
  });

  it('are one where one is enough, with the plan that a manual centre there gives', () => {
    const vertices = starOutline(40, 40, [9, 10, 9, 10, 9, 10, 9, 10]);
    const several = planned(requestFor([{ id: 1, vertices }], PHOTO));
    expect(several.params.positions_mm).toHaveLength(1);
    const { center_x_mm, center_y_mm } = several.params;
    const manual = { ...PHOTO, positions: 'one', center_mode: 'manual', center_x_mm, center_y_mm };
    expect(several.spots).toEqual(planned(requestFor([{ id: 1, vertices }], manual)).spots);
  });

  it('ignore the centre that was asked for', () => {
    const masks = [{ id: 1, vertices: box(5, 20, 40, 12) }];
    const manual = requestFor(masks, { ...PHOTO, center_mode: 'manual', center_x_mm: 9, center_y_mm: 9 });
    expect(manual).toMatchObject({ center_x_mm: null, center_y_mm: null });
    expect(planned(manual).spots).toEqual(planned(requestFor(masks, PHOTO)).spots);
  });

  it('cover the map of local coverage', () => {
    const request = requestFor([{ id: 1, vertices: box(5, 20, 40, 12) }], PHOTO);
    const plan = planned(request);
    const map = coverageMap(request, plan.params.positions_mm, plan.spots);
    const { relative, columns, x_mm, step_mm, least, greatest } = map;
    const known = [...relative.keys()].filter((i) => !Number.isNaN(relative[i]!));
    const xs = known.map((i) => x_mm + ((i % columns) + 0.5) * step_mm);
    expect(Math.min(...xs)).toBeLessThan(5.3);
    expect(Math.max(...xs)).toBeGreaterThan(44.7);
    expect(least).toBeGreaterThan(0.75);
    expect(greatest).toBeLessThan(1.25);
  });

  it('keep every hard rule over random masks, and come out the same again', () => {
    const lesion = fc.record({
      x: fc.integer({ min: 12, max: 32 }),
      y: fc.integer({ min: 12, max: 75 }),
      radii: fc.array(fc.double({ min: 3, max: 9, noNaN: true }), { minLength: 5, maxLength: 9 }),
    });
    fc.assert(
      fc.property(
        fc.array(lesion, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(3, 10, 20),
        (lesions, coverage_pct) => {
          // 40 mm columns keep the masks apart
          const masks = lesions.map((l, i) => ({
            id: i + 1,
            vertices: starOutline(l.x + 40 * i, l.y, l.radii),
          }));
          const request = requestFor(masks, {
            ...PHOTO,
            image: { width_mm: 130, height_mm: 90 },
            coverage_pct,
          });
          const plan = planned(request, previewPlan);
          expectHardRules(request, plan);
          expect(JSON.stringify(planned(request, previewPlan))).toBe(JSON.stringify(plan));
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('validation of several positions', () => {
  const request = requestFor([{ id: 1, vertices: box(5, 20, 48, 4) }], PHOTO);
  const { params, spots } = planned(request);
  const verdict = (changed: typeof spots): ReturnType<typeof validatePlan> =>
    validatePlan(request, params.positions_mm, changed);

  it('refuses spots that their own position cannot reach, though another could', () => {
    expect(verdict(spots)).toMatchObject({ plan_valid: true, spots_outside_mask_count: 0 });
    const swapped = spots.map((s) => ({ ...s, position_index: 1 - s.position_index }));
    expect(verdict(swapped)).toMatchObject({ plan_valid: false });
    expect(verdict(swapped).spots_outside_mask_count).toBeGreaterThan(spots.length / 2);
  });

  it('refuses spots of a position that the plan does not have', () => {
    const stray = spots.map((s, i) => (i === 0 ? { ...s, position_index: 2 } : s));
    expect(verdict(stray).spots_outside_mask_count).toBe(1);
  });

  it('sees a crowd at any position', () => {
    const at = params.positions_mm[1]!;
    const crowd = Array.from({ length: 60 }, (_, i) => ({
      x_mm: at.x_mm - 2 + 0.4 * (i % 12),
      y_mm: 20.5 + 0.6 * Math.floor(i / 12),
      mask_id: 1,
      position_index: 1,
    }));
    expect(validatePlan(request, params.positions_mm, crowd).messages.map((m) => m.code)).toEqual([
      'local_coverage_high',
    ]);
  });
});
