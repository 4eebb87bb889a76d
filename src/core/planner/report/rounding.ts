/** Figures as they are told, and as they are offered: never more than what was found. */

/** Down to one decimal; a hair is forgiven, so that 14.2 stays 14.2. */
export function floorTenth(value: number): number {
  return Math.floor(value * 10 + 1e-6) / 10;
}

/** Up to one decimal, as a bound that must be reached is told; a hair is forgiven, so that 14.2 stays 14.2. */
export function ceilTenth(value: number): number {
  return Math.ceil(value * 10 - 1e-6) / 10;
}

/** As figures are told: to four decimals. */
export function rounded(value: number): number {
  return Math.floor(value * 10_000 + 0.5) / 10_000;
}
