/**
 * A test sheet: a blank field of known size, planned like a photo (specification §1). What may be asked for, and
 * what is made of it: the picture's size, the field's outline, the plan's parameters. Pure.
 *
 * Frame: mm on the sheet, y down. The field lies in the middle of a square picture that is a whole number of mm
 * and of pixels wide, so that its scale is exact; the aperture has room on it wherever one position reaches all.
 */
import { cosSinDeg } from '../geometry/angle';
import { polygonAreaMm2 } from '../geometry/polygon';
import { MAX_SPOTS, SHEET_ANGLE_STEP_RANGE_DEG, SHEET_FIELD_RANGE_MM } from '../limits';
import type { PlanParams, VertexMm } from '../model';
import { defaultParams } from '../paramValues';
import { PLAN_PARAMS } from '../params';
import { fail, ok, type Result } from '../result';
import { toLatticeMm, toMm, toUm } from '../units';
import { spotsIn } from './density';

export const SHEET_SHAPES = ['round', 'rectangle'] as const;
export type SheetShape = (typeof SHEET_SHAPES)[number];

/** The field alone. */
export interface SheetField {
  shape: SheetShape;
  /** Of a round field its diameter. */
  width_mm: number;
  /** Not looked at where the field is round. */
  height_mm: number;
}

/** All that a sheet is made from. */
export interface SheetInput extends SheetField {
  spot_diameter_um: number;
  coverage_pct: number;
  angle_step_deg: number;
}

/** What is put forward: the aperture's own field, or a square well within it, at the plan's defaults. */
export const SHEET_DEFAULTS: Readonly<Record<SheetShape, SheetInput>> = {
  round: field('round', PLAN_PARAMS.aperture_diameter_mm.default),
  rectangle: field('rectangle', 12),
};

function field(shape: SheetShape, side_mm: number): SheetInput {
  const { spot_diameter_um, coverage_pct, angle_step_deg } = defaultParams();
  return { shape, width_mm: side_mm, height_mm: side_mm, spot_diameter_um, coverage_pct, angle_step_deg };
}

/** Fine enough for a spot of 150 µm to be six pixels across; the largest sheet has 8 megapixels. */
const PX_PER_MM = 40;
/** Left around the field and the aperture; around a field with several positions, whose apertures reach beyond it. */
const MARGIN_MM = { one: 3, several: 10 } as const;
/** Corners of a round field: its sides leave the circle by 2 µm at 25 mm. */
const CORNERS = 180;

/**
 * The sheet as it is asked for. Failures, the first field that does not fit: `bad_request` (shape),
 * `parameter_out_of_range`, `coverage_out_of_range`, `too_many_spots`.
 */
export function checkSheet(values: unknown): Result<SheetInput> {
  if (typeof values !== 'object' || values === null) return fail('bad_request', { field: 'sheet' });
  const input = values as SheetInput;
  const { shape, width_mm, spot_diameter_um, coverage_pct, angle_step_deg } = input;
  if (!SHEET_SHAPES.includes(shape)) return fail('bad_request', { field: 'shape' });
  const isRound = shape === 'round';
  const height_mm = isRound ? width_mm : input.height_mm;
  const ranges = [
    [isRound ? 'sheet.diameter_mm' : 'sheet.width_mm', width_mm, SHEET_FIELD_RANGE_MM],
    ['sheet.height_mm', height_mm, SHEET_FIELD_RANGE_MM],
    ['spot_diameter_um', spot_diameter_um, PLAN_PARAMS.spot_diameter_um.range],
    ['coverage_pct', coverage_pct, PLAN_PARAMS.coverage_pct.range],
    ['angle_step_deg', angle_step_deg, SHEET_ANGLE_STEP_RANGE_DEG],
  ] as const;
  for (const [name, value, [min, max]] of ranges) {
    if (typeof value === 'number' && value >= min && value <= max) continue;
    const code = name === 'coverage_pct' ? 'coverage_out_of_range' : 'parameter_out_of_range';
    return fail(code, { field: name, min, max });
  }
  const sheet = { shape, width_mm: toLatticeMm(width_mm), height_mm: toLatticeMm(height_mm) };
  const spots_n = spotsIn(sheetAreaMm2(sheet), coverage_pct, spot_diameter_um);
  if (spots_n > MAX_SPOTS) return fail('too_many_spots', { value: spots_n, max: MAX_SPOTS });
  return ok({ ...sheet, spot_diameter_um, coverage_pct, angle_step_deg });
}

/** Whether one position of the aperture reaches the whole field. */
function positionsOf({ shape, width_mm, height_mm }: SheetField): 'one' | 'several' {
  const across_mm = shape === 'round' ? width_mm : Math.sqrt(width_mm * width_mm + height_mm * height_mm);
  return across_mm > PLAN_PARAMS.aperture_diameter_mm.default ? 'several' : 'one';
}

/** Side of the square picture. */
export function sheetSide(sheet: SheetField): { side_mm: number; side_px: number } {
  const { width_mm, height_mm } = sheet;
  const held_mm = Math.max(width_mm, height_mm, PLAN_PARAMS.aperture_diameter_mm.default);
  const side_mm = Math.ceil(held_mm) + 2 * MARGIN_MM[positionsOf(sheet)];
  return { side_mm, side_px: side_mm * PX_PER_MM };
}

/** Whether a picture has the size of a sheet; nothing else is said of it. */
export function hasSheetSize(size: { width_px: number; height_px: number; width_mm: number }): boolean {
  const { width_px, height_px, width_mm } = size;
  const most_mm = SHEET_FIELD_RANGE_MM[1] + 2 * MARGIN_MM.several;
  return width_px === height_px && width_px === width_mm * PX_PER_MM && width_mm <= most_mm;
}

/** The field's outline on the picture, on the lattice of 1 µm; of a round one no corner lies outside the circle. */
export function sheetOutline(sheet: SheetField): VertexMm[] {
  const middle_um = toUm(sheetSide(sheet).side_mm) / 2;
  if (sheet.shape === 'round') {
    const radius_um = toUm(sheet.width_mm) / 2;
    return Array.from({ length: CORNERS }, (_, i) => {
      const { cos, sin } = cosSinDeg((360 * i) / CORNERS);
      return {
        x: toMm(middle_um + towards0(radius_um * cos)),
        y: toMm(middle_um + towards0(radius_um * sin)),
      };
    });
  }
  const left = middle_um - Math.floor(toUm(sheet.width_mm) / 2);
  const top = middle_um - Math.floor(toUm(sheet.height_mm) / 2);
  const right = left + toUm(sheet.width_mm);
  const bottom = top + toUm(sheet.height_mm);
  return [
    { x: toMm(left), y: toMm(top) },
    { x: toMm(right), y: toMm(top) },
    { x: toMm(right), y: toMm(bottom) },
    { x: toMm(left), y: toMm(bottom) },
  ];
}

/** A whole number towards 0; what a product of rounded figures misses of one is made up for. */
function towards0(um: number): number {
  return Math.sign(um) * Math.floor(Math.abs(um) + 1e-6);
}

/** Area of the field as its outline has it. */
export function sheetAreaMm2(sheet: SheetField): number {
  return polygonAreaMm2(sheetOutline(sheet));
}

/** What the planner is asked for a sheet: no field is too small, and one beyond the aperture gets several positions. */
export function sheetParams(sheet: SheetInput): PlanParams {
  const { spot_diameter_um, coverage_pct, angle_step_deg } = sheet;
  return {
    ...defaultParams(),
    ...{ spot_diameter_um, coverage_pct, angle_step_deg, positions: positionsOf(sheet) },
    min_mask_pct: 0,
  };
}
