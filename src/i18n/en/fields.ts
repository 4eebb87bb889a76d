import type { EmissionFigures, MachineFigures } from '../../core/motion/params';
import type { ParamName } from '../../core/params';

type MotionName = keyof MachineFigures | keyof EmissionFigures | 'order' | 'neighbour_ms' | 'profile';

type VideoName = 'video_length_s' | 'video_true_length_s';

type SheetName = `sheet.${'diameter_mm' | 'width_mm' | 'height_mm' | 'spacing_mm'}`;
type PhotoName = 'image.width_mm' | 'image.height_mm';
type Field =
  | ParamName
  | MotionName
  | VideoName
  | SheetName
  | PhotoName
  | 'title'
  | 'password'
  | 'scale'
  | 'idle_minutes';

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
  max_speed_mm_s: 'Carriage speed',
  acceleration_mm_s2: 'Acceleration',
  rotation_ms_per_deg: 'Time to rotate by 1°',
  rotation_acceleration_deg_s2: 'Angular acceleration',
  settle_ms: 'Settling before each pulse',
  start_ms: 'Start delay',
  axes: 'Axes',
  homing: 'Homing',
  home_carriage_mm: 'Home position of the carriage',
  home_angle_deg: 'Home angle',
  clockwise_only: 'Turns clockwise only',
  right_hand_start: 'Starts at the right-hand end',
  max_turns: 'Most turns of the line',
  dwell_ms: 'Rest on a spot (pulse time)',
  firing_speed_mm_s: 'Firing speed in motion (0 = stops at each spot)',
  order: 'Order of the spots',
  neighbour_ms: 'Time between neighbours',
  profile: 'Machine profile',
  video_length_s: 'Length of the video',
  video_true_length_s: 'Length in true time',
  'sheet.diameter_mm': 'Field diameter',
  'sheet.width_mm': 'Field width',
  'sheet.height_mm': 'Field height',
  'sheet.spacing_mm': 'Mean spacing',
  grid_by: 'Grid by',
  idle_minutes: 'Minutes without use',
};
