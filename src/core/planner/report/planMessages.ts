/**
 * Everything a plan may have to say, in one record: how grave it is, and the figures that its text names.
 * A new code stands in model.ts, here, in suggestions.ts and in the texts; the compiler asks for each.
 */
import type { PlanMessage, PlanMessageCode } from '../../model';

interface MessageKind {
  severity: PlanMessage['severity'];
  values: readonly string[];
}

const PLAN_MESSAGES = {
  mask_below_minimum: { severity: 'warning', values: ['area_mm2', 'min_pct'] },
  mask_outside_aperture: { severity: 'warning', values: ['area_mm2', 'min_pct'] },
  mask_partly_outside_aperture: { severity: 'warning', values: ['area_mm2', 'pct'] },
  mask_covered_by_others: { severity: 'warning', values: ['area_mm2', 'min_pct'] },
  component_below_minimum: { severity: 'info', values: ['count', 'area_mm2', 'pct'] },
  coverage_unreachable: { severity: 'warning', values: ['target_n', 'n'] },
  edge_margin_relaxed: { severity: 'warning', values: ['count', 'of'] },
  reference_point_outside_mask: { severity: 'info', values: ['x_mm', 'y_mm'] },
  reference_point_enclosing_circle: { severity: 'info', values: ['x_mm', 'y_mm'] },
  aperture_beyond_photo: { severity: 'info', values: [] },
  no_spots: { severity: 'error', values: ['count', 'of'] },
  spots_overlap: { severity: 'error', values: ['count', 'of'] },
  // an error as soon as they are too many
  spots_outside_mask: { severity: 'warning', values: ['count', 'of'] },
  mask_without_spots: { severity: 'warning', values: ['area_mm2'] },
  grid_coverage_high: { severity: 'warning', values: ['pct', 'most_pct'] },
  local_coverage_high: { severity: 'error', values: ['factor', 'x_mm', 'y_mm'] },
  local_coverage_uneven: {
    severity: 'warning',
    values: ['of_mean_pct', 'least_pct', 'most_pct', 'x_mm', 'y_mm'],
  },
} as const satisfies Record<PlanMessageCode, MessageKind>;

/** The figures that the text of a message names. */
export type ValuesOf<C extends PlanMessageCode> = Readonly<
  Record<(typeof PLAN_MESSAGES)[C]['values'][number], number>
>;

/** A message, about one mask or (null) the whole plan; as grave as the record says unless told otherwise. */
export function planMessage<C extends PlanMessageCode>(
  code: C,
  mask_id: number | null,
  values: ValuesOf<C>,
  severity: PlanMessage['severity'] = PLAN_MESSAGES[code].severity,
): PlanMessage {
  return { code, severity, mask_id, values };
}
