import type { Direction, SuggestionCode } from '../../core/model';

/** Ways out of a warning, as buttons and hints; `{direction}` is one of `directions`. */
const labels: Record<SuggestionCode, string> = {
  lower_coverage: 'Lower the coverage to {to_pct} %',
  lower_spacing_factor: 'Lower the minimum spacing to {to} × the spot diameter',
  smaller_angle_step: 'Set the angle step to {to_deg}°',
  smaller_grid_spacing: 'Set the grid spacing to {to_mm} mm',
  smaller_edge_margin: 'Set the margin at the mask’s edge to {to_mm} mm',
  move_aperture: 'Move the aperture {distance_mm} mm {direction}: {gain_mm2} mm² more',
  several_positions: 'Split into {n} {n|position|positions}',
  lower_minimum: 'Set “Smallest mask” to {to_pct} % of the aperture',
  draw_larger: 'Draw the mask larger: at least {area_mm2} mm²',
  draw_wider: 'Draw the thin places wider than {least_mm} mm',
  generate_again: 'Generate the plan again',
};

const directions: Record<Direction, string> = {
  right: 'right',
  down_right: 'down and right',
  down: 'down',
  down_left: 'down and left',
  left: 'left',
  up_left: 'up and left',
  up: 'up',
  up_right: 'up and right',
};

export const suggestions = { labels, directions };
