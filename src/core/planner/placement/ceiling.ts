/**
 * How much fits: the highest coverage that a mask's shape, lines and spacing surely allow.
 *
 * Method: every part packed as densely as `pack` can, by itself. What it counts has been placed, so it
 * fits; a cleverer packing might hold a little more. Cost: O(spots that fit).
 */
import { spotAreaMm2 } from '../../units';
import type { Field } from '../tracks/field';
import { pack } from './pack';
import type { MaskRegion } from '../regions/regions';

/** Coverage of the fullest placement found, %; null for a mask that is left out or without lines through it. */
export function ceilingPct(field: Field, region: MaskRegion, mask: number): number | null {
  if (region.left_out !== null) return null;
  let n = 0;
  for (const tracks of field.tracks[mask]!) n += pack(field, tracks, [], Infinity).length;
  if (n === 0) return null;
  return (100 * n * spotAreaMm2(2 * field.spot_radius_um)) / region.treatable_area_mm2;
}
