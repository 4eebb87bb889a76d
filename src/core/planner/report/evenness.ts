/**
 * How even a finished plan is: the spread of the areas that its spots serve.
 *
 * Method: each cell of a 0.1 mm raster of the treated skin goes to the nearest spot of its mask; the
 * coefficient of variation of what the spots get, per mask, averaged by number of spots. 0 = every spot
 * serves the same area. Code of its own, apart from the planner that optimises it. Cost: O(cells).
 */
import type { PositionMm, Spot } from '../../model';
import { ownerRaster, type PlannedOn } from '../regions/ownerRaster';

const STEP_MM = 0.1;

type PlacedSpot = Pick<Spot, 'x_mm' | 'y_mm' | 'mask_id'>;

/** Index of the nearest of `spots`, found ring by ring of a grid whose cells are about one spot large. */
class Nearest {
  readonly #cells = new Map<number, number[]>();
  readonly #spots: readonly PlacedSpot[];
  readonly #size_mm: number;

  constructor(spots: readonly PlacedSpot[], size_mm: number) {
    this.#spots = spots;
    this.#size_mm = size_mm;
    spots.forEach((spot, i) => {
      const key = this.#key(Math.floor(spot.x_mm / size_mm), Math.floor(spot.y_mm / size_mm));
      const list = this.#cells.get(key);
      if (list) list.push(i);
      else this.#cells.set(key, [i]);
    });
  }

  #key(c: number, r: number): number {
    return c * 100_003 + r;
  }

  at(x_mm: number, y_mm: number): number {
    const c = Math.floor(x_mm / this.#size_mm);
    const r = Math.floor(y_mm / this.#size_mm);
    let best = -1;
    let best2 = Infinity;
    const look = (cc: number, rr: number): void => {
      for (const i of this.#cells.get(this.#key(cc, rr)) ?? []) {
        const spot = this.#spots[i]!;
        const d2 = (spot.x_mm - x_mm) ** 2 + (spot.y_mm - y_mm) ** 2;
        if (d2 < best2) [best, best2] = [i, d2];
      }
    };
    // All spots may be far off, but none farther than the photo is wide.
    for (let ring = 0; ring < 2000 && Math.sqrt(best2) > (ring - 1) * this.#size_mm; ring++) {
      for (let k = -ring; k <= ring; k++) {
        look(c + k, r - ring);
        if (ring > 0) look(c + k, r + ring);
        if (ring > 0 && Math.abs(k) < ring) {
          look(c - ring, r + k);
          look(c + ring, r + k);
        }
      }
    }
    return best;
  }
}

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
    const nearest = new Nearest(own, 0.6);
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
