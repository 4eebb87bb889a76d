/**
 * What can be done about what a plan has to say: ways out of each warning, the best first.
 *
 * Nothing is offered on a guess: where a change of parameters is named, the plan was made with it (as a
 * preview, which places the same count under the same rules) or the areas were computed, and the warning
 * was gone or notably smaller. Method: a record says what answers each message.
 * Units in the names of values. Pure. Cost: up to about a dozen previews where coverage is unreachable, and
 * the search for positions where skin lies outside; else next to nothing.
 */
import type {
  MessageSuggestions,
  Plan,
  PlanMessage,
  PlanMessageCode,
  PlanRequest,
  Suggestion,
} from '../../model';
import { apertureAreaMm2, toMm } from '../../units';
import { isTooSmall, toldLeastMaskMm2 } from '../regions/smallMasks';
import {
  finerGridSuggestions,
  tooHighSuggestions,
  unevenSuggestions,
  unreachableSuggestions,
} from './coverageSuggestions';
import { reachSuggestions } from './reachSuggestions';
import { floorTenth } from './rounding';

type Judged = Pick<Plan, 'params' | 'metrics' | 'validation' | 'warnings'>;

/** A message of a plan made from a request, and what answers the reach, computed once for a plan. */
interface Question {
  request: PlanRequest;
  plan: Judged;
  message: PlanMessage;
  reach: () => Suggestion[];
}

type Answer = (question: Question) => Suggestion[];

const nothing: Answer = () => [];
const moreReach: Answer = ({ reach }) => reach();
const finerGrid: Answer = ({ request, message }) => finerGridSuggestions(request, message);
const makeAgain: Answer = () => [{ code: 'generate_again', values: {}, change: {} }];

const unreachable: Answer = ({ request, plan, message }) =>
  message.mask_id === null ? [] : unreachableSuggestions(request, plan.metrics, message, message.mask_id);

const belowMinimum: Answer = ({ request, plan, message: { mask_id } }) => {
  if (mask_id === null) return [];
  const aperture_mm2 = apertureAreaMm2(request.aperture_diameter_mm);
  const area_mm2 = plan.metrics.per_mask.find((m) => m.mask_id === mask_id)?.area_mm2 ?? 0;
  // older plans left out what the aperture had left too little of: as drawn, it is treated now
  if (!isTooSmall(area_mm2, request)) return [{ code: 'generate_again', values: {}, change: {} }];
  const suggestions: Suggestion[] = [];
  const to_pct = floorTenth((100 * area_mm2) / aperture_mm2);
  suggestions.push({ code: 'lower_minimum', values: { to_pct }, change: { min_mask_pct: to_pct } });
  const needed_mm2 = toldLeastMaskMm2(request);
  suggestions.push({ code: 'draw_larger', values: { area_mm2: needed_mm2 }, change: null });
  return suggestions;
};

/** Code → what can be done about it. */
const ANSWERS: Readonly<Record<PlanMessageCode, Answer>> = {
  mask_below_minimum: belowMinimum,
  mask_outside_aperture: moreReach,
  mask_partly_outside_aperture: moreReach,
  mask_covered_by_others: nothing,
  component_below_minimum: nothing,
  coverage_unreachable: unreachable,
  edge_margin_relaxed: ({ request }) => [
    { code: 'draw_wider', values: { least_mm: toMm(request.spot_diameter_um) }, change: null },
  ],
  reference_point_outside_mask: nothing,
  reference_point_enclosing_circle: nothing,
  aperture_beyond_photo: nothing,
  no_spots: (question) => [...finerGrid(question), ...makeAgain(question)],
  spots_overlap: makeAgain,
  spots_outside_mask: makeAgain,
  mask_without_spots: finerGrid,
  grid_coverage_high: nothing,
  local_coverage_high: ({ request, plan, message }) =>
    tooHighSuggestions(request, message, plan.metrics.target_n),
  local_coverage_uneven: ({ request, plan, message }) =>
    unevenSuggestions(request, message, plan.metrics.target_n),
};

/**
 * Ways out of what `plan`, made from `request`, has to say; messages without a way are not listed.
 * Works for stored plans too: their request is told again from the snapshot. Never fails.
 */
export function suggestions(request: PlanRequest, plan: Judged): MessageSuggestions[] {
  let known: Suggestion[] | null = null;
  const reach = (): Suggestion[] => (known ??= reachSuggestions(request, plan.params));
  return [...plan.validation.messages, ...plan.warnings]
    .map((message) => ({
      message: message.code,
      mask_id: message.mask_id,
      suggestions: ANSWERS[message.code]({ request, plan, message, reach }),
    }))
    .filter((answer) => answer.suggestions.length > 0);
}
