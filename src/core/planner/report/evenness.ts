/**
 * How even a finished plan is: the spread of the areas that its spots serve.
 *
 * Method: each cell of a 0.1 mm raster of the treated skin goes to the nearest spot of its mask; the
 * coefficient of variation of what the spots get, per mask, averaged by number of spots. 0 = every spot
 * serves the same area. Code of its own, apart from the planner that optimises it. Cost: O(cells × log spots).
 */
import { Nearest } from '../../geometry/nearest';
import type { PositionMm, Spot } from '../../model';
import { ownerRaster, type PlannedOn } from '../regions/ownerRaster';

const STEP_MM = 0.1;

type PlacedSpot = Pick<Spot, 'x_mm' | 'y_mm' | 'mask_id'>;

/** Coefficient of variation; null with fewer than two values. */
function variation(values: ArrayLike<number>): number | null {
  const n = values.length;
  if (n < 2) return null;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  let square = 0;
  for (let i = 0; i < n; i++) square += (values[i]! - mean) ** 2;
  return mean > 0 ? Math.sqrt(square / n) / mean : null;
}

export interface Evenness {
  /** Over all masks, weighted by their spots; null where no mask has two. */
  overall: number | null;
  /** Mask id → coefficient of variation, for masks with at least two spots. */
  per_mask: Map<number, number>;
}

/** The evenness of spots on the geometry they were planned on, with the aperture at `positions`. */
export function evennessOf(
  planned: PlannedOn,
  positions: readonly PositionMm[],
  spots: readonly PlacedSpot[],
): Evenness {
  const raster = ownerRaster(planned, positions, STEP_MM);
  const per_mask = new Map<number, number>();
  let weighted = 0;
  let n = 0;
  planned.masks.forEach((mask, index) => {
    const own = spots.filter((spot) => spot.mask_id === mask.id);
    if (own.length < 2) return;
    const nearest = new Nearest(
      own.map((spot) => spot.x_mm),
      own.map((spot) => spot.y_mm),
    );
    const served = new Float64Array(own.length);
    for (let i = 0; i < raster.owner.length; i++) {
      if (raster.owner[i] !== index) continue;
      const x = raster.x_mm + ((i % raster.columns) + 0.5) * STEP_MM;
      const y = raster.y_mm + (Math.floor(i / raster.columns) + 0.5) * STEP_MM;
      served[nearest.at(x, y)]! += 1;
    }
    const cv = variation(served);
    if (cv === null) return;
    per_mask.set(mask.id, cv);
    weighted += cv * own.length;
    n += own.length;
  });
  return { overall: n > 0 ? weighted / n : null, per_mask };
}
