/**
 * The words of the domain as types (specification §1, §3, §4). Field names are those of the database and
 * of the exports (snake_case with the unit), so that one thing has one name from SQL to screen.
 * Functions and local names are camelCase.
 */
import type { FullParams, PlanParams } from './params';
import type { PointMm } from './points';
import type { MessageValues } from './result';

export type { AlgorithmMode, CenterMode, PlanParams, PositionMode } from './params';

/** A corner of a mask, mm on the photo, y down. */
export type VertexMm = PointMm;

export type MaskRole = 'treat' | 'exclude';

/** What a user may do: an administrator also looks after users and everybody’s data. */
export type Role = 'administrator' | 'physician';

/** A polygon to treat or to keep free. Later masks of a list lie on top of earlier ones. */
export interface MaskGeometry {
  id: number;
  label: string;
  role: MaskRole;
  /** Closed implicitly: the last vertex joins the first. At least 3, no crossing. */
  vertices: VertexMm[];
}

/** Where the aperture stands, in mm on the photo. */
export interface PositionMm {
  x_mm: number;
  y_mm: number;
}

/** All that the planner reads. The same request gives the same bytes. */
export interface PlanRequest extends FullParams {
  image: { width_mm: number; height_mm: number };
  masks: MaskGeometry[];
}

/** The request's parameters as used: the reference point is known, the planner names its version. */
export interface ResolvedParams extends PlanParams {
  center_x_mm: number;
  center_y_mm: number;
  positions: FullParams['positions'];
  /** Reference point of each position, in the order of treatment; the first is center_x_mm, center_y_mm. */
  positions_mm: PositionMm[];
  planner_version: string;
}

/** One laser pulse. `x_mm = position.x_mm + t_mm·cos(theta)`; theta in [0, 180), t in [−R, R]. */
export interface Spot {
  sequence_index: number;
  theta_deg: number;
  t_mm: number;
  x_mm: number;
  y_mm: number;
  mask_id: number;
  /** Connected region of the mask's treatable area, from 1, largest first. */
  component_id: number;
  /** Which of the plan's positions fires it, from 0; theta and t are about that one's reference point. */
  position_index: number;
}

/**
 * How even a mask is in discs of 5 mm: spots that a disc has ÷ spots that the mask's own mean puts there, over the
 * discs of which at least three quarters are skin of the mask and in which at least 8 spots are expected.
 */
export interface LocalCoverage {
  /** No disc is farther out than a lattice of that density may be. */
  even: boolean;
  least: number;
  most: number;
  /** The disc that is farthest out by what a lattice holds there, and what that is. */
  worst: { relative: number; min: number; max: number; x_mm: number; y_mm: number };
}

/** Coverage of a mask with each spot spread by a Gaussian, ÷ the same spread of the mask and ÷ its mean. */
export interface SmoothCoverage {
  sigma_mm: number;
  least: number;
  most: number;
  /** Standard deviation over the mask. */
  sd: number;
}

export interface MaskMetrics {
  mask_id: number;
  /** Area of the whole polygon, mm². */
  area_mm2: number;
  /** Mask ∩ aperture − exclusions − masks above, mm². */
  treatable_area_mm2: number;
  outside_aperture_mm2: number;
  target_n: number;
  n: number;
  target_coverage_pct: number;
  achieved_coverage_pct: number;
  /** Smallest distance of two centres of this mask, mm; null with fewer than two. */
  closest_mm: number | null;
  /** Highest coverage that surely fits here, %; null in previews, in mode grid and where left out. */
  ceiling_pct?: number | null;
  /** Null where too few spots are expected to judge; absent in previews and in plans stored by older versions. */
  local_coverage?: LocalCoverage | null;
  /** For each sigma; null without spots; absent as `local_coverage` is. */
  smooth_coverage?: SmoothCoverage[] | null;
  /** Left out of this plan (too small, outside, covered): n and target_n are 0. */
  left_out: boolean;
}

export interface PlanMetrics {
  area_mm2: number;
  treatable_area_mm2: number;
  outside_aperture_mm2: number;
  target_n: number;
  n: number;
  target_coverage_pct: number;
  achieved_coverage_pct: number;
  spots_outside_mask_count: number;
  overlap_count: number;
  closest_mm: number | null;
  /** Diameter lines (or grid rows) that carry spots. */
  lines_n: number;
  /** Of mode grid: spacing of the lattice, as given or as it follows from the coverage. Absent in mode diameters. */
  grid_spacing_mm?: number;
  per_mask: MaskMetrics[];
}

