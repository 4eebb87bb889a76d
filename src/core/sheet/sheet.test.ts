import { describe, expect, it } from 'vitest';
import { MAX_SPOTS, SHEET_ANGLE_STEP_RANGE_DEG, SHEET_FIELD_RANGE_MM } from '../limits';
import { makePlan } from '../planner/plan';
import { parsePlanRequest } from '../planner/request';
import { PLAN_PARAMS } from '../params';
import { spotAreaMm2 } from '../units';
import { coverageOfSpacing, meanSpacing, spacingRangeMm, spotsIn } from './density';
import { checkSheet, SHEET_DEFAULTS, sheetAreaMm2, sheetOutline, sheetParams, sheetSide } from './sheet';
import { hasSheetSize } from './sheet';
import type { SheetInput } from './sheet';

const { round, rectangle } = SHEET_DEFAULTS;

function planOf(sheet: SheetInput) {
  const { side_mm } = sheetSide(sheet);
  const request = parsePlanRequest({
    ...sheetParams(sheet),
    image: { width_mm: side_mm, height_mm: side_mm },
    masks: [{ vertices: sheetOutline(sheet) }],
  });
  if (!request.ok) throw new Error(JSON.stringify(request));
  const plan = makePlan(request.value);
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  return plan.value;
}

describe('the count beside the fields of a sheet', () => {
  it.each<[string, Partial<SheetInput>]>([
    ['round 25 mm, 300 µm, 10 %', round],
    ['round 25 mm, 150 µm, 3 %', { ...round, spot_diameter_um: 150, coverage_pct: 3 }],
    ['square 12 mm, 300 µm, 12.34 %', { ...rectangle, coverage_pct: 12.34 }],
    [
      'square 12 mm, 150 µm, 7 %, 20°',
      { ...rectangle, spot_diameter_um: 150, coverage_pct: 7, angle_step_deg: 20 },
    ],
    ['12.345 × 4.001 mm, 2°', { ...rectangle, width_mm: 12.345, height_mm: 4.001, angle_step_deg: 2 }],
    ['round 7.777 mm, 421 µm', { ...round, width_mm: 7.777, spot_diameter_um: 421 }],
    ['square 2 mm, under the least of a mask', { ...rectangle, width_mm: 2, height_mm: 2 }],
    ['round 34 mm, more than one aperture', { ...round, width_mm: 34, coverage_pct: 4 }],
  ])('is the planner’s: %s', (_, more) => {
    const sheet = { ...round, ...more };
    const { metrics, warnings, validation } = planOf(sheet);
    const asked_n = spotsIn(sheetAreaMm2(sheet), sheet.coverage_pct, sheet.spot_diameter_um);
    expect(metrics.target_n).toBe(asked_n);
    expect(asked_n).toBeGreaterThan(0);
    // The field is reached as a whole, and the aperture has room on the sheet.
    expect(metrics.outside_aperture_mm2).toBeCloseTo(0, 2);
    expect([...warnings, ...validation.messages].map(({ code }) => code)).not.toContain(
      'aperture_beyond_photo',
    );
  });
});

describe('coverage and spacing', () => {
  it('tell each other: the side of the square that a spot has for itself', () => {
    // π·0.3²/4 ÷ 0.8² is 11.04 %; as many spots lie 0.8 mm apart.
    expect(coverageOfSpacing(0.8, 300)).toBe(11.04);
    const n = spotsIn(400, 11.04, 300);
    expect(n).toBe(Math.round((0.1104 * 400) / spotAreaMm2(300)));
    expect(meanSpacing(400, n)).toBeCloseTo(0.8, 3);
    expect(meanSpacing(400, 0)).toBeNull();
  });

  it.each([50, 150, 300, 421, 2000])('of %i µm have ranges that are each other’s', (um) => {
    const [least_mm, most_mm] = spacingRangeMm(um);
    const [least_pct, most_pct] = PLAN_PARAMS.coverage_pct.range;
    expect(coverageOfSpacing(least_mm, um)).toBeLessThanOrEqual(most_pct);
    expect(coverageOfSpacing(least_mm, um)).toBeGreaterThan(most_pct - 0.9);
    expect(coverageOfSpacing(most_mm, um)).toBeGreaterThanOrEqual(least_pct);
    expect(coverageOfSpacing(most_mm, um)).toBeLessThan(least_pct + 0.1);
    // One micrometre further the coverage can no longer be asked for.
    expect((100 * spotAreaMm2(um)) / (least_mm - 0.001) ** 2).toBeGreaterThan(most_pct);
    expect((100 * spotAreaMm2(um)) / (most_mm + 0.001) ** 2).toBeLessThan(least_pct);
  });
});

