/** Figures as they are offered: never more than what was found. */

/** Down to one decimal; a hair is forgiven, so that 14.2 stays 14.2. */
export function floorTenth(value: number): number {
  return Math.floor(value * 10 + 1e-6) / 10;
}
