import type { fields as english } from '../en/fields';

export const fields: typeof english = {
  coverage_pct: 'Pokrycie',
  coverage_per_mask: 'Pokrycie maski',
  spot_diameter_um: 'Średnica punktu',
  angle_step_deg: 'Krok kąta',
  aperture_diameter_mm: 'Średnica apertury',
  min_spacing_factor: 'Odstęp minimalny (× średnica punktu)',
  grid_spacing_mm: 'Odstęp siatki',
  min_mask_pct: 'Najmniejsza maska, % apertury',
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
