import { describe, expect, it } from 'vitest';
import { PARAM_NAMES, paramOf, PLAN_PARAMS } from './params';
import { otherValues } from './testing/otherValues';
import { changedParams, defaultParams, paramsIn, repeatableParams, toldParams } from './paramValues';

const usual = defaultParams();

describe('the table of parameters', () => {
  it('has defaults within the ranges, and what can be typed within what the planner takes', () => {
    for (const name of PARAM_NAMES) {
      const param = paramOf(name);
      if (param.kind === 'choice') expect(param.choices).toContain(param.default);
      if (param.kind !== 'number') continue;
      for (const [least, most] of [param.range, param.form_range ?? param.range]) {
        expect(least).toBeGreaterThanOrEqual(param.range[0]);
        expect(most).toBeLessThanOrEqual(param.range[1]);
        expect(param.default).toBeGreaterThanOrEqual(least);
        expect(param.default).toBeLessThanOrEqual(most);
      }
    }
  });

  it('keeps the first twelve parameters those of identity 1', () => {
    expect(
      PARAM_NAMES.filter((name) => PLAN_PARAMS[name].since === 1),
      'identity 1 never changes: a new parameter gets the next `since`',
    ).toEqual([
      'coverage_pct',
      'coverage_per_mask',
      'algorithm_mode',
      'spot_diameter_um',
      'angle_step_deg',
      'aperture_diameter_mm',
      'min_spacing_factor',
      'grid_spacing_mm',
      'min_mask_pct',
      'center_mode',
      'center_x_mm',
      'center_y_mm',
    ]);
  });

  it('keeps since when the later ones are there, and what is typed for those narrower than planned', () => {
    const later = PARAM_NAMES.filter((name) => PLAN_PARAMS[name].since > 1);
    expect(
      later.map((name) => [name, PLAN_PARAMS[name].since, PLAN_PARAMS[name].default]),
      'a shipped row keeps its `since` and its default: add yours below',
    ).toEqual([
      ['positions', 2, 'one'],
      ['edge_margin_mm', 3, 0],
      ['grid_by', 4, 'coverage'],
    ]);
    expect(PLAN_PARAMS.angle_step_deg.form_range).toEqual([1, 45]);
    expect(PLAN_PARAMS.min_spacing_factor.form_range).toEqual([1, 2]);
  });
});

describe('sets of values', () => {
  it('tell a parameter that came later only where it is not at its default, and have it back', () => {
    expect(usual).toMatchObject({ positions: 'one', edge_margin_mm: 0 });
    const later = PARAM_NAMES.filter((name) => PLAN_PARAMS[name].since > 1);
    const first = { ...usual } as Record<string, unknown>;
    for (const name of later) Reflect.deleteProperty(first, name);
    expect(toldParams(usual)).toEqual(first);
    for (const name of later) {
      const asked = { ...usual, [name]: otherValues()[name] };
      expect(toldParams(asked), name).toEqual({ ...first, [name]: otherValues()[name] });
      expect(paramsIn(toldParams(asked)), name).toEqual(asked);
    }
    const asked = { ...usual, edge_margin_mm: 0.5 };
    expect(toldParams(asked)).toEqual({ ...first, edge_margin_mm: 0.5 });
    for (const params of [usual, asked]) expect(paramsIn(toldParams(params))).toEqual(params);
  });

  it('are taken out of what holds more, and nothing is made up for what every plan has', () => {
    expect(paramsIn({ ...usual, spots: [] } as typeof usual)).toEqual(usual);
    const { coverage_pct, ...without } = usual;
    expect(coverage_pct).toBe(10);
    expect(paramsIn(without as typeof usual).coverage_pct).toBeUndefined();
  });

  it('name what was changed, in the order of the table', () => {
    expect(changedParams(usual, usual)).toEqual([]);
    const later = { ...usual, edge_margin_mm: 0.5, coverage_pct: 12, grid_spacing_mm: 1 };
    expect(changedParams(usual, later)).toEqual([
      { name: 'coverage_pct', from: 10, to: 12 },
      { name: 'edge_margin_mm', from: 0, to: 0.5 },
    ]);
    const manual = { ...usual, center_mode: 'manual', center_x_mm: 3, center_y_mm: 4 } as const;
    expect(changedParams(usual, manual).map((c) => c.name)).toEqual([
      'center_mode',
      'center_x_mm',
      'center_y_mm',
    ]);
    expect(changedParams(manual, usual).map((c) => c.name)).toEqual(['center_mode']);
    // with several positions the planner chooses the centres: one set by hand has no part
    expect(changedParams(usual, { ...manual, positions: 'several' }).map((c) => c.name)).toEqual([
      'positions',
    ]);
    const perMask = { ...usual, coverage_per_mask: { '2': 5, '10': 7 } };
    expect(changedParams(perMask, { ...usual, coverage_per_mask: { '10': 7, '2': 5 } })).toEqual([]);
    expect(changedParams(perMask, { ...usual, coverage_per_mask: { '10': 7, '2': 6 } })).toHaveLength(1);
  });

  it('are asked for again elsewhere but for what hangs on the photo, its masks or the device', () => {
    const grid = { ...otherValues(), coverage_per_mask: null, positions: 'one' } as const;
    expect(grid).toMatchObject({ algorithm_mode: 'grid', center_mode: 'image_center' });
    const { coverage_pct, algorithm_mode, angle_step_deg, center_mode } = grid;
    const { min_spacing_factor, grid_spacing_mm, min_mask_pct, edge_margin_mm, grid_by } = grid;
    const both = { ...{ algorithm_mode, angle_step_deg, center_mode, min_spacing_factor, min_mask_pct } };
    // Of a grid whose spacing was given nobody has asked for a coverage, and the other way round.
    expect(grid_by).toBe('spacing');
    expect(repeatableParams(grid)).toEqual({ ...usual, ...both, edge_margin_mm, grid_by, grid_spacing_mm });
    expect(repeatableParams({ ...grid, grid_by: 'coverage' })).toEqual({
      ...usual,
      ...{ ...both, edge_margin_mm, coverage_pct },
    });
    // The device's own figures are its own.
    expect(grid.spot_diameter_um).not.toBe(300);
    expect(repeatableParams({ ...usual, coverage_pct: 12, coverage_per_mask: { '1': 7 } })).toEqual(usual);
    const manual = { ...usual, center_mode: 'manual', center_x_mm: 3, center_y_mm: 4 } as const;
    expect(repeatableParams(manual)).toEqual(usual);
    // A grid's spacing that had no part in the plan.
    expect(repeatableParams({ ...usual, grid_spacing_mm: 1 })).toEqual(usual);
    expect(repeatableParams({ ...usual, positions: 'several' })).toEqual({ ...usual, positions: 'several' });
  });
});
