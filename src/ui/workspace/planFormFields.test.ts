/** The plan form field by field: what each may hold, where it counts, and how it travels. */
import { describe, expect, it } from 'vitest';
import { asksTheSame, coverageOf, DEFAULT_FORM, faultsOf, fromParams, idsInPlan, toParams } from './planForm';
import type { PlanForm } from './planForm';

const ids = new Map([
  ['a', 11],
  ['b', 12],
]);
const keys = ['a', 'b'];
const form = (changes: Partial<PlanForm>): PlanForm => ({ ...DEFAULT_FORM, ...changes });
const GRID = form({ algorithm_mode: 'grid', grid_by: 'spacing' });
const GRID_BY_COVERAGE = form({ algorithm_mode: 'grid' });
const MANUAL = form({ center_mode: 'manual', center_x_mm: 3, center_y_mm: 4 });
const BY_MASK = form({ per_mask: true, coverage_by_key: { a: 5, b: 6 } });

describe('asksTheSame', () => {
  const same = (a: PlanForm, changes: Partial<PlanForm>) => {
    const b = { ...a, ...changes };
    expect(asksTheSame(b, a, keys)).toBe(asksTheSame(a, b, keys));
    return asksTheSame(a, b, keys);
  };

  it.each<[string, PlanForm, Partial<PlanForm>]>([
    ['coverage', DEFAULT_FORM, { coverage_pct: 11 }],
    ['the coverage of one mask', BY_MASK, { coverage_by_key: { a: 5, b: 7 } }],
    ['the mode', DEFAULT_FORM, { algorithm_mode: 'grid' }],
    ['the angle step', DEFAULT_FORM, { angle_step_deg: 6 }],
    ['the least spacing', DEFAULT_FORM, { min_spacing_factor: 1.1 }],
    ['the spacing of the grid', GRID, { grid_spacing_mm: 1 }],
    ['what of the grid is given', GRID, { grid_by: 'coverage' }],
    ['the coverage of a grid', GRID_BY_COVERAGE, { coverage_pct: 11 }],
    ['the least mask', DEFAULT_FORM, { min_mask_pct: 4 }],
    ['the positions', DEFAULT_FORM, { positions: 'several' }],
    ['the centre’s mode', DEFAULT_FORM, { center_mode: 'image_center' }],
    ['the centre’s x', MANUAL, { center_x_mm: 3.1 }],
    ['the centre’s y', MANUAL, { center_y_mm: 4.1 }],
  ])('is false where %s differs', (_what, a, changes) => {
    expect(same(a, changes)).toBe(false);
  });

  it.each<[string, PlanForm, Partial<PlanForm>]>([
    ['nothing', BY_MASK, {}],
    ['the spacing of a grid that there is not', DEFAULT_FORM, { grid_spacing_mm: 1 }],
    ['the spacing of a grid that follows', GRID_BY_COVERAGE, { grid_spacing_mm: 1 }],
    ['the coverage of a grid that follows', GRID, { coverage_pct: 11 }],
    ['the coverage by mask of a grid', GRID_BY_COVERAGE, { per_mask: true, coverage_by_key: { a: 5 } }],
    ['a centre that is not set by hand', DEFAULT_FORM, { center_x_mm: 1, center_y_mm: 2 }],
    ['the coverage of a mask that is not treated', BY_MASK, { coverage_by_key: { a: 5, b: 6, c: 7 } }],
    ['the coverage for all where each has its own', BY_MASK, { coverage_pct: 19 }],
    [
      'the centre of several positions',
      { ...MANUAL, positions: 'several' },
      { center_x_mm: 9, center_y_mm: 9 },
    ],
  ])('is true where %s differs', (_what, a, changes) => {
    expect(same(a, changes)).toBe(true);
  });
});

describe('faultsOf', () => {
  const ranges: [keyof PlanForm & string, number, number, PlanForm][] = [
    ['coverage_pct', 3, 20, DEFAULT_FORM],
    ['angle_step_deg', 1, 45, DEFAULT_FORM],
    ['min_spacing_factor', 1, 2, DEFAULT_FORM],
    ['grid_spacing_mm', 0.315, 2, GRID],
    ['grid_spacing_mm', 0.3, 2, form({ ...GRID, min_spacing_factor: 1 })],
    ['grid_spacing_mm', 0.6, 2, form({ ...GRID, min_spacing_factor: 2 })],
    ['coverage_pct', 3, 20, GRID_BY_COVERAGE],
    ['min_mask_pct', 0, 10, DEFAULT_FORM],
  ];

  it.each(ranges)('takes %s from %d to %d', (field, min, max, base) => {
    const faults = (value: number | null) => faultsOf({ ...base, [field]: value }, keys);
    expect([faults(min), faults(max)]).toEqual([[], []]);
    expect([faults(min - 0.001), faults(max + 0.001), faults(null)]).toEqual([[field], [field], [field]]);
  });

  it('asks for the coverage of each treated mask, or for the one of all', () => {
    expect(faultsOf({ ...BY_MASK, coverage_pct: null }, keys)).toEqual([]);
    const bad = { ...BY_MASK, coverage_by_key: { a: 21, b: 2, c: 50 } };
    expect(faultsOf(bad, keys)).toEqual([{ key: 'a' }, { key: 'b' }]);
    expect(faultsOf({ ...bad, per_mask: false }, keys)).toEqual([]);
  });

  it('asks a grid for one of coverage and spacing, and never for one coverage a mask', () => {
    expect(faultsOf(form({ ...GRID, coverage_pct: null }), keys)).toEqual([]);
    expect(faultsOf(form({ ...GRID_BY_COVERAGE, grid_spacing_mm: null }), keys)).toEqual([]);
    const byMask = form({ ...GRID_BY_COVERAGE, per_mask: true, coverage_by_key: { a: 99 } });
    expect(faultsOf(byMask, keys)).toEqual([]);
    expect(toParams(byMask, keys, ids).coverage_per_mask).toBeNull();
    expect(faultsOf(form({ ...byMask, coverage_pct: null }), keys)).toEqual(['coverage_pct']);
    // no lattice that may be typed has room for spots of 2 mm
    const large = form({ ...GRID, spot_diameter_um: 2000, grid_spacing_mm: 2 });
    expect(faultsOf(large, keys)).toEqual(['grid_spacing_mm']);
    expect(faultsOf({ ...large, grid_by: 'coverage' }, keys)).toEqual([]);
  });

  it('names all that is wrong, in the order of the form', () => {
    const bad = form({ coverage_pct: null, angle_step_deg: 0, min_mask_pct: 11 });
    expect(faultsOf(bad, keys)).toEqual(['coverage_pct', 'angle_step_deg', 'min_mask_pct']);
  });
});

