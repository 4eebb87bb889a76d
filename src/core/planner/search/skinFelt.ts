/**
 * What a mask's outline means to a spot at each place, as rasters made once: how much of its cell it cuts away,
 * and how the smooth coverage is weighed there.
 *
 * Smooth coverage v(p) = Σ g(p − s) ÷ what the skin around p gives at density 1. Then ∫(v − 1)² is, but for a
 * constant, Σ over pairs of overlap(d) · `pairs` at the middle between them + Σ over spots of `single`.
 */
import type { Ring } from '../../geometry/ring';
import { SkinRaster } from './skinRaster';
import { ALONE, overlapAt, type Wishes } from './tables';

/** Cells of the raster, in ℓ. */
const CELL = 0.2;
/** The skin around a place is felt over two bell curves, of so many ℓ; fitted as the shares of neighbours. */
const NARROW = 0.5;
const BROAD = 1;
const NARROW_WEIGHT = -1.541;
const BROAD_WEIGHT = 0.19;
/** Where less of what is around is skin, as much is assumed. */
const LEAST_SKIN = 0.15;

export interface SkinFelt {
  readonly raster: SkinRaster;
  /** A cell's area without its neighbours' shares, less 1. */
  readonly alone: Float64Array;
  /** Weight of a pair's overlap, by its middle. */
  readonly pairs: Float64Array;
  /** Of one spot by itself, in units of the energy. */
  readonly single: Float64Array;
}

/** The rasters of the skin within `rings`, for spots that serve ℓ² each. */
export function skinFelt(rings: readonly Ring[], ell: number, { smooth, sigma }: Wishes): SkinFelt {
  const raster = new SkinRaster(rings, CELL * ell);
  const { skin } = raster;
  const cells = (length: number): number => (length * ell) / raster.step;
  const narrow = raster.blur(skin, cells(NARROW));
  const broad = raster.blur(skin, cells(BROAD));
  const alone = narrow.map((v, k) => ALONE + NARROW_WEIGHT * (1 - v) + BROAD_WEIGHT * (1 - broad[k]!));
  const around = sigma === NARROW ? narrow : raster.blur(skin, cells(sigma));
  const once = skin.map((v, k) => v / Math.max(LEAST_SKIN, around[k]!));
  const pairs = raster.blur(
    once.map((v) => v * v),
    cells(sigma * Math.SQRT1_2),
  );
  const linear = raster.blur(once, cells(sigma));
  const self = overlapAt(0, sigma);
  const single = linear.map((v, k) => smooth * (self * pairs[k]! - 2 * v));
  return { raster, alone, pairs, single };
}
