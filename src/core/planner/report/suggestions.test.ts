import { describe, expect, it, vi } from 'vitest';
import type { Plan, PlanMessage, PlanRequest, VertexMm, Suggestion } from '../../model';
import { DIRECTIONS, SUGGESTION_CODES } from '../../model';
import { bestCenter, directionOf } from '../regions/betterCenter';
import { makePlan } from '../plan';
import { requestFor, starOutline } from '../testing/shapes';
import { suggestions } from './suggestions';

// several plans a test, on machines that do other things as well
vi.setConfig({ testTimeout: 60_000 });

const WIDE = { image: { width_mm: 120, height_mm: 90 } };

function box(x: number, y: number, w: number, h: number): VertexMm[] {
  return [
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ];
}

function planned(request: PlanRequest): Plan {
  const made = makePlan(request);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** The ways out of one message of the request's plan. */
function suggestionsFor(
  request: PlanRequest,
  message: PlanMessage['code'],
  plan = planned(request),
): Suggestion[] {
  return suggestions(request, plan).find((w) => w.message === message)?.suggestions ?? [];
}

/** What the plan says with a way's change applied. */
function saidAfter(request: PlanRequest, way: Suggestion): string[] {
  const plan = planned({ ...request, ...way.change });
  return [...plan.warnings, ...plan.validation.messages].map((m) => m.code);
}

describe('suggestions', () => {
  it('has nothing to offer where nothing is wrong', () => {
    const request = requestFor([{ vertices: box(10, 8, 12, 12) }]);
    expect(suggestions(request, planned(request))).toEqual([]);
  });

  it('out of an unreachable coverage: every change named makes it fit', () => {
    const request = requestFor([{ vertices: box(4, 4, 12, 12) }], {
      coverage_pct: 15,
      angle_step_deg: 20,
      min_spacing_factor: 1.5,
    });
    const suggestions = suggestionsFor(request, 'coverage_unreachable');
    expect(suggestions.map((w) => w.code)).toEqual([
      'lower_coverage',
      'lower_spacing_factor',
      'smaller_angle_step',
    ]);
    for (const way of suggestions)
      expect(saidAfter(request, way), way.code).not.toContain('coverage_unreachable');
    const [lower] = suggestions;
    expect(lower!.change).toEqual({ coverage_pct: lower!.values['to_pct'], coverage_per_mask: null });
    // and it is not lowered for nothing
    const more = (lower!.values['to_pct'] as number) + 1;
    expect(planned({ ...request, coverage_pct: more }).fallbacks.map((f) => f.reason)).toContain(
      'coverage_unreachable',
    );
  });

  it('leaves the other masks their coverage', () => {
    const request = requestFor(
      [
        { id: 1, vertices: box(3, 3, 6, 6) },
        { id: 2, vertices: box(12, 3, 6, 6) },
      ],
      { coverage_per_mask: { '2': 20 }, coverage_pct: 5, angle_step_deg: 10, min_spacing_factor: 2 },
    );
    const plan = planned(request);
    const found = suggestions(request, plan).find(
      (w) => w.message === 'coverage_unreachable' && w.mask_id === 2,
    );
    const { change, values } = found!.suggestions[0]!;
    expect(change).toEqual({ coverage_per_mask: { '2': values['to_pct'] } });
  });

  it('does not name a spacing or a step that would not help', () => {
    const request = requestFor([{ vertices: box(4, 4, 20, 20) }], { coverage_pct: 20, angle_step_deg: 30 });
    const suggestions = suggestionsFor(request, 'coverage_unreachable');
    expect(suggestions.map((w) => w.code)).toContain('smaller_angle_step');
    expect(suggestions.map((w) => w.code)).not.toContain('lower_spacing_factor');
  });

  it('on the grid names a spacing of the grid', () => {
    const request = requestFor([{ vertices: box(4, 10.2, 14, 1.2) }], {
      algorithm_mode: 'grid',
      grid_by: 'spacing',
      grid_spacing_mm: 1.6,
      // no node of 1.6 mm is inside: they pass on both sides of the strip
      ...{ center_mode: 'manual', center_x_mm: 10, center_y_mm: 10 },
    });
    const suggestions = suggestionsFor(request, 'mask_without_spots');
    const finer = suggestions.find((w) => w.code === 'smaller_grid_spacing')!;
    expect(finer).toMatchObject({ values: { to_mm: 1 }, change: { grid_spacing_mm: 1 } });
    expect(saidAfter(request, finer)).not.toContain('mask_without_spots');
    expect(suggestionsFor(request, 'no_spots')[0]).toEqual(finer);
    expect(suggestions.map((w) => w.code)).not.toContain('smaller_angle_step');
  });

  it('moves the aperture the way that catches all of the lesion', () => {
    const request = requestFor(
      [
        {
          vertices: starOutline(
            40,
            40,
            Array.from({ length: 40 }, () => 10),
          ),
        },
      ],
      {
        ...WIDE,
        center_mode: 'manual',
        center_x_mm: 46,
        center_y_mm: 40,
      },
    );
    const [first] = suggestionsFor(request, 'mask_partly_outside_aperture');
    expect(first).toMatchObject({ code: 'move_aperture', values: { direction: 'left' } });
    // 10 mm of lesion in 12.5 mm of aperture: 3.5 mm is the least move
    expect(first!.values['distance_mm']).toBeGreaterThanOrEqual(3.5);
    expect(first!.values['distance_mm']).toBeLessThan(4.2);
    expect(saidAfter(request, first!)).not.toContain('mask_partly_outside_aperture');
  });

  it('splits what one aperture cannot hold, and moves only where that catches notably more', () => {
    const strip = requestFor([{ vertices: box(5, 20, 48, 4) }], WIDE);
    const suggestions = suggestionsFor(strip, 'mask_partly_outside_aperture');
    expect(suggestions).toEqual([
      { code: 'several_positions', values: { n: 2 }, change: { positions: 'several' } },
    ]);
    expect(saidAfter(strip, suggestions[0]!)).toEqual([]);
    expect(suggestionsFor({ ...strip, positions: 'several' }, 'mask_partly_outside_aperture')).toEqual([]);
  });

  it('reaches a second lesion that lies wholly outside', () => {
    const request = requestFor(
      [
        { id: 1, vertices: box(5, 5, 10, 10) },
        { id: 2, vertices: box(70, 60, 10, 10) },
      ],
      { ...WIDE, center_mode: 'manual', center_x_mm: 10, center_y_mm: 10 },
    );
    const suggestions = suggestionsFor(request, 'mask_outside_aperture');
    expect(suggestions).toEqual([
      { code: 'several_positions', values: { n: 2 }, change: { positions: 'several' } },
    ]);
    expect(
      planned({ ...request, ...suggestions[0]!.change }).metrics.per_mask.map((m) => m.left_out),
    ).toEqual([false, false]);
  });

  it('lowers the minimum just enough for a small mask', () => {
    const request = requestFor([
      { id: 1, vertices: box(5, 5, 10, 10) },
      { id: 2, vertices: box(16, 5, 3, 3) },
    ]);
    const suggestions = suggestionsFor(request, 'mask_below_minimum');
    expect(suggestions.map((w) => [w.code, w.values])).toEqual([
      ['lower_minimum', { to_pct: 1.8 }],
      ['draw_larger', { area_mm2: 14.8 }],
    ]);
    expect(suggestions[1]!.change).toBeNull();
    expect(saidAfter(request, suggestions[0]!)).not.toContain('mask_below_minimum');
  });

  it('asks for thin places to be drawn wider', () => {
    const request = requestFor([{ vertices: box(4, 10, 20, 0.25) }], { min_mask_pct: 0 });
    expect(suggestionsFor(request, 'edge_margin_relaxed')).toEqual([
      { code: 'draw_wider', values: { least_mm: 0.3 }, change: null },
    ]);
  });

  it('answers what validation finds on stored rows: first the errors, generate again', () => {
    const request = requestFor([{ vertices: box(10, 8, 12, 12) }]);
    const plan = planned(request);
    const messages: PlanMessage[] = [
      { code: 'spots_overlap', severity: 'error', mask_id: null, values: { count: 1, of: 2 } },
      {
        code: 'local_coverage_high',
        severity: 'error',
        mask_id: 1,
        values: { factor: 1.7, x_mm: 1, y_mm: 1 },
      },
    ];
    const found = suggestions(request, { ...plan, validation: { ...plan.validation, messages } });
    expect(found.map((w) => [w.message, w.suggestions.at(-1)!.code])).toEqual([
      ['spots_overlap', 'generate_again'],
      ['local_coverage_high', 'generate_again'],
    ]);
    expect(found[1]!.suggestions[0]).toMatchObject({ code: 'lower_coverage', values: { to_pct: 9 } });
  });

  it('says the same when asked again, in codes of the list', () => {
    const request = requestFor([{ vertices: box(5, 20, 48, 4) }], { ...WIDE, angle_step_deg: 30 });
    const plan = planned(request);
    const found = suggestions(request, plan);
    expect(suggestions(request, plan)).toEqual(found);
    for (const { suggestions } of found)
      for (const { code } of suggestions) expect(SUGGESTION_CODES).toContain(code);
  });
});

describe('bestCenter', () => {
  it('stays where everything is caught already, and moves no farther than it must', () => {
    const masks = requestFor([{ vertices: box(20, 20, 8, 8) }], WIDE).masks;
    expect(bestCenter(masks, 25, { x_mm: 23, y_mm: 25 })).toEqual({ x_mm: 23, y_mm: 25 });
    const to = bestCenter(masks, 25, { x_mm: 80, y_mm: 24 })!;
    expect(to.x_mm).toBeGreaterThan(28);
    expect(to.x_mm).toBeLessThan(33);
  });

  it('finds nothing without skin', () => {
    const { masks } = requestFor([{ vertices: box(20, 20, 8, 8), role: 'exclude' }], WIDE);
    expect(bestCenter(masks, 25, { x_mm: 0, y_mm: 0 })).toBeNull();
  });
});

describe('directionOf', () => {
  it('names the eight directions, y down', () => {
    const around = DIRECTIONS.map((_, i) => (i * Math.PI) / 4);
    expect(around.map((a) => directionOf(Math.cos(a), Math.sin(a)))).toEqual(DIRECTIONS);
    expect(directionOf(-3, 1)).toBe('left');
    expect(directionOf(-3, -0.1)).toBe('left');
  });
});