/** Everything a plan may have to say; translated through Record<PlanMessageCode, …>. */
export const PLAN_MESSAGE_CODES = [
  'mask_below_minimum',
  'mask_outside_aperture',
  'mask_partly_outside_aperture',
  'mask_covered_by_others',
  'component_below_minimum',
  'coverage_unreachable',
  'edge_margin_relaxed',
  'reference_point_outside_mask',
  'reference_point_enclosing_circle',
  'aperture_beyond_photo',
  'no_spots',
  'spots_overlap',
  'spots_outside_mask',
  'local_coverage_high',
  'local_coverage_uneven',
  'mask_without_spots',
  'grid_coverage_high',
] as const;
export type PlanMessageCode = (typeof PLAN_MESSAGE_CODES)[number];

export interface PlanMessage {
  code: PlanMessageCode;
  severity: 'info' | 'warning' | 'error';
  mask_id: number | null;
  values: MessageValues;
}

/** What can be done about a message; translated through Record<SuggestionCode, …>. */
export const SUGGESTION_CODES = [
  'lower_coverage',
  'lower_spacing_factor',
  'smaller_angle_step',
  'smaller_grid_spacing',
  'smaller_edge_margin',
  'move_aperture',
  'several_positions',
  'lower_minimum',
  'draw_larger',
  'draw_wider',
  'generate_again',
] as const;
export type SuggestionCode = (typeof SUGGESTION_CODES)[number];

/** Directions as one says them at the bedside, clockwise from the right; y points down. */
export const DIRECTIONS = [
  'right',
  'down_right',
  'down',
  'down_left',
  'left',
  'up_left',
  'up',
  'up_right',
] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface Suggestion {
  code: SuggestionCode;
  values: MessageValues;
  /** Parameters that carry it out in one step (none changed: generate again); null where only a hand can. */
  change: Partial<PlanParams> | null;
}

/** Ways out of one message, the best first. */
export interface MessageSuggestions {
  message: PlanMessageCode;
  mask_id: number | null;
  suggestions: Suggestion[];
}

/** A departure from the asked plan that is logged as `fallback_used`. */
export const FALLBACK_REASONS = [
  'reference_point_outside_mask',
  'reference_point_enclosing_circle',
  'coverage_unreachable',
  'edge_margin_relaxed',
] as const;
export type FallbackReason = (typeof FALLBACK_REASONS)[number];

export interface Fallback {
  reason: FallbackReason;
  mask_id: number | null;
  values: MessageValues;
}

export interface PlanValidation {
  plan_valid: boolean;
  overlap_count: number;
  spots_outside_mask_count: number;
  /** Severity `error` makes the plan invalid. */
  messages: PlanMessage[];
}

export interface Plan {
  params: ResolvedParams;
  /** In emission order. */
  spots: Spot[];
  metrics: PlanMetrics;
  validation: PlanValidation;
  fallbacks: Fallback[];
  /** What the plan has to say besides validation; shown with it. */
  warnings: PlanMessage[];
}

export type PlanPhase = 'regions' | 'placement' | 'refinement' | 'validation';

export interface PlanProgress {
  phase: PlanPhase;
  /** 0 to 1 over the whole plan, never falling. */
  done: number;
}

export type IterationStatus = 'draft' | 'accepted' | 'rejected';

/** What is decided about a plan, and what may end an acceptance. */
export const DECISION_KINDS = ['accepted', 'rejected', 'superseded', 'withdrawn', 'doubted'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
/** The decisions that end an acceptance; one that is in doubt may be given again. */
export type EndingKind = Extract<DecisionKind, 'superseded' | 'withdrawn' | 'doubted'>;

/** What a plan counts as: `stands` is accepted, and nothing has ended that. At most one plan of an image stands. */
export const PLAN_STANDINGS = ['draft', 'stands', 'rejected', 'superseded', 'withdrawn', 'doubted'] as const;
export type PlanStanding = (typeof PLAN_STANDINGS)[number];

/** What a plan counts as, from its status and what ended its acceptance. */
export function standingOf(status: IterationStatus, ended: EndingKind | null): PlanStanding {
  if (status !== 'accepted') return status;
  return ended ?? 'stands';
}

/** What a photo is: one that was taken, a sheet without skin, or a placeholder for one that is missing. */
export type ImageKind = 'photo' | 'sheet' | 'missing';
