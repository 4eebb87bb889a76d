import type { ParamName } from '../../core/params';

type Field = ParamName | 'image.width_mm' | 'image.height_mm' | 'title' | 'password' | 'scale';

/** Names of request fields, each once: the form, warnings and errors have no other. */
export const fields: Record<Field, string> = {
  coverage_pct: 'Coverage',
  coverage_per_mask: 'Coverage of a mask',
  spot_diameter_um: 'Spot diameter',
  angle_step_deg: 'Angle step',
  aperture_diameter_mm: 'Aperture diameter',
  min_spacing_factor: 'Minimum spacing (× spot diameter)',
  grid_spacing_mm: 'Grid spacing',
  min_mask_pct: 'Smallest mask, % of the aperture',
  center_x_mm: 'Reference point x',
  center_y_mm: 'Reference point y',
  algorithm_mode: 'Spot layout',
  center_mode: 'Reference point',
  positions: 'Aperture positions',
  edge_margin_mm: 'Margin at the mask’s edge',
  'image.width_mm': 'Photo width',
  'image.height_mm': 'Photo height',
  title: 'Title',
  password: 'Password',
  scale: 'Scale',
};