describe('the field', () => {
  it('has its very size, in the middle of a picture of whole millimetres and pixels', () => {
    for (const sheet of [round, rectangle, { ...rectangle, width_mm: 12.345, height_mm: 3.001 }]) {
      const { side_mm, side_px } = sheetSide(sheet);
      expect(Number.isInteger(side_mm) && side_px % side_mm === 0).toBe(true);
      const xs = sheetOutline(sheet).map(({ x }) => x);
      const ys = sheetOutline(sheet).map(({ y }) => y);
      expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(sheet.width_mm, 6);
      expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(sheet.height_mm, 6);
      expect((Math.max(...xs) + Math.min(...xs)) / 2).toBeCloseTo(side_mm / 2, 2);
      for (const v of [...xs, ...ys]) expect(Math.round(v * 1000) / 1000).toBe(v);
    }
  });

  it('where it is round leaves its circle nowhere, and covers it but for 0.1 %', () => {
    const middle_mm = sheetSide(round).side_mm / 2;
    for (const { x, y } of sheetOutline(round))
      expect(Math.hypot(x - middle_mm, y - middle_mm)).toBeLessThanOrEqual(12.5 + 1e-9);
    expect(sheetAreaMm2(round) / (Math.PI * 12.5 * 12.5)).toBeGreaterThan(0.999);
  });

  it('beyond the aperture is reached from several positions, by its diagonal where it has corners', () => {
    expect(sheetParams(round).positions).toBe('one');
    expect(sheetParams({ ...round, width_mm: 25.1 }).positions).toBe('several');
    expect(sheetParams({ ...rectangle, width_mm: 18, height_mm: 18 }).positions).toBe('several');
    expect(sheetParams({ ...rectangle, width_mm: 17, height_mm: 17 }).positions).toBe('one');
  });
});

describe('a figure that does not fit', () => {
  const [least, most] = SHEET_FIELD_RANGE_MM;
  const [finest, coarsest] = SHEET_ANGLE_STEP_RANGE_DEG;
  const spot = PLAN_PARAMS.spot_diameter_um.range;
  const coverage = PLAN_PARAMS.coverage_pct.range;
  it.each<[string, string, readonly [number, number], Partial<SheetInput>, readonly number[]]>([
    [
      'diameter',
      'sheet.diameter_mm',
      SHEET_FIELD_RANGE_MM,
      round,
      [least - 0.001, most + 0.001, 0, -5, NaN, Infinity],
    ],
    ['width', 'sheet.width_mm', SHEET_FIELD_RANGE_MM, rectangle, [least - 0.001, most + 0.001, NaN]],
  ])('is refused with its range: %s', (_, field, [min, max], sheet, values) => {
    for (const width_mm of values)
      expect(checkSheet({ ...round, ...sheet, width_mm })).toMatchObject({
        ...{ ok: false, code: 'parameter_out_of_range', values: { field, min, max } },
      });
    for (const width_mm of [min, max]) expect(checkSheet({ ...round, ...sheet, width_mm }).ok).toBe(true);
  });

  it.each<[keyof SheetInput, string, readonly [number, number]]>([
    ['height_mm', 'sheet.height_mm', SHEET_FIELD_RANGE_MM],
    ['spot_diameter_um', 'spot_diameter_um', spot],
    ['angle_step_deg', 'angle_step_deg', [finest, coarsest]],
  ])('is refused with its range: %s', (name, field, [min, max]) => {
    for (const value of [min - 0.001, max + 0.001, 0, -1, NaN, '5', null])
      expect(checkSheet({ ...rectangle, [name]: value } as SheetInput)).toMatchObject({
        ...{ ok: false, code: 'parameter_out_of_range', values: { field, min, max } },
      });
    for (const value of [min, max])
      expect(checkSheet({ ...rectangle, [name]: value } as SheetInput).ok).toBe(true);
  });

  it('is refused with its range: coverage, shape, and more spots than can be planned', () => {
    const [min, max] = coverage;
    for (const coverage_pct of [min - 0.01, max + 0.01, NaN])
      expect(checkSheet({ ...round, coverage_pct })).toMatchObject({
        ...{ code: 'coverage_out_of_range', values: { field: 'coverage_pct', min, max } },
      });
    expect(checkSheet({ ...round, shape: 'oval' as 'round' })).toMatchObject({ code: 'bad_request' });
    for (const none of [null, undefined, 5, 'round'])
      expect(checkSheet(none)).toMatchObject({ code: 'bad_request', values: { field: 'sheet' } });
    const crowded = { ...round, width_mm: most, spot_diameter_um: spot[0], coverage_pct: max };
    expect(checkSheet(crowded)).toMatchObject({ code: 'too_many_spots', values: { max: MAX_SPOTS } });
  });

  it('of a height is not looked at where the field is round', () => {
    expect(checkSheet({ ...round, height_mm: NaN })).toMatchObject({ ok: true, value: { height_mm: 25 } });
  });
});

it('a picture has the size of a sheet by pixels and millimetres alike', () => {
  const { side_mm, side_px } = sheetSide(round);
  const size = { width_px: side_px, height_px: side_px, width_mm: side_mm };
  expect(hasSheetSize(size)).toBe(true);
  expect(hasSheetSize({ ...size, width_mm: side_mm + 1 })).toBe(false);
  expect(hasSheetSize({ ...size, height_px: side_px - 1 })).toBe(false);
  expect(hasSheetSize({ width_px: 4000, height_px: 4000, width_mm: 100 })).toBe(false);
});
