import { describe, expect, it } from 'vitest';
import type { PlanForm } from './planForm';
import {
  asksTheSame,
  DEFAULT_FORM,
  faultsOf,
  formRange,
  fromParams,
  idsInPlan,
  RANGED_FIELDS,
  toParams,
} from './planForm';
import { NUMBER_NAMES, PLAN_PARAMS } from '../../core/params';
import { defaultParams } from '../../core/paramValues';
import { otherValues } from '../../core/testing/otherValues';

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

  it('has a box for every figure that the device does not fix', () => {
    const fixed = NUMBER_NAMES.filter((name) => !(RANGED_FIELDS as readonly string[]).includes(name));
    expect(fixed).toEqual(['spot_diameter_um', 'aperture_diameter_mm']);
  });

  it('does not care for the coverage of all where each mask has its own, not even out of range', () => {
    const own: PlanForm = { ...DEFAULT_FORM, per_mask: true, coverage_by_key: { a: 5, b: 12 } };
    const odd = { ...own, coverage_pct: 99 };
    expect(asksTheSame(own, odd, keys)).toBe(true);
    expect(faultsOf(odd, keys)).toEqual([]);
    expect(toParams(odd, keys, ids).coverage_pct).toBe(defaultParams().coverage_pct);
  });

  it('has a reference point only where it is set by hand, to the worker and back', () => {
    const stray = { center_x_mm: 3, center_y_mm: 4 };
    const none = { center_x_mm: null, center_y_mm: null };
    expect(toParams({ ...DEFAULT_FORM, ...stray }, keys, ids)).toMatchObject(none);
    expect(fromParams({ ...defaultParams(), ...stray }, ids)).toMatchObject(none);
  });

  it('gives no mask of the plan that is still there to another of the same name', () => {
    const drawing = [
      { key: 'a', label: 'nose' },
      { key: 'b', label: 'nose' },
    ];
    expect([...idsInPlan(drawing, ids, [{ id: 11, label: 'nose' }])]).toEqual([['a', 11]]);
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

  it('sees a change of every parameter, where it has a part in the plan', () => {
    // coverage by mask has its own fields on the form
    const others = Object.entries(otherValues()).filter(([name]) => name !== 'coverage_per_mask');
    const manual: PlanForm = { ...DEFAULT_FORM, algorithm_mode: 'grid', center_mode: 'manual' };
    const byCoverage: PlanForm = { ...manual, center_x_mm: 3, center_y_mm: 4 };
    for (const [name, value] of others) {
      const all: PlanForm = name === 'grid_spacing_mm' ? { ...byCoverage, grid_by: 'spacing' } : byCoverage;
      const changed = { ...all, [name]: name === 'algorithm_mode' ? 'diameters' : value };
      expect(asksTheSame(all, changed, keys), name).toBe(false);
      expect(asksTheSame(changed, all, keys), name).toBe(false);
      expect(asksTheSame(all, { ...all }, keys)).toBe(true);
      // and every one of them goes to the worker and comes back
      const back = fromParams(toParams(changed, keys, ids), ids);
      expect(back[name as keyof PlanForm], name).toEqual(changed[name as keyof PlanForm]);
    }
    expect(asksTheSame(byCoverage, { ...byCoverage, edge_margin_mm: null }, keys)).toBe(false);
  });

  it('does not ask about what has no part in the plan', () => {
    const same = (change: Partial<PlanForm>, also: Partial<PlanForm> = {}) =>
      asksTheSame({ ...DEFAULT_FORM, ...also }, { ...DEFAULT_FORM, ...also, ...change }, keys);
    expect(same({ grid_spacing_mm: 1 })).toBe(true);
    expect(same({ center_x_mm: 1, center_y_mm: 2 })).toBe(true);
    expect(same({ center_mode: 'image_center' }, { positions: 'several' })).toBe(true);
    expect(same({ center_mode: 'image_center' })).toBe(false);
  });

  it('starts at the defaults of the table, and holds each figure to its range', () => {
    expect(toParams(DEFAULT_FORM, keys, ids)).toEqual(defaultParams());
    for (const field of RANGED_FIELDS) {
      const mode = {
        algorithm_mode: 'grid',
        grid_by: field === 'coverage_pct' ? 'coverage' : 'spacing',
      } as const;
      const [min, max] = formRange(field, { ...DEFAULT_FORM, ...mode });
      const at = (value: number | null): PlanForm => ({
        ...DEFAULT_FORM,
        ...mode,
        [field]: value,
      });
      for (const value of [min, max]) expect(faultsOf(at(value), keys)).toEqual([]);
      for (const value of [min - 0.01, max + 0.01, null]) expect(faultsOf(at(value), keys)).toEqual([field]);
      expect(min).toBeGreaterThanOrEqual(PLAN_PARAMS[field].range[0]);
      expect(max).toBeLessThanOrEqual(PLAN_PARAMS[field].range[1]);
    }
  });

  it('sends a default in place of a figure that has no part in the plan and cannot be used', () => {
    const form: PlanForm = { ...DEFAULT_FORM, grid_spacing_mm: 9, coverage_pct: null, per_mask: true };
    const own = { ...form, coverage_by_key: { a: 5, b: 6 } };
    expect(toParams(own, keys, ids)).toMatchObject({
      grid_spacing_mm: PLAN_PARAMS.grid_spacing_mm.default,
      coverage_pct: PLAN_PARAMS.coverage_pct.default,
      coverage_per_mask: { '11': 5, '12': 6 },
    });
  });

  it('sees that another wish is another plan', () => {
    expect(asksTheSame(DEFAULT_FORM, { ...DEFAULT_FORM, coverage_pct: 11 }, keys)).toBe(false);
    expect(asksTheSame(DEFAULT_FORM, { ...DEFAULT_FORM, grid_spacing_mm: 1 }, keys)).toBe(true);
    // the same figure for every mask is the same wish, however it was set
    const alike: PlanForm = { ...DEFAULT_FORM, per_mask: true, coverage_by_key: { a: 10, b: 10 } };
    expect(asksTheSame(DEFAULT_FORM, alike, keys)).toBe(true);
  });
});
