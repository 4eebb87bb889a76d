/**
 * What local coverage a lattice of equal density can hold (specification §4.10): the fewer spots a disc of 5 mm
 * should have, the more does one more or less count.
 */

export interface Tolerance {
  /** Spots that the disc has ÷ spots that it should have. */
  readonly min: number;
  readonly max: number;
}

/** Of fewer spots in a disc nothing is asked. */
export const LEAST_JUDGED_N = 8;

/** Expected spots, ascending, and what is held there; between them by interpolation. */
const HELD = [
  { n: LEAST_JUDGED_N, min: 0.7, max: 1.3 },
  { n: 14, min: 0.8, max: 1.2 },
  { n: 24, min: 0.85, max: 1.12 },
] as const;

/** The tolerance of a disc in which `n` spots are expected; null where they are too few to judge. */
export function latticeTolerance(n: number): Tolerance | null {
  const next = HELD.findIndex((row) => n < row.n);
  if (next === 0) return null;
  const high = HELD[next === -1 ? HELD.length - 1 : next]!;
  if (next === -1) return { min: high.min, max: high.max };
  const low = HELD[next - 1]!;
  const share = (n - low.n) / (high.n - low.n);
  return { min: low.min + share * (high.min - low.min), max: low.max + share * (high.max - low.max) };
}
