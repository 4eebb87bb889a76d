import type { Direction, SuggestionCode } from '../../core/model';

const labels: Record<SuggestionCode, string> = {
  lower_coverage: 'Zmniejsz pokrycie do {to_pct} %',
  lower_spacing_factor: 'Zmniejsz odstęp minimalny do {to} × średnica punktu',
  smaller_angle_step: 'Ustaw krok kąta na {to_deg}°',
  smaller_grid_spacing: 'Ustaw odstęp siatki na {to_mm} mm',
  smaller_edge_margin: 'Ustaw odstęp od brzegu maski na {to_mm} mm',
  move_aperture: 'Przesuń aperturę o {distance_mm} mm {direction}: {gain_mm2} mm² więcej',
  several_positions: 'Podziel na {n} {n|położenie|położenia|położeń}',
  lower_minimum: 'Ustaw „Najmniejsza maska” na {to_pct} % apertury',
  draw_larger: 'Narysuj większą maskę: co najmniej {area_mm2} mm²',
  draw_wider: 'Narysuj wąskie miejsca szerzej niż {least_mm} mm',
  generate_again: 'Wygeneruj plan ponownie',
};

const directions: Record<Direction, string> = {
  right: 'w prawo',
  down_right: 'w dół i w prawo',
  down: 'w dół',
  down_left: 'w dół i w lewo',
  left: 'w lewo',
  up_left: 'w górę i w lewo',
  up: 'w górę',
  up_right: 'w górę i w prawo',
};

export const suggestions = { labels, directions };
