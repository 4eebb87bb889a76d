/**
 * What can be done about skin beyond the aperture's reach: the move that catches the most, or several
 * positions.
 *
 * Units in the names of values. Method: the areas are computed with each change; what leaves less skin out
 * comes first, and what catches hardly more is not offered. Pure. Cost: the search for positions.
 */
import type { Plan, PlanRequest, Suggestion } from '../../model';
import { bestCenter, directionOf } from '../regions/betterCenter';
import { maskFacts } from '../regions/maskFacts';
import { floorTenth } from './rounding';

/** A move is worth it if it catches at least so much more skin, and this share of what is left out. */
const MIN_GAIN_MM2 = 1;
const MIN_GAIN_SHARE = 0.05;
/** Less than this lies outside: nothing, for a plan's figures. */
const NOTHING_MM2 = 0.005;

/** Skin of all masks beyond the aperture's reach, mm², and how many positions there are. */
function reachOf(request: PlanRequest): { outside_mm2: number; positions_n: number } | null {
  const facts = maskFacts(request);
  if (!facts.ok) return null;
  const outside_mm2 = facts.value.masks.reduce((sum, m) => sum + m.outside_aperture_mm2, 0);
  return { outside_mm2, positions_n: facts.value.positions_mm.length };
}

/** Ways to reach what lies outside; the same for every mask, so computed once for a plan. */
export function reachSuggestions(request: PlanRequest, params: Plan['params']): Suggestion[] {
  if (request.positions === 'several') return [];
  const now = reachOf(request);
  if (now === null) return [];
  const found: { way: Suggestion; outside_mm2: number }[] = [];
  const least_mm2 = Math.max(MIN_GAIN_MM2, MIN_GAIN_SHARE * now.outside_mm2);
  const offer = (way: Suggestion, outside_mm2: number): void => {
    if (now.outside_mm2 - outside_mm2 < least_mm2) return;
    found.push({ way, outside_mm2: outside_mm2 < NOTHING_MM2 ? 0 : outside_mm2 });
  };
  const { center_x_mm, center_y_mm } = params;
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