describe('coverageOf', () => {
  it('is the mask’s own where it has one and they count, null while its box is empty', () => {
    const some = form({ per_mask: true, coverage_by_key: { a: 5, b: null } });
    expect(['a', 'b', 'c'].map((key) => coverageOf(some, key))).toEqual([5, null, 10]);
    expect(coverageOf({ ...some, per_mask: false }, 'a')).toBe(10);
  });
});

describe('toParams and fromParams', () => {
  const plain = {
    coverage_pct: 10,
    coverage_per_mask: null,
    algorithm_mode: 'diameters',
    spot_diameter_um: 300,
    angle_step_deg: 5,
    aperture_diameter_mm: 25,
    min_spacing_factor: 1.05,
    grid_spacing_mm: 0.8,
    min_mask_pct: 3,
    positions: 'one',
    center_mode: 'auto',
    center_x_mm: null,
    center_y_mm: null,
  };
  const own: Partial<PlanForm> = {
    coverage_pct: 12.5,
    algorithm_mode: 'grid',
    spot_diameter_um: 310,
    angle_step_deg: 7,
    aperture_diameter_mm: 20,
    min_spacing_factor: 1.2,
    grid_spacing_mm: 1.1,
    min_mask_pct: 0,
    center_mode: 'manual',
    center_x_mm: 3.5,
    center_y_mm: 4.5,
  };

  it('carry each field', () => {
    expect(toParams(DEFAULT_FORM, keys, ids)).toMatchObject(plain);
    expect(toParams(form(own), keys, ids)).toMatchObject(own);
    expect(fromParams(toParams(form(own), keys, ids), ids)).toEqual(form(own));
    expect(fromParams(toParams(BY_MASK, keys, ids), ids)).toEqual(BY_MASK);
    expect(toParams(form({ positions: 'several' }), keys, ids).positions).toBe('several');
  });

  it('fall back to the default where a field that does not count holds no number', () => {
    expect(toParams({ ...BY_MASK, coverage_pct: null, grid_spacing_mm: 99 }, keys, ids)).toMatchObject({
      ...plain,
      coverage_per_mask: { '11': 5, '12': 6 },
    });
  });

  it('leave out what has no number or no mask', () => {
    const some = form({ per_mask: true, coverage_by_key: { a: null, b: 6, c: 7 } });
    expect(toParams(some, ['a', 'b', 'c'], ids).coverage_per_mask).toEqual({ '12': 6 });
    const back = fromParams(
      toParams(BY_MASK, keys, ids),
      new Map([
        ['b', 12],
        ['z', 99],
      ]),
    );
    expect(back.coverage_by_key).toEqual({ b: 6 });
    expect(back.per_mask).toBe(true);
  });

  it('keep a centre only where it was set by hand, and know plans from before several positions', () => {
    const set = { center_x_mm: 1, center_y_mm: 2 };
    expect(toParams(form(set), keys, ids)).toMatchObject({ center_x_mm: null, center_y_mm: null });
    const params = { ...toParams(DEFAULT_FORM, keys, ids), ...set };
    expect(fromParams(params, ids)).toMatchObject({ center_x_mm: null, center_y_mm: null });
    delete params.positions;
    expect(fromParams(params, ids).positions).toBe('one');
  });
});

describe('idsInPlan', () => {
  it('gives a mask of the plan to one of the drawing only', () => {
    const drawing = [
      { key: 'a', label: 'nose' },
      { key: 'b', label: 'nose' },
    ];
    // b is the plan's own mask still; a, of the same name, must not take it too
    const found = idsInPlan(
      drawing,
      new Map([
        ['a', 31],
        ['b', 12],
      ]),
      [{ id: 12, label: 'nose' }],
    );
    expect([...found]).toEqual([['b', 12]]);
  });

  it('knows a mask that has no number yet by its name', () => {
    expect([...idsInPlan([{ key: 'a', label: 'nose' }], new Map(), [{ id: 12, label: 'nose' }])]).toEqual([
      ['a', 12],
    ]);
  });
});
