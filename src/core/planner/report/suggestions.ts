/**
 * What can be done about what a plan has to say: ways out of each warning, the best first.
 *
 * Nothing is offered on a guess: where a change of parameters is named, the plan was made with it (as a
 * preview, which places the same count under the same rules) or the areas were computed, and the warning
 * was gone or notably smaller. Method, by message:
 *  coverage_unreachable: the coverage that fits; the largest smaller spacing factor, angle step or grid
 *   spacing, or margin at the edge, with which the count fits;
 *  mask_partly_outside_aperture, mask_outside_aperture: the move that catches the most, several positions;
 *   what leaves less skin out comes first;
 *  mask_below_minimum: a lower minimum, a larger drawing; edge_margin_relaxed: a wider drawing;
 *  local_coverage_high: a lower coverage, a smaller margin at the edge; this and what validation finds on stored rows: generate again.
 * Units in the names of values. Pure. Cost: up to about a dozen previews where coverage is unreachable, and
 * the search for positions where skin lies outside; else next to nothing.
 */
import type { Plan, PlanMessage, PlanParams, PlanRequest, Suggestion, MessageSuggestions } from '../../model';
import { COVERAGE_RANGE_PCT } from '../../limits';
import { PLAN_PARAMS } from '../../params';
import { apertureAreaMm2 } from '../../units';
import { bestCenter, directionOf } from '../regions/betterCenter';
import { coverageOf } from '../regions/counts';
import { previewPlan } from '../plan';
import { maskFacts } from '../regions/regions';

type Judged = Pick<Plan, 'params' | 'metrics' | 'validation' | 'warnings'>;

/** Tried in turn, as far as they are smaller than what was asked. */
const SPACING_FACTORS = [1.5, 1.25, 1.1, 1.05, 1];
const ANGLE_STEPS_DEG = [5, 4, 3, 2, 1];
const EDGE_MARGINS_MM = [1.5, 1, 0.75, 0.5, 0.3, 0.2, 0.1, 0];
const GRID_SPACINGS_MM = [1, 0.8, 0.7, 0.6, 0.5, 0.4, PLAN_PARAMS.grid_spacing_mm.range[0]];
/** Larger plans are not made again and again to find out: only what is known of them is offered. */
const MAX_CHECKED_SPOTS = 3000;
const COVERAGE_SHARES = [0.9, 0.8, 0.65, 0.5];
/** A move is worth it if it catches at least so much more skin, and this share of what is left out. */
const MIN_GAIN_MM2 = 1;
const MIN_GAIN_SHARE = 0.05;
/** Less than this lies outside: nothing, for a plan's figures. */
const NOTHING_MM2 = 0.005;

/** Down to one decimal; a hair is forgiven, so that 14.2 stays 14.2. */
function floorTenth(value: number): number {
  return Math.floor(value * 10 + 1e-6) / 10;
}

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

