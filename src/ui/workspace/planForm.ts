/**
 * The plan's parameters as the user sets them: defaults, what is out of range, and the way from and
 * to a plan's stored parameters.
 *
 * Coverage per mask is held by the drawing's keys, not by database ids: a mask keeps its wish when
 * a save gives it a new id.
 */
import { appliesTo, defaultParams, paramsIn, sameValue } from '../../core/paramValues';
import {
  eachParam,
  NUMBER_NAMES,
  PARAM_NAMES,
  paramOf,
  PLAN_PARAMS,
  type FullParams,
  type NumberName,
  type ParamName,
  type PlanParams,
} from '../../core/params';
import { gridSpacingRange } from '../../core/planner/placement/gridSpacing';
import type { MaskIds } from './masks/maskIds';

type Table = typeof PLAN_PARAMS;
/** A parameter that can be typed as a figure; what the device fixes is kept as a plan had it. */
export type RangedField = { [K in NumberName]: Table[K]['shown'] extends 'device' ? never : K }[NumberName];
/** A figure of the form is null while its box holds none. */
type FormValues = {
  [K in Exclude<ParamName, 'coverage_per_mask'>]: K extends RangedField ? number | null : FullParams[K];
};

export interface PlanForm extends FormValues {
  /** One coverage for each mask instead of one for all. */
  per_mask: boolean;
  /** By the drawing's key; a mask without an entry has `coverage_pct`. */
  coverage_by_key: Readonly<Record<string, number | null>>;
}

/** The figures that can be typed, in the order of the form. */
export const RANGED_FIELDS = NUMBER_NAMES.filter(
  (name): name is RangedField => PLAN_PARAMS[name].shown !== 'device',
);

export const DEFAULT_FORM: PlanForm = formWith(defaultParams(), {});

/** The parameters as a form holds them, but for coverage by mask, which it has by the drawing's keys. */
function formWith(params: FullParams, coverage_by_key: PlanForm['coverage_by_key']): PlanForm {
  const { coverage_per_mask, ...own } = params;
  const form = { ...own, per_mask: coverage_per_mask !== null, coverage_by_key };
  return params.center_mode === 'manual' ? form : { ...form, center_x_mm: null, center_y_mm: null };
}

/** What a range may hang on: a lattice is no closer than spots may stand. */
type Spacing = Pick<PlanForm, 'spot_diameter_um' | 'min_spacing_factor'>;

/** Least and most that can be typed for a field of a form, inclusive. */
export function formRange(field: RangedField, form?: Spacing): readonly [min: number, max: number] {
  const { min_spacing_factor = null } = form ?? {};
  if (field === 'grid_spacing_mm' && form !== undefined && min_spacing_factor !== null) {
    return gridSpacingRange({ spot_diameter_um: form.spot_diameter_um, min_spacing_factor });
  }
  const row = PLAN_PARAMS[field];
  return 'form_range' in row ? row.form_range : row.range;
}

/** Whether a typed number may be used for a field. */
export function inRange(field: RangedField, value: number | null, form?: Spacing): value is number {
  const [min, max] = formRange(field, form);
  return value !== null && value >= min && value <= max;
}

/** The fields that keep the plan from being generated; masks by their key. */
export function faultsOf(form: PlanForm, treatKeys: readonly string[]): (RangedField | { key: string })[] {
  const faults: (RangedField | { key: string })[] = [];
  for (const field of RANGED_FIELDS) {
    if (!appliesTo(field, form)) continue;
    if (field === 'coverage_pct' && asksByMask(form)) continue;
    if (!inRange(field, form[field], form)) faults.push(field);
  }
  if (asksByMask(form)) {
    for (const key of treatKeys) {
      if (!inRange('coverage_pct', coverageOf(form, key))) faults.push({ key });
    }
  }
  return faults;
}

/** Whether each mask is asked for its own coverage: a grid has one for all. */
export function asksByMask(form: PlanForm): boolean {
  return form.per_mask && appliesTo('coverage_per_mask', form);
}

/** The coverage wished for one mask, %; null while its box holds no number. */
export function coverageOf(form: PlanForm, key: string): number | null {
  const own = asksByMask(form) ? form.coverage_by_key[key] : undefined;
  return own === undefined ? form.coverage_pct : own;
}

/**
 * The parameters for the worker. Call only without faults; a field that is not used falls back to its
 * default when it holds no number. `treatKeys`: the masks to treat, in the drawing's order.
 */
export function toParams(form: PlanForm, treatKeys: readonly string[], ids: MaskIds): PlanParams {
  let coverage_per_mask: Record<string, number> | null = null;
  if (asksByMask(form)) {
    coverage_per_mask = {};
    for (const key of treatKeys) {
      const id = ids.get(key);
      const coverage = coverageOf(form, key);
      if (id !== undefined && coverage !== null) coverage_per_mask[String(id)] = coverage;
    }
  }
  const isManual = form.center_mode === 'manual';
  return eachParam((name, param) => {
    if (name === 'coverage_per_mask') return coverage_per_mask;
    if (param.kind === 'point') return isManual ? form[name] : null;
    return isUsable(form, name) ? form[name] : param.default;
  }) as FullParams;
}

/** A figure that has no part in the plan may be out of range, and the coverage for all where each mask has its own. */
function isUsable(form: PlanForm, name: Exclude<ParamName, 'coverage_per_mask'>): boolean {
  if (!isRanged(name)) return true;
  const isUsed = appliesTo(name, form) && name !== 'coverage_pct';
  return isUsed ? form[name] !== null : inRange(name, form[name]);
}

function isRanged(name: ParamName): name is RangedField {
  return (RANGED_FIELDS as readonly ParamName[]).includes(name);
}

/** A plan's parameters as a form. Masks that are gone from the drawing lose their wish. */
export function fromParams(params: PlanParams, ids: MaskIds): PlanForm {
  const coverage_by_key: Record<string, number> = {};
  for (const [key, id] of ids) {
    const coverage = params.coverage_per_mask?.[String(id)];
    if (coverage !== undefined) coverage_by_key[key] = coverage;
  }
  return formWith(paramsIn(params), coverage_by_key);
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

/** Whether two forms ask for the same plan of these masks. */
export function asksTheSame(a: PlanForm, b: PlanForm, treatKeys: readonly string[]): boolean {
  return (
    (!appliesTo('coverage_pct', b) || treatKeys.every((key) => coverageOf(a, key) === coverageOf(b, key))) &&
    PARAM_NAMES.every(
      (name) =>
        paramOf(name).shown === 'coverage' ||
        !appliesTo(name, b) ||
        sameValue(a[name as keyof FormValues], b[name as keyof FormValues]),
    )
  );
}
