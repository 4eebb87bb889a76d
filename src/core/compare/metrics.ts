/**
 * The figures of a plan, each once with what it measures: a figure more of the planner's metrics does not compile
 * until it has its row here, and its name in both languages.
 */
import type { LocalCoverage, MaskMetrics, PlanMetrics, SmoothCoverage } from '../model';
import type { EmissionTimes, NeighbourTimes } from '../motion/planMotion';
import type { Quantity } from '../quantities';

/** What a figure measures; `flag`: yes or no. null: it is told by the rows of its parts. */
type Measured = Quantity | 'flag' | null;

/** Of the whole plan. */
export const PLAN_METRICS = {
  area_mm2: 'area',
  treatable_area_mm2: 'area',
  outside_aperture_mm2: 'area',
  target_n: 'count',
  n: 'count',
  target_coverage_pct: 'coverage',
  achieved_coverage_pct: 'coverage',
  spots_outside_mask_count: 'count',
  overlap_count: 'count',
  closest_mm: 'spacing',
  lines_n: 'count',
  grid_spacing_mm: 'spacing',
  per_mask: null,
} as const satisfies Record<keyof PlanMetrics, Measured>;

/** Of one mask. */
export const MASK_METRICS = {
  // as the row's mask
  mask_id: null,
  area_mm2: 'area',
  treatable_area_mm2: 'area',
  outside_aperture_mm2: 'area',
  target_n: 'count',
  n: 'count',
  target_coverage_pct: 'coverage',
  achieved_coverage_pct: 'coverage',
  closest_mm: 'spacing',
  ceiling_pct: 'coverage',
  local_coverage: null,
  smooth_coverage: null,
  left_out: 'flag',
} as const satisfies Record<keyof MaskMetrics, Measured>;

/** Of one mask's local coverage. */
export const LOCAL_METRICS = {
  even: 'flag',
  least: 'typed',
  most: 'typed',
  worst: null,
} as const satisfies Record<keyof LocalCoverage, Measured>;

/** Of the disc that is farthest out. */
export const WORST_METRICS = {
  relative: 'typed',
  min: 'typed',
  max: 'typed',
  x_mm: 'place',
  y_mm: 'place',
} as const satisfies Record<keyof LocalCoverage['worst'], Measured>;

/** Of one mask's smooth coverage, for each sigma. */
export const SMOOTH_METRICS = {
  // in the row's name
  sigma_mm: null,
  least: 'typed',
  most: 'typed',
  sd: 'typed',
} as const satisfies Record<keyof SmoothCoverage, Measured>;

/** How long the emission takes. */
export const TIME_METRICS = {
  total_ms: 'milliseconds',
  dwell_ms: 'milliseconds',
  move_ms: 'milliseconds',
  rotate_ms: 'milliseconds',
  settle_ms: 'milliseconds',
  start_ms: 'milliseconds',
  neighbours: null,
} as const satisfies Record<keyof EmissionTimes, Measured>;

/** Between the pulses of neighbours. */
export const NEIGHBOUR_METRICS = {
  spots_n: 'count',
  least_ms: 'milliseconds',
  p5_ms: 'milliseconds',
  median_ms: 'milliseconds',
} as const satisfies Record<keyof NeighbourTimes, Measured>;

type Told<Prefix extends string, Table> = {
  [K in keyof Table]: Table[K] extends null ? never : `${Prefix}${K & string}`;
}[keyof Table];

/** The names of figures, as rows and texts have them. */
export type MetricName =
  | Told<'', typeof PLAN_METRICS>
  | Told<'', typeof MASK_METRICS>
  | Told<'local_', typeof LOCAL_METRICS>
  | Told<'worst_', typeof WORST_METRICS>
  | Told<'smooth_', typeof SMOOTH_METRICS>
  | Told<'time_', typeof TIME_METRICS>
  | Told<'neighbours_', typeof NEIGHBOUR_METRICS>;
