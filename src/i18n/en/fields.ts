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
  'image.width_mm': 'Photo width',
  'image.height_mm': 'Photo height',
  title: 'Title',
  password: 'Password',
  scale: 'Scale',
};
