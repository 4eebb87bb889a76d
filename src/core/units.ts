/**
 * The constants of the treatment that no plan changes, each with its unit, meaning and reason (SPEC §2–4);
 * what a plan may change stands in params.ts.
 * One frame everywhere: origin at the photo's top-left corner, +x right, +y down, millimetres;
 * growing theta turns clockwise as seen on the screen.
 */

/** A component under this share of its mask's treatable area is left out, %. */
export const MIN_COMPONENT_PCT = 1;
// Still read from here by some; they stand with the other limits.
export { COVERAGE_RANGE_PCT, MAX_OUTSIDE_PCT, PHOTO_WIDTH_RANGE_MM } from './limits';
/** The round place over which coverage is felt as one, in which no plan may crowd its spots; mm and µm. */
export const LOCAL_DISC_DIAMETER_MM = 5;
export const LOCAL_DISC_RADIUS_MM = LOCAL_DISC_DIAMETER_MM / 2;
export const LOCAL_DISC_RADIUS_UM = LOCAL_DISC_RADIUS_MM * 1000;
/** Positions are kept on a lattice of 1 µm so that the same inputs give the same bytes on every engine. */
export const LATTICE_MM = 0.001;

/** Rounds a length in mm to the 1 µm lattice (ties upward); exact in binary for every engine. */
export function toLatticeMm(mm: number): number {
  const um = Math.floor(mm * 1000 + 0.5);
  return um === 0 ? 0 : um / 1000;
}

/** Area of the round aperture of the given diameter, mm². */
export function apertureAreaMm2(aperture_diameter_mm: number): number {
  return (Math.PI * aperture_diameter_mm * aperture_diameter_mm) / 4;
}

/** Area of one spot of the given diameter (µm), mm². */
export function spotAreaMm2(spot_diameter_um: number): number {
  const d_mm = spot_diameter_um / 1000;
  return (Math.PI * d_mm * d_mm) / 4;
}