function unreachable(
  request: PlanRequest,
  plan: Judged,
  message: PlanMessage,
  mask_id: number,
): Suggestion[] {
  const suggestions: Suggestion[] = [];
  const metrics = plan.metrics.per_mask.find((m) => m.mask_id === mask_id);
  const wanted = coverageOf(request, mask_id);
  if (metrics !== undefined) {
    const { ceiling_pct, achieved_coverage_pct } = metrics;
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
  if (plan.metrics.target_n > MAX_CHECKED_SPOTS) return suggestions;
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

/** Skin of all masks beyond the aperture's reach, mm², and how many positions there are. */
function reachOf(request: PlanRequest): { outside_mm2: number; positions_n: number } | null {
  const facts = maskFacts(request);
  if (!facts.ok) return null;
  const outside_mm2 = facts.value.masks.reduce((sum, m) => sum + m.outside_aperture_mm2, 0);
  return { outside_mm2, positions_n: facts.value.positions_mm.length };
}

/** Ways to reach what lies outside; the same for every mask, so computed once for a plan. */
function reachSuggestions(request: PlanRequest, plan: Judged): Suggestion[] {
  if (request.positions === 'several') return [];
  const now = reachOf(request);
  if (now === null) return [];
  const found: { way: Suggestion; outside_mm2: number }[] = [];
  const least_mm2 = Math.max(MIN_GAIN_MM2, MIN_GAIN_SHARE * now.outside_mm2);
  const offer = (way: Suggestion, outside_mm2: number): void => {
    if (now.outside_mm2 - outside_mm2 < least_mm2) return;
    found.push({ way, outside_mm2: outside_mm2 < NOTHING_MM2 ? 0 : outside_mm2 });
  };
  const { center_x_mm, center_y_mm } = plan.params;
  const from = { x_mm: center_x_mm, y_mm: center_y_mm };
  const to = bestCenter(request.masks, request.aperture_diameter_mm, from);
  if (to !== null) {
    const change = { center_mode: 'manual', center_x_mm: to.x_mm, center_y_mm: to.y_mm } as const;
    const moved = reachOf({ ...request, ...change });
    const dx = to.x_mm - from.x_mm;
    const dy = to.y_mm - from.y_mm;
    const distance_mm = Math.round(10 * Math.sqrt(dx * dx + dy * dy)) / 10;
    if (moved !== null && distance_mm > 0) {
      const values = {
        distance_mm,
        direction: directionOf(dx, dy),
        gain_mm2: floorTenth(now.outside_mm2 - moved.outside_mm2),
      };
      offer({ code: 'move_aperture', values, change }, moved.outside_mm2);
    }
  }
  const split = reachOf({ ...request, positions: 'several' });
  if (split !== null && split.positions_n > 1) {
    const values = { n: split.positions_n };
    offer({ code: 'several_positions', values, change: { positions: 'several' } }, split.outside_mm2);
  }
  // less left out first; at equal reach the move, which asks less of the hands
  return found.sort((a, b) => a.outside_mm2 - b.outside_mm2).map(({ way }) => way);
}

function belowMinimum(request: PlanRequest, plan: Judged, mask_id: number): Suggestion[] {
  const aperture_mm2 = apertureAreaMm2(request.aperture_diameter_mm);
  const area_mm2 = plan.metrics.per_mask.find((m) => m.mask_id === mask_id)?.treatable_area_mm2 ?? 0;
  const suggestions: Suggestion[] = [];
  const to_pct = floorTenth((100 * area_mm2) / aperture_mm2);
  if (to_pct < request.min_mask_pct)
    suggestions.push({ code: 'lower_minimum', values: { to_pct }, change: { min_mask_pct: to_pct } });
  const needed_mm2 = Math.ceil((aperture_mm2 * request.min_mask_pct) / 10) / 10;
  suggestions.push({ code: 'draw_larger', values: { area_mm2: needed_mm2 }, change: null });
  return suggestions;
}

function tooHigh(request: PlanRequest, message: PlanMessage, n: number): Suggestion[] {
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

/**
 * Ways out of what `plan`, made from `request`, has to say; messages without a way are not listed.
 * JobQueue for stored plans too: their request is told again from the snapshot. Never fails.
 */
export function suggestions(request: PlanRequest, plan: Judged): MessageSuggestions[] {
  let reach: Suggestion[] | null = null;
  const suggestionsIn = (message: PlanMessage): Suggestion[] => {
    const { code, mask_id } = message;
    switch (code) {
      case 'coverage_unreachable':
        return mask_id === null ? [] : unreachable(request, plan, message, mask_id);
      case 'mask_partly_outside_aperture':
      case 'mask_outside_aperture':
        return (reach ??= reachSuggestions(request, plan));
      case 'mask_below_minimum':
        return mask_id === null ? [] : belowMinimum(request, plan, mask_id);
      case 'edge_margin_relaxed': {
        const least_mm = request.spot_diameter_um / 1000 + 2 * request.edge_margin_mm;
        return [{ code: 'draw_wider', values: { least_mm }, change: null }];
      }
      case 'local_coverage_high':
        return tooHigh(request, message, plan.metrics.target_n);
      case 'no_spots':
      case 'spots_overlap':
      case 'spots_outside_mask':
        return [{ code: 'generate_again', values: {}, change: {} }];
      default:
        return [];
    }
  };
  return [...plan.validation.messages, ...plan.warnings]
    .map((m) => ({ message: m.code, mask_id: m.mask_id, suggestions: suggestionsIn(m) }))
    .filter(({ suggestions }) => suggestions.length > 0);
}
