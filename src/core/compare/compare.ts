/**
 * Two plans of one photo beside each other: what a physician asks before deciding between them. Pure: the same
 * two plans give the same answer.
 */
import type { ExportInput } from '../export/input';
import { coverageCurve, type CoverageCurve } from './coverageCurve';
import { isStackedAnew, maskChanges, type ComparedMask } from './masks';
import { comparedRows, type ComparedRow } from './rows';
import { outOfOrder, spotChanges, type SpotChanges } from './spots';

/**
 * Why spots cannot be held against each other: they are on another photo, or a millimetre is another length on it.
 */
export const OBSTACLES = ['other_photo', 'other_scale'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What moved and how far, in mm; null where nothing moved. */
export interface MovedFigures {
  least_mm: number;
  mean_mm: number;
  most_mm: number;
}

export interface Comparison {
  /** Null: the plans lie over each other. */
  obstacle: Obstacle | null;
  /** Null with an obstacle. */
  spots: SpotChanges | null;
  moved: MovedFigures | null;
  /** Paired spots that fire in another order among themselves; null with an obstacle. */
  out_of_order_n: number | null;
  masks: ComparedMask[];
  /** The masks that both have lie over each other in another order. */
  stacked_anew: boolean;
  rows: ComparedRow[];
  curves: { from: CoverageCurve; to: CoverageCurve };
}

/** Whether places of one plan mean the same on the other's photo. */
function obstacleOf(from: ExportInput, to: ExportInput): Obstacle | null {
  if (from.image.sha256 !== to.image.sha256) return 'other_photo';
  return from.params.scale_mm === to.params.scale_mm ? null : 'other_scale';
}

function movedFigures({ moved }: SpotChanges): MovedFigures | null {
  if (moved.length === 0) return null;
  const distances = moved.map(({ distance_mm }) => distance_mm);
  const sum = distances.reduce((total, each) => total + each, 0);
  return {
    least_mm: distances.reduce((least, each) => Math.min(least, each)),
    mean_mm: Math.round((sum / distances.length) * 1e4) / 1e4,
    most_mm: distances.reduce((most, each) => Math.max(most, each)),
  };
}

/** Holds two plans against each other. */
export function comparePlans(from: ExportInput, to: ExportInput): Comparison {
  const obstacle = obstacleOf(from, to);
  const spots = obstacle === null ? spotChanges(from.spots, to.spots) : null;
  const masks = maskChanges(
    { masks: from.masks, width_mm: from.image.width_mm },
    { masks: to.masks, width_mm: to.image.width_mm },
  );
  return {
    obstacle,
    spots,
    moved: spots && movedFigures(spots),
    out_of_order_n: spots && outOfOrder([...spots.kept, ...spots.moved]),
    masks,
    stacked_anew: isStackedAnew(masks, from.masks),
    rows: comparedRows(from, to, masks),
    curves: { from: coverageCurve(from), to: coverageCurve(to) },
  };
}
