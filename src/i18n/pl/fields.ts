import type { fields as english, paramLabels as englishLabels } from '../en/fields';

export const fields: typeof english = {
  coverage_pct: 'Pokrycie',
  coverage_per_mask: 'Pokrycie maski',
  spot_diameter_um: 'Średnica punktu',
  angle_step_deg: 'Krok kąta',
  aperture_diameter_mm: 'Średnica apertury',
  min_spacing_factor: 'Współczynnik odstępu',
  grid_spacing_mm: 'Odstęp siatki',
  min_mask_pct: 'Najmniejsza maska',
  center_x_mm: 'Punkt odniesienia x',
  center_y_mm: 'Punkt odniesienia y',
  algorithm_mode: 'Układ punktów',
  center_mode: 'Punkt odniesienia',
  positions: 'Położenia apertury',
  edge_margin_mm: 'Odstęp od brzegu maski',
  'image.width_mm': 'Szerokość zdjęcia',
  'image.height_mm': 'Wysokość zdjęcia',
  title: 'Tytuł',
  password: 'Hasło',
  scale: 'Skala',
};

export const paramLabels: typeof englishLabels = {
  angle_step_deg: 'Kąt między średnicami',
  min_spacing_factor: 'Najmniejszy odstęp, w średnicach punktu',
  grid_spacing_mm: 'Odstęp siatki',
  min_mask_pct: 'Najmniejsza maska, w % apertury',
  edge_margin_mm: 'Odstęp od brzegu maski',
};
