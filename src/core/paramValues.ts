/**
 * Sets of parameter values, as the table in params.ts has them: all at their defaults, those in a larger
 * object, those that a plan is told with, and what differs between two. Pure.
 */
import {
  eachParam,
  PARAM_NAMES,
  paramOf,
  type FullParams,
  type Modes,
  type ParamName,
  type PlanParams,
} from './params';

/** Every parameter at its default. */
export function defaultParams(): FullParams {
  return eachParam((_, param) => param.default) as FullParams;
}

/** The parameters alone of something that holds them, such as a plan's snapshot; absent later ones at their default. */
export function paramsIn(whole: PlanParams): FullParams {
  return eachParam((name, { since, default: usual }) =>
    whole[name] === undefined && since > 1 ? usual : whole[name],
  ) as FullParams;
}

/** The parameters as plans are told since the first: one that came later only where it is not at its default. */
export function toldParams(params: FullParams): PlanParams {
  const told = PARAM_NAMES.filter((name) => {
    const { since, default: usual } = paramOf(name);
    return since === 1 || params[name] !== usual;
  });
  return Object.fromEntries(told.map((name) => [name, params[name]])) as unknown as PlanParams;
}

/** Whether a parameter has a part in a plan of these parameters: a grid's spacing only in mode grid. */
export function appliesTo(name: ParamName, params: Modes): boolean {
  return paramOf(name).applies?.(params) ?? true;
}

/** One parameter that two plans do not share. */
export interface ParamChange {
  name: ParamName;
  from: FullParams[ParamName];
  to: FullParams[ParamName];
}

/** What was changed from one plan's parameters to another's, in the table's order; what has no part in the second is left out. */
export function changedParams(from: PlanParams, to: PlanParams): ParamChange[] {
  const [a, b] = [paramsIn(from), paramsIn(to)];
  return PARAM_NAMES.filter((name) => appliesTo(name, b) && !sameValue(a[name], b[name])).map((name) => ({
    name,
    from: a[name],
    to: b[name],
  }));
}

/** Whether two values of one parameter are the same, those of coverage by mask in whatever order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const text = (map: object): string =>
    JSON.stringify(Object.entries(map).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}

/**
 * What of a plan's parameters may be asked for again on another photo: nothing that hangs on its masks or on places
 * on it, nothing that the device fixes, and nothing that had no part in the plan. The rest is at its default.
 */
export function repeatableParams(params: PlanParams): FullParams {
  const own = paramsIn(params);
  const left = new Set<ParamName>();
  // Of a plan with a coverage for each mask nobody has asked for one for all.
  if (own.coverage_per_mask !== null) left.add('coverage_pct');
  if (own.center_mode === 'manual') left.add('center_mode');
  return eachParam((name, param) => {
    const isBound = param.kind === 'per_mask' || param.kind === 'point' || param.shown === 'device';
    return isBound || left.has(name) || !appliesTo(name, own) ? param.default : own[name];
  }) as FullParams;
}
