import type { PositionMm, ResolvedParams } from '../../core/model';

/** Where the aperture stands in a plan, in the order of treatment. */
export function positionsOf(params: ResolvedParams): PositionMm[] {
  // Plans of before there were several positions know one centre alone.
  const known = params.positions_mm as PositionMm[] | undefined;
  return known ?? [{ x_mm: params.center_x_mm, y_mm: params.center_y_mm }];
}
