/**
 * What can be done where a coverage does not fit, or is too high in one place.
 *
 * Units in the names of values. Method: a change is offered only if a preview made with it, which places the
 * same count under the same rules, no longer says the same of the mask. Pure. Cost: up to about a dozen
 * previews.
 */
import { COVERAGE_RANGE_PCT } from '../../limits';
import type { Plan, PlanMessage, PlanParams, PlanRequest, Suggestion } from '../../model';
import { PLAN_PARAMS } from '../../params';
import { previewPlan } from '../plan';
import { coverageOf } from '../regions/counts';
import { floorTenth } from './rounding';

/** Tried in turn, as far as they are smaller than what was asked. */
const SPACING_FACTORS = [1.5, 1.25, 1.1, 1.05, 1];
const ANGLE_STEPS_DEG = [5, 4, 3, 2, 1];
const EDGE_MARGINS_MM = [1.5, 1, 0.75, 0.5, 0.3, 0.2, 0.1, 0];
const GRID_SPACINGS_MM = [1, 0.8, 0.7, 0.6, 0.5, 0.4, PLAN_PARAMS.grid_spacing_mm.range[0]];
/** Larger plans are not made again and again to find out: only what is known of them is offered. */
const MAX_CHECKED_SPOTS = 3000;
const COVERAGE_SHARES = [0.9, 0.8, 0.65, 0.5];

/** The change that gives one mask another coverage and leaves the others theirs. */
function coverageChange(request: PlanRequest, mask_id: number, to_pct: number): Partial<PlanParams> {
  const alone = request.masks.filter((m) => m.role === 'treat').length === 1;
  if (alone) return { coverage_pct: to_pct, coverage_per_mask: null };
  return { coverage_per_mask: { ...request.coverage_per_mask, [String(mask_id)]: to_pct } };
}

/** Whether the plan with the change says nothing of this kind about the mask any more. */
function helps(request: PlanRequest, change: Partial<PlanParams>, message: PlanMessage): boolean {
  const made = previewPlan({ ...request, ...change });
  if (!made.ok) return false;
  const said = [...made.value.warnings, ...made.value.validation.messages];
  return !said.some((m) => m.code === message.code && m.mask_id === message.mask_id);
}

/** The first value below `now` with which the warning is gone. */
function firstThatHelps(
  request: PlanRequest,
  message: PlanMessage,
  now: number,
  values: readonly number[],
  changeTo: (value: number) => Partial<PlanParams>,
): { value: number; change: Partial<PlanParams> } | null {
  const smaller = values.filter((v) => v < now);
  // the smallest helps the most: where it does not, none does, and only one preview was made
  const last = smaller[smaller.length - 1];
  if (last === undefined || !helps(request, changeTo(last), message)) return null;
  const value = smaller.find((v) => v === last || helps(request, changeTo(v), message)) ?? last;
  return { value, change: changeTo(value) };
}

/** The largest smaller margin at the edge that helps: with a large one all spots crowd in the middle. */
function smallerMargin(request: PlanRequest, message: PlanMessage): Suggestion[] {
  const found = firstThatHelps(request, message, request.edge_margin_mm, EDGE_MARGINS_MM, (v) => ({
    edge_margin_mm: v,
  }));
  if (found === null) return [];
  return [{ code: 'smaller_edge_margin', values: { to_mm: found.value }, change: found.change }];
}

/** Where fewer spots than asked fit into a mask: the coverage that fits, then the settings with which it would. */
export function unreachableSuggestions(
  request: PlanRequest,
  metrics: Plan['metrics'],
  message: PlanMessage,
  mask_id: number,
): Suggestion[] {
  const suggestions: Suggestion[] = [];
  const mask = metrics.per_mask.find((m) => m.mask_id === mask_id);
  const wanted = coverageOf(request, mask_id);
  if (mask !== undefined) {
    const { ceiling_pct, achieved_coverage_pct } = mask;
    const fits =
      typeof ceiling_pct === 'number' && ceiling_pct < wanted ? ceiling_pct : achieved_coverage_pct;
    const to_pct = floorTenth(fits);
    if (to_pct >= COVERAGE_RANGE_PCT[0] && to_pct < wanted) {
      suggestions.push({
        code: 'lower_coverage',
        values: { to_pct },
        change: coverageChange(request, mask_id, to_pct),
      });
    }
  }
  if (metrics.target_n > MAX_CHECKED_SPOTS) return suggestions;
  suggestions.push(...smallerMargin(request, message));
  const spacing = firstThatHelps(request, message, request.min_spacing_factor, SPACING_FACTORS, (v) => ({
    min_spacing_factor: v,
  }));
  if (spacing !== null)
    suggestions.push({ code: 'lower_spacing_factor', values: { to: spacing.value }, change: spacing.change });
  if (request.algorithm_mode === 'grid') {
    const grid = firstThatHelps(request, message, request.grid_spacing_mm, GRID_SPACINGS_MM, (v) => ({
      grid_spacing_mm: v,
    }));
    if (grid !== null)
      suggestions.push({ code: 'smaller_grid_spacing', values: { to_mm: grid.value }, change: grid.change });
  } else {
    const steps = ANGLE_STEPS_DEG.filter((v) => v >= PLAN_PARAMS.angle_step_deg.range[0]);
    const angle = firstThatHelps(request, message, request.angle_step_deg, steps, (v) => ({
      angle_step_deg: v,
    }));
    if (angle !== null)
      suggestions.push({ code: 'smaller_angle_step', values: { to_deg: angle.value }, change: angle.change });
  }
  return suggestions;
}

/** Where one place gets too much: a lower coverage, a smaller margin, and the same plan made again. `n`: spots of the plan. */
export function tooHighSuggestions(request: PlanRequest, message: PlanMessage, n: number): Suggestion[] {
  const suggestions: Suggestion[] = [];
  const { mask_id } = message;
  if (mask_id !== null && n <= MAX_CHECKED_SPOTS) {
    const wanted = coverageOf(request, mask_id);
    const lower = COVERAGE_SHARES.map((s) => floorTenth(s * wanted)).filter(
      (v) => v >= COVERAGE_RANGE_PCT[0],
    );
    const to_pct = lower.find((v) => helps(request, coverageChange(request, mask_id, v), message));
    if (to_pct !== undefined) {
      const change = coverageChange(request, mask_id, to_pct);
      suggestions.push({ code: 'lower_coverage', values: { to_pct }, change });
    }
    suggestions.push(...smallerMargin(request, message));
  }
  suggestions.push({ code: 'generate_again', values: {}, change: {} });
  return suggestions;
}

/** Where a margin at the edge is what makes a mask uneven: a smaller one. Else a plan is as even as is known how. */
export function unevenSuggestions(request: PlanRequest, message: PlanMessage, n: number): Suggestion[] {
  return n <= MAX_CHECKED_SPOTS ? smallerMargin(request, message) : [];
}
