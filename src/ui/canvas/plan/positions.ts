import type { PointMm } from '../../../core/planner/owner-raster';
import type { ParamsSnapshot } from '../../../worker/api';

/** Where the aperture stands in a plan. */
export function positionsOf(params: ParamsSnapshot): PointMm[] {
  return [{ x_mm: params.center_x_mm, y_mm: params.center_y_mm }];
}
