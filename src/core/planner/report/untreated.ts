/**
 * Skin that was drawn to be treated and is not, mm², by its cause. Kept-free skin and skin that another mask
 * treats are no part of it. Pure; the three causes share no skin of one mask.
 */
import type { PlanMessage, PlanMetrics } from '../../model';

export interface Untreated {
  /** Beyond the aperture's reach. */
  outside_mm2: number;
  /** Within reach, in masks that are left out of the plan. */
  left_out_mm2: number;
  /** Tiny separate parts of masks that are treated otherwise. */
  parts_mm2: number;
  total_mm2: number;
}

/** What of the masks to treat stays untreated. */
export function untreatedOf(metrics: PlanMetrics, messages: readonly PlanMessage[]): Untreated {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const outside_mm2 = metrics.outside_aperture_mm2;
  const left_out_mm2 = sum(metrics.per_mask.filter((m) => m.left_out).map((m) => m.treatable_area_mm2));
  const parts_mm2 = sum(
    messages
      .filter((m) => m.code === 'component_below_minimum')
      .map((m) => Number(m.values['area_mm2'] ?? 0)),
  );
  return { outside_mm2, left_out_mm2, parts_mm2, total_mm2: outside_mm2 + left_out_mm2 + parts_mm2 };
}
