import type { ParamName } from '../../core/params';

/** Names of request fields as the screens call them, for messages that name one. */
export const fields = {
  coverage_pct: 'Coverage',
  coverage_per_mask: 'Coverage of a mask',
  spot_diameter_um: 'Spot diameter',
  angle_step_deg: 'Angle step',
  aperture_diameter_mm: 'Aperture',
  min_spacing_factor: 'Spacing factor',
  grid_spacing_mm: 'Grid spacing',
  min_mask_pct: 'Least mask',
  center_x_mm: 'Reference point x',
  center_y_mm: 'Reference point y',
  algorithm_mode: 'Spots lie on',
  center_mode: 'Reference point',
  positions: 'Aperture positions',
  edge_margin_mm: 'Margin at the mask’s edge',
  'image.width_mm': 'Photo width',
  'image.height_mm': 'Photo height',
  title: 'Title',
  password: 'Password',
  scale: 'Scale',
} satisfies Record<ParamName, string> & Record<string, string>;

/** Labels of the figures that can be typed on the form under Advanced. */
export const paramLabels = {
  angle_step_deg: 'Angle between lines',
  min_spacing_factor: 'Least spacing, in spot diameters',
  grid_spacing_mm: 'Grid spacing',
  min_mask_pct: 'Least size of a mask, of the aperture',
  edge_margin_mm: 'Margin at the mask’s edge',
};
