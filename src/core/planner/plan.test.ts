import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// an independent judge: it shares no code with the planner
import { judge } from '../../../tests/fixtures/planner/judge.mjs';
import type { Plan, PlanRequest } from '../model';
import { makePlan, planSteps, previewPlan } from './plan';
import { parsePlanRequest } from './request';

const CASES = ['square10', 'disc20', 'aperture', 'blob8', 'two', 'ring_c'] as const;

function request(name: string, changes: Record<string, unknown> = {}): PlanRequest {
  const file = new URL(`../../../tests/fixtures/planner/${name}.json`, import.meta.url);
  const parsed = parsePlanRequest({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

function planned(r: PlanRequest, make = makePlan): Plan {
  const plan = make(r);
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  return plan.value;
}

describe('the six requests, before the independent judge', () => {
  for (const name of CASES) {
    for (const coverage_pct of [3, 10, 20]) {
      for (const make of [makePlan, previewPlan]) {
        it(`${make.name} ${name} at ${coverage_pct} %: exact count, no broken rule`, () => {
          const r = request(name, { coverage_pct });
          const plan = planned(r, make);
          const verdict = judge(r, plan);
          expect(verdict.broken).toEqual([]);
          expect(verdict.discs_over_the_rim).toBe(0);
          expect(plan.metrics.n).toBe(plan.metrics.target_n);
          const { messages, ...found } = plan.validation;
          expect(found).toEqual({ plan_valid: true, overlap_count: 0, spots_outside_mask_count: 0 });
          // few spots and previews may be less even than a lattice; nothing else is said of any
          const uneven = messages.filter(({ code }) => code === 'local_coverage_uneven');
          expect(messages).toEqual(uneven);
          if (make === previewPlan) return;
          const told = plan.metrics.per_mask.filter((mask) => mask.local_coverage?.even === false);
          expect(uneven.map(({ mask_id }) => mask_id)).toEqual(told.map(({ mask_id }) => mask_id));
          if (coverage_pct >= 10) expect(uneven).toEqual([]);
        }, 30_000);
      }
    }
  }
});

describe('planSteps', () => {
  it('reports progress that never falls and ends in the plan that makePlan makes', () => {
    const r = request('square10');
    const steps = planSteps(r);
    let done = -1;
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        expect(step.value).toEqual(makePlan(r));
        break;
      }
      expect(step.value.done).toBeGreaterThanOrEqual(done);
      expect(step.value.done).toBeLessThanOrEqual(1);
      done = step.value.done;
    }
  });
});

describe('departures from the asked plan', () => {
  it('says so when the coverage does not fit, and holds what does', () => {
    const plan = planned(request('square10', { coverage_pct: 20, min_spacing_factor: 3 }));
    expect(plan.metrics.n).toBeLessThan(plan.metrics.target_n);
    expect(plan.metrics.n).toBeGreaterThan(40);
    expect(plan.fallbacks).toMatchObject([{ reason: 'coverage_unreachable', mask_id: 1 }]);
    expect(plan.validation.plan_valid).toBe(true);
  });

  it('relaxes the edge where the shape is too thin for whole discs', () => {
    const strip = [
      { x: 10, y: 15 },
      { x: 30, y: 15 },
      { x: 30, y: 15.25 },
      { x: 10, y: 15.25 },
    ];
    const plan = planned(
      request('square10', { min_mask_pct: 0, masks: [{ id: 1, vertices: strip }], coverage_pct: 10 }),
    );
    expect(plan.fallbacks.map((f) => f.reason)).toContain('edge_margin_relaxed');
    expect(plan.metrics.n).toBeGreaterThan(0);
    expect(plan.metrics.spots_outside_mask_count).toBe(0);
  });

  it('leaves small masks out, with a message', () => {
    const r = request('two');
    const small = [
      { x: 18, y: 24 },
      { x: 20, y: 24 },
      { x: 20, y: 26 },
    ];
    const plan = planned({
      ...r,
      masks: [...r.masks, { id: 9, label: 'dot', role: 'treat', vertices: small }],
    });
    expect(plan.warnings).toContainEqual(expect.objectContaining({ code: 'mask_below_minimum', mask_id: 9 }));
    expect(plan.spots.some((s) => s.mask_id === 9)).toBe(false);
  });

  it('keeps exclusions free and counts them out of the area', () => {
    const r = request('disc20');
    const hole = [
      { x: 16, y: 12 },
      { x: 22, y: 12 },
      { x: 22, y: 18 },
      { x: 16, y: 18 },
    ];
    const masks = [{ id: 7, label: 'eye', role: 'exclude' as const, vertices: hole }, ...r.masks];
    const plan = planned({ ...r, masks });
    expect(judge({ ...r, masks }, plan).broken).toEqual([]);
    expect(plan.metrics.per_mask[0]!.treatable_area_mm2).toBeCloseTo(
      planned(r).metrics.treatable_area_mm2 - 36,
      2,
    );
  });
});

describe('refusals', () => {
  it.each([
    [
      'too small',
      {
        min_mask_pct: 10,
        masks: [
          {
            id: 1,
            vertices: [
              { x: 1, y: 1 },
              { x: 3, y: 1 },
              { x: 3, y: 3 },
            ],
          },
        ],
      },
      'all_masks_too_small',
    ],
    [
      'outside',
      {
        center_mode: 'manual',
        center_x_mm: 38,
        center_y_mm: 28,
        masks: [
          {
            id: 1,
            vertices: [
              { x: 1, y: 1 },
              { x: 9, y: 1 },
              { x: 9, y: 9 },
            ],
          },
        ],
      },
      'all_masks_outside_aperture',
    ],
    [
      'only exclusions',
      {
        masks: [
          {
            id: 1,
            role: 'exclude',
            vertices: [
              { x: 1, y: 1 },
              { x: 9, y: 1 },
              { x: 9, y: 9 },
            ],
          },
        ],
      },
      'no_treat_masks',
    ],
    [
      'too many',
      {
        spot_diameter_um: 50,
        aperture_diameter_mm: 100,
        coverage_pct: 20,
        masks: [
          {
            id: 1,
            vertices: [
              { x: 0, y: 0 },
              { x: 40, y: 0 },
              { x: 40, y: 30 },
            ],
          },
        ],
      },
      'too_many_spots',
    ],
  ])('%s', (_, changes, code) => {
    expect(makePlan(request('square10', changes))).toMatchObject({ ok: false, code });
  });
});

describe('mode grid', () => {
  it.each([0.3, 0.6, 0.8])(
    'stands on the nodes of a %d mm grid, at distance, row by row',
    (grid_spacing_mm) => {
      const r = request('disc20', { algorithm_mode: 'grid', grid_spacing_mm, coverage_pct: 10 });
      const plan = planned(r);
      expect(judge(r, plan).broken).toEqual([]);
      const { center_x_mm, center_y_mm } = plan.params;
      let row = -Infinity;
      for (const s of plan.spots) {
        const i = (s.x_mm - center_x_mm) / grid_spacing_mm;
        expect(Math.abs(i - Math.round(i))).toBeLessThan(1e-9);
        expect(s.y_mm).toBeGreaterThanOrEqual(row);
        row = s.y_mm;
        const a = (s.theta_deg * Math.PI) / 180;
        expect(center_x_mm + s.t_mm * Math.cos(a)).toBeCloseTo(s.x_mm, 2);
        expect(center_y_mm + s.t_mm * Math.sin(a)).toBeCloseTo(s.y_mm, 2);
      }
      expect(plan.metrics.n).toBe(plan.metrics.target_n);
    },
  );

  it('says so where the grid is too coarse for the coverage', () => {
    const plan = planned(
      request('disc20', { algorithm_mode: 'grid', grid_spacing_mm: 1.5, coverage_pct: 10 }),
    );
    expect(plan.fallbacks.map((f) => f.reason)).toEqual(['coverage_unreachable']);
  });
});
