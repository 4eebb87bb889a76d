/** Where a plan is less even than spots of its size can be. Pure. */
import type { PlanMetrics, PositionMm } from '../../core/model';

/** The worst place of each mask that is uneven, in the order of the masks. */
export function unevenPlaces({ per_mask }: Pick<PlanMetrics, 'per_mask'>): PositionMm[] {
  return per_mask.flatMap(({ local_coverage: found }) =>
    found === null || found === undefined || found.even
      ? []
      : [{ x_mm: found.worst.x_mm, y_mm: found.worst.y_mm }],
  );
}
