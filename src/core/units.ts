/**
 * The constants of the treatment, each with its unit, meaning and reason (specification §2–4).
 * One frame everywhere: origin at the photo's top-left corner, +x right, +y down, millimetres;
 * growing theta turns clockwise as seen on the screen.
 */

/** Diameter of one laser pulse, µm. Fixed by the device. */
export const SPOT_DIAMETER_UM = 300;
/** Angle between neighbouring diameter lines, degrees. */
export const ANGLE_STEP_DEG = 5;
/** The round field that the device reaches without being moved, mm across. */
export const APERTURE_DIAMETER_MM = 25;
/** Least distance of two centres, in spot diameters: 1 would be touching; 5 % more is kept clear. */
export const MIN_SPACING_FACTOR = 1.05;
/** Spacing of the XY grid of mode `grid`, mm, and its range. */
export const GRID_SPACING_MM = 0.8;
export const GRID_SPACING_RANGE_MM = [0.3, 2] as const;
/** A mask under this share of the aperture's area is left out of plans, %; a setting from 0 to 10. */
export const MIN_MASK_PCT = 3;
export const MIN_MASK_RANGE_PCT = [0, 10] as const;
/** A component under this share of its mask's treatable area is left out, %. */
export const MIN_COMPONENT_PCT = 1;
// Still read from here by some; they stand with the other limits.
export { COVERAGE_RANGE_PCT, MAX_OUTSIDE_PCT, PHOTO_WIDTH_RANGE_MM } from './limits';
/** The round place over which coverage is felt as one, in which no plan may crowd its spots; mm and µm. */
export const LOCAL_DISC_DIAMETER_MM = 5;
export const LOCAL_DISC_RADIUS_MM = LOCAL_DISC_DIAMETER_MM / 2;
export const LOCAL_DISC_RADIUS_UM = LOCAL_DISC_RADIUS_MM * 1000;

/**
 * mm to whole µm, ties upward. Positions are kept on this lattice, so that the same inputs give the same
 * bytes on every engine.
 */
export function toUm(mm: number): number {
  return Math.floor(mm * 1000 + 0.5);
}

/** mm to µm as it is, off the lattice. */
export function toExactUm(mm: number): number {
  return mm * 1000;
}

/** µm to mm. */
export function toMm(um: number): number {
  return um / 1000;
}

/** Rounds a length in mm to the 1 µm lattice (ties upward); exact in binary for every engine. */
export function toLatticeMm(mm: number): number {
  return toMm(toUm(mm));
}

/** Radius of the round aperture of the given diameter (mm), µm. */
export function apertureRadiusUm(aperture_diameter_mm: number): number {
  return aperture_diameter_mm * 500;
}

/** Area of the round aperture of the given diameter, mm². */
export function apertureAreaMm2(aperture_diameter_mm: number): number {
  return (Math.PI * aperture_diameter_mm * aperture_diameter_mm) / 4;
}

/** Area of one spot of the given diameter (µm), mm². */
export function spotAreaMm2(spot_diameter_um: number): number {
  const d_mm = toMm(spot_diameter_um);
  return (Math.PI * d_mm * d_mm) / 4;
}
