/**
 * The constants of the treatment that no plan changes, each with its unit, meaning and reason
 * (specification §2–4); what a plan may change stands in params.ts.
 * One frame everywhere: origin at the photo's top-left corner, +x right, +y down, millimetres;
 * growing theta turns clockwise as seen on the screen.
 */

/** A component under this share of its mask's treatable area is left out, %. */
export const MIN_COMPONENT_PCT = 1;
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
