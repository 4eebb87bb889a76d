/**
 * The plan's parameters as the user sets them: defaults, what is out of range, and the way from and
 * to a plan's stored parameters.
 *
 * Coverage per mask is held by the drawing's keys, not by database ids: a mask keeps its wish when
 * a save gives it a new id.
 */
import type { AlgorithmMode, CenterMode, PlanParams, PositionMode } from '../../core/model';
import {
  ANGLE_STEP_DEG,
  APERTURE_DIAMETER_MM,
  COVERAGE_RANGE_PCT,
  GRID_SPACING_MM,
  GRID_SPACING_RANGE_MM,
  MIN_MASK_PCT,
  MIN_MASK_RANGE_PCT,
  MIN_SPACING_FACTOR,
  SPOT_DIAMETER_UM,
} from '../../core/units';
import type { MaskIds } from './masks/maskIds';

export interface PlanForm {
  coverage_pct: number | null;
  /** One coverage for each mask instead of one for all. */
  per_mask: boolean;
  /** By the drawing's key; a mask without an entry has `coverage_pct`. */
  coverage_by_key: Readonly<Record<string, number | null>>;
  algorithm_mode: AlgorithmMode;
  angle_step_deg: number | null;
  min_spacing_factor: number | null;
  grid_spacing_mm: number | null;
  min_mask_pct: number | null;
  /** With `several` the planner places the aperture; the centre below is not used. */
  positions: PositionMode;
  center_mode: CenterMode;
  center_x_mm: number | null;
  center_y_mm: number | null;
  /** Fixed by the device; kept as a plan had them. */
  spot_diameter_um: number;
  aperture_diameter_mm: number;
}

export const DEFAULT_COVERAGE_PCT = 10;

export const DEFAULT_FORM: PlanForm = {
  coverage_pct: DEFAULT_COVERAGE_PCT,
  per_mask: false,
  coverage_by_key: {},
  algorithm_mode: 'diameters',
  angle_step_deg: ANGLE_STEP_DEG,
  min_spacing_factor: MIN_SPACING_FACTOR,
  grid_spacing_mm: GRID_SPACING_MM,
  min_mask_pct: MIN_MASK_PCT,
  positions: 'one',
  center_mode: 'auto',
  center_x_mm: null,
  center_y_mm: null,
  spot_diameter_um: SPOT_DIAMETER_UM,
  aperture_diameter_mm: APERTURE_DIAMETER_MM,
};

/** Inclusive ranges of what can be typed. Finer steps than 1° only cost time; above 45° few lines are left. */
export const FORM_RANGES = {
  coverage_pct: COVERAGE_RANGE_PCT,
  angle_step_deg: [1, 45],
  min_spacing_factor: [1, 2],
  grid_spacing_mm: GRID_SPACING_RANGE_MM,
  min_mask_pct: MIN_MASK_RANGE_PCT,
} as const satisfies Partial<Record<keyof PlanForm, readonly [number, number]>>;

export type RangedField = keyof typeof FORM_RANGES;

/** Whether a typed number may be used for a field. */
export function inRange(field: RangedField, value: number | null): value is number {
  const [min, max] = FORM_RANGES[field];
  return value !== null && value >= min && value <= max;
}

/** The fields that keep the plan from being generated; masks by their key. */
export function faultsOf(form: PlanForm, treatKeys: readonly string[]): (RangedField | { key: string })[] {
  const faults: (RangedField | { key: string })[] = [];
  for (const field of Object.keys(FORM_RANGES) as RangedField[]) {
    if (field === 'grid_spacing_mm' && form.algorithm_mode !== 'grid') continue;
    if (field === 'coverage_pct' && form.per_mask) continue;
    if (!inRange(field, form[field])) faults.push(field);
  }
  if (form.per_mask) {
    for (const key of treatKeys) {
      if (!inRange('coverage_pct', coverageOf(form, key))) faults.push({ key });
    }
  }
  return faults;
}

/** The coverage wished for one mask, %; null while its box holds no number. */
export function coverageOf(form: PlanForm, key: string): number | null {
  const own = form.per_mask ? form.coverage_by_key[key] : undefined;
  return own === undefined ? form.coverage_pct : own;
}

/**
 * The parameters for the worker. Call only without faults; a field that is not used falls back to its
 * default when it holds no number. `treatKeys`: the masks to treat, in the drawing's order.
 */
