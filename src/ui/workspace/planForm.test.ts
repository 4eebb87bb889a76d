import { describe, expect, it } from 'vitest';
import type { PlanForm } from './planForm';
import { asksTheSame, DEFAULT_FORM, faultsOf, fromParams, idsInPlan, toParams } from './planForm';

const ids = new Map([
  ['a', 11],
  ['b', 12],
]);
const keys = ['a', 'b'];

describe('the plan form', () => {
  it('comes back from stored parameters as it was', () => {
    const forms: PlanForm[] = [
      DEFAULT_FORM,
      { ...DEFAULT_FORM, per_mask: true, coverage_by_key: { a: 5, b: 12.5 } },
      { ...DEFAULT_FORM, center_mode: 'manual', center_x_mm: 3.5, center_y_mm: 4 },
      { ...DEFAULT_FORM, algorithm_mode: 'grid', grid_spacing_mm: 1.1 },
    ];
    for (const form of forms) {
      expect(asksTheSame(fromParams(toParams(form, keys, ids), ids), form, keys)).toBe(true);
    }
  });

  it('keeps a mask’s wish when the mask gets a new id', () => {
    const form: PlanForm = { ...DEFAULT_FORM, per_mask: true, coverage_by_key: { a: 5 } };
    const after = new Map([...ids, ['a', 99] as const]);
    expect(toParams(form, keys, after).coverage_per_mask).toEqual({ '99': 5, '12': 10 });
  });

  it('knows a changed mask again by its name, never by a doubtful one', () => {
    const drawing = [
      { key: 'a', label: 'nose' },
      { key: 'b', label: 'cheek' },
      { key: 'c', label: 'new' },
    ];
    const now = new Map([
      ['a', 31],
      ['b', 12],
      ['c', 33],
    ]);
    const plan = [
      { id: 11, label: 'nose' },
      { id: 12, label: 'cheek' },
    ];
    expect([...idsInPlan(drawing, now, plan)]).toEqual([
      ['b', 12],
      ['a', 11],
    ]);
    const twice = [...plan, { id: 13, label: 'nose' }];
    expect(idsInPlan(drawing, now, twice).has('a')).toBe(false);
  });

  it('names what is out of range, and nothing that is not used', () => {
    expect(faultsOf(DEFAULT_FORM, keys)).toEqual([]);
    expect(faultsOf({ ...DEFAULT_FORM, coverage_pct: 21 }, keys)).toEqual(['coverage_pct']);
    expect(faultsOf({ ...DEFAULT_FORM, coverage_pct: 2 }, keys)).toEqual(['coverage_pct']);
    expect(faultsOf({ ...DEFAULT_FORM, grid_spacing_mm: null }, keys)).toEqual([]);
    const perMask: PlanForm = { ...DEFAULT_FORM, per_mask: true, coverage_by_key: { b: null } };
    expect(faultsOf(perMask, keys)).toEqual([{ key: 'b' }]);
    expect(faultsOf({ ...perMask, coverage_by_key: { b: 3 } }, keys)).toEqual([]);
  });

  it('sees that another wish is another plan', () => {
    expect(asksTheSame(DEFAULT_FORM, { ...DEFAULT_FORM, coverage_pct: 11 }, keys)).toBe(false);
    expect(asksTheSame(DEFAULT_FORM, { ...DEFAULT_FORM, grid_spacing_mm: 1 }, keys)).toBe(true);
    // the same figure for every mask is the same wish, however it was set
    const alike: PlanForm = { ...DEFAULT_FORM, per_mask: true, coverage_by_key: { a: 10, b: 10 } };
    expect(asksTheSame(DEFAULT_FORM, alike, keys)).toBe(true);
  });
});
