import type { Obstacle } from '../../../core/compare/compare';
import type { MaskFate } from '../../../core/compare/masks';
import type { MetricName } from '../../../core/compare/metrics';
import type { OwnName, RowGroup } from '../../../core/compare/rows';
import { plural } from '../../format';

const groups: Record<RowGroup, string> = {
  parameters: 'Parameters',
  figures: 'Figures',
  masks: 'By mask',
  machine: 'Machine and order',
  times: 'Emission times',
};

const fates: Record<MaskFate, string> = {
  same: 'the same',
  changed: 'changed',
  added: 'new',
  removed: 'gone',
};

const own: Record<OwnName, string> = {
  scale_mm: 'Photo width',
  positions_mm: 'Aperture at',
  planner_version: 'Planner version',
};

const obstacles: Record<Obstacle, (from: number, to: number) => string> = {
  other_photo: (from, to) =>
    `Plans ${from} and ${to} are on different photos. They cannot be laid over each other; only their figures are compared.`,
  other_scale: (from, to) =>
    `The photo had another scale for plan ${from} than for plan ${to}. Each plan is drawn by its own scale; single spots are not compared.`,
};

const metrics: Record<MetricName, string> = {
  area_mm2: 'Area as drawn',
  treatable_area_mm2: 'Treatable area',
  outside_aperture_mm2: 'Outside the aperture',
  target_n: 'Spots, target',
  n: 'Spots',
  target_coverage_pct: 'Coverage, target',
  achieved_coverage_pct: 'Coverage',
  spots_outside_mask_count: 'Spots outside their mask',
  overlap_count: 'Overlapping pairs',
  closest_mm: 'Smallest spacing',
  lines_n: 'Lines with spots',
  grid_spacing_mm: 'Grid spacing',
  ceiling_pct: 'Coverage that fits',
  left_out: 'Left out',
  local_even: 'Even in small discs',
  local_least: 'Least in a disc, × mean',
  local_most: 'Most in a disc, × mean',
  worst_relative: 'Disc farthest out, × mean',
  worst_min: 'Least a lattice has there, × mean',
  worst_max: 'Most a lattice has there, × mean',
  worst_x_mm: 'Disc farthest out, x',
  worst_y_mm: 'Disc farthest out, y',
  smooth_least: 'Smooth coverage, least, × mean',
  smooth_most: 'Smooth coverage, most, × mean',
  smooth_sd: 'Smooth coverage, deviation',
  time_total_ms: 'Total time',
  time_dwell_ms: 'Pulses',
  time_move_ms: 'Carriage moves',
  time_rotate_ms: 'Rotation',
  time_settle_ms: 'Settling',
  time_start_ms: 'Start and homing',
  neighbours_spots_n: 'Spots with a neighbour',
  neighbours_least_ms: 'Between neighbours, least',
  neighbours_p5_ms: 'Between neighbours, lowest twentieth',
  neighbours_median_ms: 'Between neighbours, half of them',
};

/** Two plans beside each other. */
export const compare = {
  title: (from: number, to: number) => `Plans ${from} and ${to} compared`,
  back: 'Back to the history',
  loading: 'Comparing the plans…',
  stage: 'Both plans on the photo',
  stageKeys: 'Arrow keys move both photos, plus and minus zoom, zero fits.',
  view: 'View',
  views: { side: 'Side by side', wipe: 'Wipe' },
  handle: 'Border between the plans',
  handleAt: (from: number, to: number, pct: string) =>
    `Plan ${from} up to ${pct} % of the width, plan ${to} beyond`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit the photo',
  made: (at: string, login: string) => `${at}, ${login}`,
  spots: 'Spots',
  kept: 'In the same place',
  moved: 'Moved',
  added: 'New',
  removed: 'Gone',
  movedBy: (least: string, mean: string, most: string) =>
    `Moved by ${least}–${most} mm, ${mean} mm on average. A spot that would have moved farther counts as gone and new.`,
  sameOrder: 'The spots that both have fire in the same order.',
  otherOrder: (n: number, shown: string) =>
    `${shown} ${plural(n, 'en', { one: 'spot fires', other: 'spots fire' })} at another place in the order.`,
  masks: 'Masks',
  masksSame: 'Both plans have the same masks.',
  stackedAnew: 'They lie over each other in another order.',
  fates,
  changes: { outline: 'outline', label: 'name', role: 'purpose' },
  was: (label: string) => `was “${label}”`,
  table: 'Parameters and figures',
  onlyDifferent: 'Only what differs',
  nothingDiffers: 'No parameter and no figure differs.',
  columns: { what: 'What', difference: 'Difference' },
  groups,
  metrics,
  own,
  ofMask: (name: string, label: string) => `${name} · ${label}`,
  spread: (name: string, mm: string) => `${name}, spread by ${mm} mm`,
  yes: 'yes',
  no: 'no',
  none: '–',
  curve: 'Area by local coverage',
  curveIntro: (disc_mm: string) =>
    `How much of the treated area gets at least so much, in the ${disc_mm} mm disc around each place.`,
  curveSays: (from: number, half_from: string, to: number, half_to: string) =>
    `Half of the area gets at least ${half_from} % in plan ${from} and ${half_to} % in plan ${to}.`,
  curveX: 'Local coverage, %',
  curveY: 'Area, %',
  ofArea: (pct: string) => `${pct} % of the area gets at least`,
  atLeast: 'At least',
  curveTable: 'The curves as a table',
  share: (pct: string, mm2: string) => `${pct} % (${mm2} mm²)`,
  export: 'Save the comparison (JSON)',
  obstacles,
  elsewhere: 'These plans are not on this photo.',
};