export function toParams(form: PlanForm, treatKeys: readonly string[], ids: MaskIds): PlanParams {
  let coverage_per_mask: Record<string, number> | null = null;
  if (form.per_mask) {
    coverage_per_mask = {};
    for (const key of treatKeys) {
      const id = ids.get(key);
      const coverage = coverageOf(form, key);
      if (id !== undefined && coverage !== null) coverage_per_mask[String(id)] = coverage;
    }
  }
  const manual = form.center_mode === 'manual';
  return {
    coverage_pct: inRange('coverage_pct', form.coverage_pct) ? form.coverage_pct : DEFAULT_COVERAGE_PCT,
    coverage_per_mask,
    algorithm_mode: form.algorithm_mode,
    spot_diameter_um: form.spot_diameter_um,
    angle_step_deg: form.angle_step_deg ?? ANGLE_STEP_DEG,
    aperture_diameter_mm: form.aperture_diameter_mm,
    min_spacing_factor: form.min_spacing_factor ?? MIN_SPACING_FACTOR,
    grid_spacing_mm: inRange('grid_spacing_mm', form.grid_spacing_mm)
      ? form.grid_spacing_mm
      : GRID_SPACING_MM,
    min_mask_pct: form.min_mask_pct ?? MIN_MASK_PCT,
    positions: form.positions,
    center_mode: form.center_mode,
    center_x_mm: manual ? form.center_x_mm : null,
    center_y_mm: manual ? form.center_y_mm : null,
  };
}

/** A plan's parameters as a form. Masks that are gone from the drawing lose their wish. */
export function fromParams(params: PlanParams, ids: MaskIds): PlanForm {
  const coverage_by_key: Record<string, number> = {};
  for (const [key, id] of ids) {
    const coverage = params.coverage_per_mask?.[String(id)];
    if (coverage !== undefined) coverage_by_key[key] = coverage;
  }
  const manual = params.center_mode === 'manual';
  return {
    coverage_pct: params.coverage_pct,
    per_mask: params.coverage_per_mask !== null,
    coverage_by_key,
    algorithm_mode: params.algorithm_mode,
    angle_step_deg: params.angle_step_deg,
    min_spacing_factor: params.min_spacing_factor,
    grid_spacing_mm: params.grid_spacing_mm,
    min_mask_pct: params.min_mask_pct,
    positions: params.positions ?? 'one',
    center_mode: params.center_mode,
    center_x_mm: manual ? params.center_x_mm : null,
    center_y_mm: manual ? params.center_y_mm : null,
    spot_diameter_um: params.spot_diameter_um,
    aperture_diameter_mm: params.aperture_diameter_mm,
  };
}

/**
 * Which mask of the drawing stands for which mask of a plan. A mask that was changed since has another
 * id; it is known again by its name, where that is still unique among the plan's masks that are left.
 */
export function idsInPlan(
  drawing: readonly { key: string; label: string }[],
  ids: MaskIds,
  planMasks: readonly { id: number; label: string }[],
): MaskIds {
  const found = new Map<string, number>();
  for (const { key } of drawing) {
    const id = ids.get(key);
    if (id !== undefined && planMasks.some((mask) => mask.id === id)) found.set(key, id);
  }
  const taken = new Set(found.values());
  for (const { key, label } of drawing) {
    if (found.has(key)) continue;
    const alike = planMasks.filter((mask) => mask.label === label && !taken.has(mask.id));
    if (alike.length === 1) found.set(key, alike[0]!.id);
  }
  return found;
}

function sameCenter(a: PlanForm, b: PlanForm): boolean {
  if (a.center_mode !== b.center_mode) return false;
  return a.center_mode !== 'manual' || (a.center_x_mm === b.center_x_mm && a.center_y_mm === b.center_y_mm);
}

/** Whether two forms ask for the same plan of these masks. */
export function asksTheSame(a: PlanForm, b: PlanForm, treatKeys: readonly string[]): boolean {
  return (
    treatKeys.every((key) => coverageOf(a, key) === coverageOf(b, key)) &&
    a.algorithm_mode === b.algorithm_mode &&
    a.angle_step_deg === b.angle_step_deg &&
    a.min_spacing_factor === b.min_spacing_factor &&
    (a.algorithm_mode !== 'grid' || a.grid_spacing_mm === b.grid_spacing_mm) &&
    a.min_mask_pct === b.min_mask_pct &&
    a.positions === b.positions &&
    (a.positions === 'several' || sameCenter(a, b))
  );
}
