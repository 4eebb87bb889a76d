/** The row of an own image, and what follows from it alone. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { toLatticeMm } from '../../core/units';
import { standingId } from '../../db/tables/decisions';
import { getImage } from '../../db/tables/images';
import type { ImageRow } from '../../db/tables/images';
import type { Scope } from '../../db/rowAccess';

/** The row of an own image, or `image_not_found`. */
export function requireImage(scope: Scope, image_id: number): Result<ImageRow> {
  const row = Number.isSafeInteger(image_id) ? getImage(scope, image_id) : undefined;
  return row ? ok(row) : fail('image_not_found');
}

/** Height of a photo in mm, on the lattice; its pixels are square. */
export function heightMm(width_mm: number, width_px: number, height_px: number): number {
  return toLatticeMm((width_mm * height_px) / width_px);
}

/**
 * Whether scale and masks may be changed. Failure `drawing_locked`: a plan stands on them, and the user has not
 * chosen to change them all the same (`under_plan`).
 */
export function mayChange(scope: Scope, image_id: number, under_plan: boolean): Result<null> {
  if (under_plan) return ok(null);
  const standing_id = standingId(scope, image_id);
  return standing_id === null ? ok(null) : fail('drawing_locked', { standing_id });
}
