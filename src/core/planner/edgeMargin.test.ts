/** The margin at the edge: every disc keeps so much farther inside its treatable area, without exception. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
// an independent judge: it shares no code with the planner
import { judge } from '../../../tests/fixtures/planner/judge.mjs';
import { checkMaskVertices } from '../geometry/polygon';
import type { Plan, PlanRequest, VertexMm } from '../model';
import { makePlan, previewPlan } from './plan';
import { suggestions } from './report/suggestions';
import { distanceToEdges } from './testing/places';
import { nodesInside } from './testing/lattice';
import { requestFor, starOutline } from './testing/shapes';

vi.setConfig({ testTimeout: 120_000 });

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

const reasons = (plan: Plan): string[] => plan.fallbacks.map((f) => f.reason);
const square = [{ id: 1, vertices: box(13, 8, 12, 12) }];

describe('a margin at the edge', () => {
  it('of 0 mm is no margin: the same bytes', () => {
    expect(planned(requestFor(square, { edge_margin_mm: 0 }))).toEqual(planned(requestFor(square)));
    expect(planned(requestFor(square)).params).not.toHaveProperty('edge_margin_mm');
  });

  it.each([
    ['diameters', makePlan],
    ['diameters', previewPlan],
    ['grid', makePlan],
    ['grid', previewPlan],
  ] as const)('is kept by every spot, and the count stays: mode %s, %o', (algorithm_mode, make) => {
    for (const edge_margin_mm of [0.1, 0.5, 1]) {
      const asked = { algorithm_mode, coverage_pct: 5 };
      const plan = planned(requestFor(square, { ...asked, edge_margin_mm }), make);
      const without = planned(requestFor(square, asked), make);
      expect(plan.params.edge_margin_mm).toBe(edge_margin_mm);
      expect(plan.metrics.target_n).toBe(without.metrics.target_n);
      expect(plan.metrics.treatable_area_mm2).toBe(without.metrics.treatable_area_mm2);
      if (algorithm_mode === 'diameters') expect(plan.metrics.n).toBe(without.metrics.n);
      for (const { x_mm, y_mm } of plan.spots) {
        expect(distanceToEdges(square[0]!.vertices, x_mm, y_mm)).toBeGreaterThanOrEqual(
          0.15 + edge_margin_mm,
        );
      }
      expect(judge(requestFor(square, { ...asked, edge_margin_mm }), plan).broken).toEqual([]);
    }
  });

  it('is kept from what is kept free, from masks above, and from the edge of the aperture', () => {
    const request = requestFor(
      [
        { id: 1, vertices: box(5, 3, 30, 24) },
        { id: 2, role: 'exclude', vertices: box(14, 8, 3, 3) },
        { id: 3, vertices: box(22, 12, 8, 8) },
      ],
      { edge_margin_mm: 0.6, center_mode: 'image_center' },
    );
    const plan = planned(request);
    expect(reasons(plan)).not.toContain('edge_margin_relaxed');
    expect(judge(request, plan)).toMatchObject({ broken: [], discs_near_the_rim: 0, discs_over_the_rim: 0 });
    for (const { mask_id, x_mm, y_mm } of plan.spots) {
      expect(distanceToEdges(request.masks[1]!.vertices, x_mm, y_mm)).toBeGreaterThanOrEqual(0.75);
      expect(distanceToEdges(request.masks[2]!.vertices, x_mm, y_mm)).toBeGreaterThanOrEqual(0.75);
      expect(Math.hypot(x_mm - 20, y_mm - 15)).toBeLessThanOrEqual(12.5 - 0.75);
      expect([1, 3]).toContain(mask_id);
    }
    expect(new Set(plan.spots.map((s) => s.mask_id)).size).toBe(2);
  });

  it('is kept in every one of several positions', () => {
    const vertices = box(5, 20, 65, 9);
    const request = requestFor([{ id: 1, vertices }], {
      image: { width_mm: 90, height_mm: 60 },
      positions: 'several',
      edge_margin_mm: 0.7,
    });
    const plan = planned(request);
    expect(plan.params.positions_mm.length).toBeGreaterThan(2);
    expect(plan.metrics.outside_aperture_mm2).toBe(0);
    expect(plan.validation).toMatchObject({ plan_valid: true, spots_outside_mask_count: 0 });
    for (const s of plan.spots) {
      const at = plan.params.positions_mm[s.position_index]!;
      expect(Math.hypot(s.x_mm - at.x_mm, s.y_mm - at.y_mm)).toBeLessThanOrEqual(12.5 - 0.85);
      expect(distanceToEdges(vertices, s.x_mm, s.y_mm)).toBeGreaterThanOrEqual(0.85);
    }
  });

  it('asks for one more position where the last discs would come too near to the edge of the aperture', () => {
    // its corners are 12.02 mm from its middle: within 12.5 − 0.15, not within that less 1 mm
    const masks = [{ id: 1, vertices: box(11, 6, 17, 17) }];
    const positionsAt = (edge_margin_mm: number) =>
      planned(requestFor(masks, { positions: 'several', edge_margin_mm }), previewPlan).params.positions_mm;
    expect(positionsAt(0)).toHaveLength(1);
    expect(positionsAt(1).length).toBeGreaterThan(1);
  });

  it('leaves a small aperture half of its reach', () => {
    const masks = [{ id: 1, vertices: box(15, 10, 1.2, 1.2) }];
    const small = { positions: 'several', aperture_diameter_mm: 2, min_mask_pct: 0 } as const;
    const made = previewPlan(requestFor(masks, { ...small, edge_margin_mm: 2 }));
    expect(made).toMatchObject({ ok: true, value: { metrics: { outside_aperture_mm2: 0 } } });
    // without any reach left it would take as many positions as there may be
    expect(made.ok && made.value.params.positions_mm.length).toBe(4);
  });

  it('leaves a mask free that is too thin for it, says so, and a smaller one is offered that fits', () => {
    const strip = [
      { id: 1, vertices: box(10, 14, 20, 1.6) },
      { id: 2, vertices: box(14, 18, 12, 8) },
    ];
    const request = requestFor(strip, { min_mask_pct: 0, edge_margin_mm: 1 });
    const plan = planned(request);
    expect(plan.spots.filter(({ mask_id }) => mask_id === 1)).toEqual([]);
    expect(reasons(plan)).toEqual(['coverage_unreachable']);
    expect(plan.warnings.map((w) => [w.code, w.mask_id])).toContainEqual(['coverage_unreachable', 1]);
    expect(judge(request, plan)).toMatchObject({ broken: [], discs_near_the_rim: 0 });
    const offered = suggestions(request, plan).find(({ mask_id }) => mask_id === 1)!.suggestions;
    const smaller = offered.find(({ code }) => code === 'smaller_edge_margin')!;
    const again = planned({ ...request, ...smaller.change });
    expect(again.metrics.n).toBe(again.metrics.target_n);
  });

  it('that no mask has room for makes a plan without spots, which is not valid', () => {
    const strip = [{ id: 1, vertices: box(10, 14, 20, 1.6) }];
    const request = requestFor(strip, { min_mask_pct: 0, edge_margin_mm: 1 });
    const plan = planned(request);
    expect(plan.spots).toEqual([]);
    expect(plan.validation).toMatchObject({ plan_valid: false, messages: [{ code: 'no_spots' }] });
    expect(reasons(plan)).toEqual(['coverage_unreachable']);
    const codes = suggestions(request, plan).flatMap((each) => each.suggestions.map(({ code }) => code));
    expect(codes).toContain('smaller_edge_margin');
  });

  it('leaves tails free that are too thin for it, while the rest keeps it', () => {
    const tail = box(25, 13.6, 6, 0.8);
    const vertices = [...box(13, 8, 12, 12).slice(0, 2), ...tail, ...box(13, 8, 12, 12).slice(2)];
    const order = [
      vertices[0]!,
      vertices[1]!,
      tail[0]!,
      tail[1]!,
      tail[2]!,
      tail[3]!,
      vertices[6]!,
      vertices[7]!,
    ];
    const request = requestFor([{ id: 1, vertices: order }], { edge_margin_mm: 0.5 });
    const plan = planned(request);
    expect(reasons(plan)).toEqual([]);
    expect(Math.max(...plan.spots.map((s) => s.x_mm))).toBeLessThan(25);
    expect(judge(request, plan)).toMatchObject({ broken: [], discs_near_the_rim: 0 });
  });

  it('lowers the coverage that fits, and where less fits than was asked, the plan says so', () => {
    const at = (edge_margin_mm: number, more = {}) =>
      planned(requestFor(square, { edge_margin_mm, coverage_pct: 20, ...more }));
    const ceilings = [0, 0.5, 1, 1.5].map((margin) => at(margin).metrics.per_mask[0]!.ceiling_pct!);
    expect(ceilings).toEqual([...ceilings].sort((a, b) => b - a));
    expect(new Set(ceilings).size).toBe(4);
    const full = { min_spacing_factor: 2 };
    const plan = at(1.5, full);
    expect(reasons(plan)).toEqual(['coverage_unreachable']);
    expect(plan.metrics.n).toBeLessThan(plan.metrics.target_n);
    expect(plan.metrics.n).toBeLessThan(at(0, full).metrics.n);
    expect(plan.metrics.per_mask[0]!.ceiling_pct!).toBeLessThan(20);
  });

  it('is offered smaller where it crowds the spots in the middle', () => {
    const request = requestFor([{ id: 1, vertices: box(15, 10, 8, 8) }], { edge_margin_mm: 2 });
    const plan = planned(request);
    expect(plan.validation).toMatchObject({ plan_valid: false, messages: [{ code: 'local_coverage_high' }] });
    const way = suggestions(request, plan)[0]!.suggestions.find((s) => s.code === 'smaller_edge_margin')!;
    expect(planned({ ...request, ...way.change }).validation.plan_valid).toBe(true);
  });

  it('is seen by the judge where it is not kept', () => {
    const plan = planned(requestFor(square));
    const verdict = judge(requestFor(square, { edge_margin_mm: 0.5 }), plan);
    expect(verdict.discs_near_the_rim).toBeGreaterThan(10);
    expect(verdict.broken).toEqual([`${verdict.discs_near_the_rim} spots nearer to the rim than the margin`]);
  });
});

describe('any drawing with any margin', () => {
  const radii = fc.array(fc.double({ min: 2, max: 9, noNaN: true }), { minLength: 5, maxLength: 16 });
  const image = { width_mm: 40, height_mm: 30 };
  const blob = fc
    .record({ x: fc.integer({ min: 14, max: 26 }), y: fc.integer({ min: 11, max: 19 }), radii })
    .map(({ x, y, radii: r }) => starOutline(x, y, r))
    .filter((vertices) => checkMaskVertices(vertices, image).ok);
  const drawing = fc.record({
    treat: fc.array(blob, { minLength: 1, maxLength: 2 }),
    free: fc.option(fc.array(fc.double({ min: 1, max: 4, noNaN: true }), { minLength: 4, maxLength: 8 })),
    edge_margin_mm: fc.integer({ min: 1, max: 40 }).map((n) => n / 20),
    coverage_pct: fc.integer({ min: 3, max: 12 }),
    grid: fc.boolean(),
    preview: fc.boolean(),
  });

  const tiny = (plan: Plan) =>
    plan.warnings.some((w) => ['component_below_minimum', 'mask_below_minimum'].includes(w.code));

  it('keeps the margin before the judge, and the count or says that it does not fit', () => {
    let fit = 0;
    let short = 0;
    fc.assert(
      fc.property(drawing, ({ treat, free, edge_margin_mm, coverage_pct, grid, preview }) => {
        const masks = [
          ...treat.map((vertices, i) => ({ id: i + 1, vertices })),
          ...(free === null
            ? []
            : [{ id: 9, role: 'exclude' as const, vertices: starOutline(20, 15, free) }]),
        ].filter(({ vertices }) => checkMaskVertices(vertices, image).ok);
        const algorithm_mode = grid ? 'grid' : 'diameters';
        const request = requestFor(masks, { coverage_pct, edge_margin_mm, algorithm_mode, min_mask_pct: 1 });
        const made = (preview ? previewPlan : makePlan)(request);
        if (!made.ok) {
          expect(['all_masks_too_small', 'all_masks_outside_aperture']).toContain(made.code);
          return;
        }
        const plan = made.value;
        expect(judge(request, plan).broken).toEqual([]);
        expect(plan.validation.overlap_count + plan.validation.spots_outside_mask_count).toBe(0);
        expect(reasons(plan)).not.toContain('edge_margin_relaxed');
        if (reasons(plan).includes('coverage_unreachable')) short++;
        else {
          fit++;
          if (!grid) expect(plan.metrics.n).toBe(plan.metrics.target_n);
        }
        // of a lattice every node fires that is inside, and the margin farther
        const { grid_spacing_mm } = plan.metrics;
        if (grid_spacing_mm === undefined || tiny(plan)) return;
        const nodes = (more_mm: number) =>
          nodesInside(request, plan.params.positions_mm, grid_spacing_mm, more_mm).length;
        expect(plan.metrics.n).toBeGreaterThanOrEqual(nodes(0.001));
        expect(plan.metrics.n).toBeLessThanOrEqual(nodes(-0.001));
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(fit).toBeGreaterThan(20);
    expect(short).toBeGreaterThan(2);
  });
});
