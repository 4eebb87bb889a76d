/** The form of a new test sheet: what is typed, what follows from it, and the sheet that it asks for. Pure. */
import { PLAN_PARAMS } from '../../../../core/params';
import { coverageOfSpacing, meanSpacing, spacingRangeMm, spotsIn } from '../../../../core/sheet/density';
import { checkSheet, SHEET_DEFAULTS, sheetAreaMm2 } from '../../../../core/sheet/sheet';
import type { SheetField, SheetInput, SheetShape } from '../../../../core/sheet/sheet';
import type { Result } from '../../../../core/result';

/** Spots that are used most, µm; another is typed. */
export const USUAL_SPOTS_UM = [150, 300] as const;

/** A figure is null while its box holds none. */
export interface SheetForm {
  shape: SheetShape;
  diameter_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
  /** Another spot than the usual ones is typed. */
  otherSpot: boolean;
  spot_diameter_um: number | null;
  /** Which of the two was typed last; the other follows. */
  given: 'coverage' | 'spacing';
  coverage_pct: number | null;
  spacing_mm: number | null;
  angle_step_deg: number | null;
}

/** The form as it opens. */
export function newSheetForm(): SheetForm {
  const { round, rectangle } = SHEET_DEFAULTS;
  return {
    shape: 'round',
    diameter_mm: round.width_mm,
    width_mm: rectangle.width_mm,
    height_mm: rectangle.height_mm,
    otherSpot: false,
    spot_diameter_um: round.spot_diameter_um,
    given: 'coverage',
    coverage_pct: round.coverage_pct,
    spacing_mm: null,
    angle_step_deg: round.angle_step_deg,
  };
}

/** What follows from the form; null where a figure that it hangs on is missing or out of its range. */
export interface SheetFacts {
  field: SheetField | null;
  spot_diameter_um: number | null;
  /** Both, the one that was typed and the one that follows. */
  coverage_pct: number | null;
  spacing_mm: number | null;
  /** What may be typed as spacing. */
  spacing_range_mm: readonly [number, number] | null;
  spots_n: number | null;
  /** Spacing of that many spots. */
  mean_mm: number | null;
}

/** Field, coverage, spacing and spots of what is typed: of coverage and spacing the one that follows from the other. */
export function factsOf(form: SheetForm): SheetFacts {
  const { given } = form;
  const field = fieldOf(form);
  const spot = within(form.spot_diameter_um, PLAN_PARAMS.spot_diameter_um.range);
  const spacing_range_mm = spot === null ? null : spacingRangeMm(spot);
  const spacing = spacing_range_mm && within(form.spacing_mm, spacing_range_mm);
  const follows_pct = spot !== null && spacing !== null ? coverageOfSpacing(spacing, spot) : null;
  const coverage_pct = given === 'coverage' ? form.coverage_pct : follows_pct;
  const asked_pct = within(coverage_pct, PLAN_PARAMS.coverage_pct.range);
  const area_mm2 = field === null ? null : sheetAreaMm2(field);
  const known = area_mm2 !== null && asked_pct !== null && spot !== null;
  const spots_n = known ? spotsIn(area_mm2, asked_pct, spot) : null;
  const mean_mm = known ? meanSpacing(area_mm2, spots_n!) : null;
  const spacing_mm = given === 'spacing' ? form.spacing_mm : mean_mm;
  return { field, spot_diameter_um: spot, coverage_pct, spacing_mm, mean_mm, spacing_range_mm, spots_n };
}

function fieldOf({ shape, diameter_mm, width_mm, height_mm }: SheetForm): SheetField | null {
  const field =
    shape === 'round'
      ? { shape, width_mm: diameter_mm ?? NaN, height_mm: diameter_mm ?? NaN }
      : { shape, width_mm: width_mm ?? NaN, height_mm: height_mm ?? NaN };
  return checkSheet({ ...SHEET_DEFAULTS.round, ...field }).ok ? field : null;
}

function within(value: number | null, [min, max]: readonly [number, number]): number | null {
  return value !== null && value >= min && value <= max ? value : null;
}

/** The sheet as it is asked for, or the first thing that does not fit. */
export function sheetOf(form: SheetForm): Result<SheetInput> {
  const facts = factsOf(form);
  const isRound = form.shape === 'round';
  return checkSheet({
    shape: form.shape,
    width_mm: (isRound ? form.diameter_mm : form.width_mm) ?? NaN,
    height_mm: (isRound ? form.diameter_mm : form.height_mm) ?? NaN,
    spot_diameter_um: form.spot_diameter_um ?? NaN,
    coverage_pct: facts.coverage_pct ?? NaN,
    angle_step_deg: form.angle_step_deg ?? NaN,
  });
}
