/**
 * Which masks are too small to be planned, and which parts of one (specification §4.3).
 *
 * A mask counts as it was drawn: what the aperture, exclusions and other masks leave of a larger one is treated,
 * however little. A part counts against the whole that is left to treat of its mask: what the aperture leaves of a
 * large mask may be a small share of the drawing, and is no sliver. The one place of these rules. Areas in mm².
 */
import { ceilTenth } from '../report/rounding';
import type { PlanRequest } from '../../model';
import { apertureAreaMm2, MIN_COMPONENT_PCT } from '../../units';

/** What the least mask hangs on. */
export type LeastMask = Pick<PlanRequest, 'aperture_diameter_mm' | 'min_mask_pct'>;

/** A mask of less than this, as drawn, is left out of plans. */
export function leastMaskMm2({ aperture_diameter_mm, min_mask_pct }: LeastMask): number {
  return (apertureAreaMm2(aperture_diameter_mm) * min_mask_pct) / 100;
}

/** That bound as it is told, in mm²: up to one decimal, so that a mask of the area that is told is large enough. */
export function toldLeastMaskMm2(request: LeastMask): number {
  return ceilTenth(leastMaskMm2(request));
}

/** Whether plans leave out a mask of this area as drawn. */
export function isTooSmall(drawn_mm2: number, request: LeastMask): boolean {
  return drawn_mm2 < leastMaskMm2(request);
}

/**
 * Which parts of a mask are left out as slivers, by their areas, the largest first. Parts as large as the largest
 * never are: of a mask cut into a great many, something is treated.
 */
export function sliversOf(areas: readonly number[]): boolean[] {
  const total = areas.reduce((sum, area) => sum + area, 0);
  return areas.map((area) => area * 100 < total * MIN_COMPONENT_PCT && area < areas[0]!);
}
