import { describe, expect, it } from 'vitest';
import { factsOf, newSheetForm, sheetOf } from './sheetForm';
import type { SheetForm } from './sheetForm';

const form = (more: Partial<SheetForm> = {}): SheetForm => ({ ...newSheetForm(), ...more });
const square = { shape: 'rectangle', width_mm: 20, height_mm: 20 } as const;

describe('of coverage and spacing', () => {
  it('the one that was not typed follows from the other, and the spots are the same either way', () => {
    const by_coverage = factsOf(form({ ...square, coverage_pct: 11.04 }));
    expect(by_coverage.spots_n).toBe(625);
    expect(by_coverage.spacing_mm).toBeCloseTo(0.8, 6);
    const by_spacing = factsOf(form({ ...square, given: 'spacing', spacing_mm: 0.8, coverage_pct: 3 }));
    expect(by_spacing).toMatchObject({ coverage_pct: 11.04, spots_n: 625, spacing_mm: 0.8 });
    expect(sheetOf(form({ ...square, given: 'spacing', spacing_mm: 0.8 }))).toMatchObject({
      value: { coverage_pct: 11.04 },
    });
  });

  it('neither changes what was typed where the spot changes', () => {
    const at150 = { spot_diameter_um: 150 };
    expect(factsOf(form({ ...at150, coverage_pct: 5 })).coverage_pct).toBe(5);
    const spaced = form({ ...at150, given: 'spacing', spacing_mm: 0.5 });
    expect(factsOf(spaced)).toMatchObject({ spacing_mm: 0.5, coverage_pct: 7.07 });
    expect(factsOf(form({ ...at150 })).spacing_range_mm).not.toEqual(factsOf(form()).spacing_range_mm);
  });

  it('none is made up while a figure is missing or out of its range', () => {
    const nothing = { spots_n: null, mean_mm: null };
    expect(factsOf(form({ coverage_pct: 21 }))).toMatchObject({
      ...nothing,
      coverage_pct: 21,
      spacing_mm: null,
    });
    expect(factsOf(form({ coverage_pct: null }))).toMatchObject(nothing);
    expect(factsOf(form({ given: 'spacing', spacing_mm: 9 }))).toMatchObject({
      ...nothing,
      coverage_pct: null,
    });
    expect(factsOf(form({ spot_diameter_um: null }))).toMatchObject({ ...nothing, spacing_range_mm: null });
    expect(factsOf(form({ diameter_mm: 51 }))).toMatchObject({ ...nothing, field: null });
  });
});

describe('the sheet that is asked for', () => {
  it('has the sides of its own shape alone', () => {
    expect(sheetOf(form({ diameter_mm: 10, width_mm: null, height_mm: 99 }))).toMatchObject({
      value: { shape: 'round', width_mm: 10, height_mm: 10 },
    });
    expect(sheetOf(form({ shape: 'rectangle', diameter_mm: null, width_mm: 4, height_mm: 7 }))).toMatchObject(
      {
        value: { shape: 'rectangle', width_mm: 4, height_mm: 7 },
      },
    );
  });

  it.each<[string, Partial<SheetForm>]>([
    ['sheet.diameter_mm', { diameter_mm: null }],
    ['sheet.height_mm', { shape: 'rectangle', height_mm: 1 }],
    ['spot_diameter_um', { spot_diameter_um: 49 }],
    ['coverage_pct', { given: 'spacing', spacing_mm: null }],
    ['angle_step_deg', { angle_step_deg: 1 }],
  ])('is not there where %s does not fit', (field, more) => {
    expect(sheetOf(form(more))).toMatchObject({ ok: false, values: { field } });
  });
});
