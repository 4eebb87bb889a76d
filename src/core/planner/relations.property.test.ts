/**
 * What must hold between two plans, whatever the planner does inside: over masks traced from real lesions,
 * drawn cases and random outlines.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../../tests/fixtures/planner/judge.mjs';
import { moved, realShapes } from '../../../tests/support/realShapes';
import type { RealShape } from '../../../tests/support/realShapes';
import type { Plan, PlanRequest, VertexMm } from '../model';
import { makePlan, previewPlan } from './plan';
import { requestFor, seeded, starOutline } from './testing/shapes';

function planned(request: PlanRequest, make = makePlan): Plan {
  const plan = make(request);
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  return plan.value;
}

const bytes = (request: PlanRequest) => JSON.stringify(planned(request));

/** Outlines around (20, 15), the same in every run. */
function randomShapes(count: number): RealShape[] {
  const random = seeded(7);
  return Array.from({ length: count }, (_, i) => {
    const radii = Array.from({ length: 9 + Math.floor(random() * 20) }, () => 5 + 4 * random());
    return { name: `outline ${i}`, request: requestFor([{ id: 1, vertices: starOutline(20, 15, radii) }]) };
  });
}

const SHAPES = [...realShapes(), ...randomShapes(6)];
/** The dearest properties are tried on fewer shapes, real and random, thin and compact. */
const FEWER = SHAPES.filter(({ name }) => /two|0015046|0012178|outline 1/.test(name));

/** Other vertices for every mask, the places untouched. */
function redrawn(request: PlanRequest, change: (vertices: VertexMm[]) => VertexMm[]): PlanRequest {
  const masks = request.masks.map((mask) => ({ ...mask, vertices: change(mask.vertices) }));
  return moved({ ...request, masks }, (v) => v);
}

describe.each(SHAPES)('$name', { timeout: 120_000 }, ({ request }) => {
  const asked = JSON.stringify(request);
  let plan = '';
  beforeAll(() => void (plan = bytes(request)));

  it('gives the same bytes again', () => {
    expect(bytes(request)).toBe(plan);
    expect(JSON.stringify(request), 'the request itself was changed').toBe(asked);
  });

  it('does not depend on where the outline begins and which way it runs', () => {
    expect(bytes(redrawn(request, (v) => [...v.slice(3), ...v.slice(0, 3)]))).toBe(plan);
    expect(bytes(redrawn(request, (v) => [...v].reverse()))).toBe(plan);
  });

  it('does not change with a vertex more on an edge', () => {
    // even coordinates in µm: the middle of an edge is then a point of the lattice, and exactly on it
    const even = moved(request, ({ x, y }) => ({
      x: Math.round(x * 500) / 500,
      y: Math.round(y * 500) / 500,
    }));
    const middle = (a: VertexMm, b: VertexMm) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const more = redrawn(even, (v) => [v[0]!, middle(v[0]!, v[1]!), ...v.slice(1)]);
    expect(more.masks[0]!.vertices).toHaveLength(even.masks[0]!.vertices.length + 1);
    expect(bytes(more)).toBe(bytes(even));
  });

  it('moves with its mask, and nothing else changes', () => {
    const lattice = moved(request, ({ x, y }) => ({
      x: Math.round(x * 1000) / 1000,
      y: Math.round(y * 1000) / 1000,
    }));
    const here = planned(lattice);
    const there = planned(moved(lattice, ({ x, y }) => ({ x: x + 1.234, y: y - 0.567 })));
    const own = ({ spots }: Plan) =>
      spots.map((s) => [s.theta_deg, s.t_mm, s.mask_id, s.component_id, s.sequence_index]);
    expect(own(there)).toEqual(own(here));
    // places among the figures move along
    const figures = ({ metrics }: Plan, x: number, y: number): unknown =>
      JSON.parse(
        JSON.stringify(metrics, (key, value: unknown) =>
          typeof value === 'number' && /^[xy]_mm$/.test(key)
            ? Math.round(1000 * (value - (key === 'x_mm' ? x : y)))
            : value,
        ),
      );
    expect(figures(there, 1.234, -0.567)).toEqual(figures(here, 0, 0));
    there.spots.forEach((s, i) => {
      expect(s.x_mm - here.spots[i]!.x_mm).toBeCloseTo(1.234, 6);
      expect(s.y_mm - here.spots[i]!.y_mm).toBeCloseTo(-0.567, 6);
    });
  });

  it('keeps its figures when it is turned by one angle step, and in the mirror', () => {
    const { center_x_mm, center_y_mm } = planned(request, previewPlan).params;
    const turned = (deg: number, mirror: number) => {
      const a = (deg * Math.PI) / 180;
      const place = ({ x, y }: VertexMm) => {
        const dx = x - center_x_mm;
        const dy = mirror * (y - center_y_mm);
        return {
          x: center_x_mm + dx * Math.cos(a) - dy * Math.sin(a),
          y: center_y_mm + dx * Math.sin(a) + dy * Math.cos(a),
        };
      };
      const about = moved(request, place, { center_mode: 'manual', center_x_mm, center_y_mm });
      const plan = planned(about);
      return { counts: plan.metrics.per_mask.map((mask) => mask.n), ...judge(about, plan) };
    };
    const here = turned(0, 1);
    for (const other of [turned(request.angle_step_deg, 1), turned(0, -1)]) {
      expect(other.counts).toEqual(here.counts);
      expect(other.broken).toEqual([]);
      // a spot more or less on a line weighs more where there are few
      const few = here.n < 40;
      expect(Math.abs(other.evenness_cv! - here.evenness_cv!)).toBeLessThan(few ? 0.07 : 0.04);
      expect(Math.abs(other.closest_rel! - here.closest_rel!)).toBeLessThan(0.08);
    }
  });
});

describe('a margin at the edge', { timeout: 240_000 }, () => {
  it.each(FEWER)(
    'keeps the count of $name and moves every spot inside, or says what gave way',
    ({ request }) => {
      const without = planned(request);
      expect(bytes({ ...request, edge_margin_mm: 0 })).toBe(JSON.stringify(without));
      for (const make of [makePlan, previewPlan]) {
        for (const edge_margin_mm of [0.15, 0.6, 1.5]) {
          const asked = { ...request, edge_margin_mm };
          const plan = planned(asked, make);
          expect(judge(asked, plan).broken).toEqual([]);
          expect(plan.metrics.target_n).toBe(without.metrics.target_n);
          if (plan.fallbacks.every((f) => f.reason !== 'coverage_unreachable'))
            expect(plan.metrics.n).toBe(without.metrics.n);
        }
      }
    },
  );
});

describe('more coverage', { timeout: 240_000 }, () => {
  /** Where all fits, and where little does: then as many as fit, which may not become fewer either. */
  const CHANGES = [{}, { min_spacing_factor: 3 }, { angle_step_deg: 30 }, { algorithm_mode: 'grid' }];

  it.each(FEWER)('never lowers the count of $name', ({ request }) => {
    for (const change of CHANGES) {
      for (const make of [makePlan, previewPlan]) {
        let before = 0;
        for (const coverage_pct of [3, 5, 8, 11, 15, 20]) {
          const { n } = planned({ ...request, ...change, coverage_pct } as PlanRequest, make).metrics;
          expect(n, `${make.name} ${JSON.stringify(change)} ${coverage_pct} %`).toBeGreaterThanOrEqual(
            before,
          );
          before = n;
        }
      }
    }
  });
});
