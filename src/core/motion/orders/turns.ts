/** Turns of the line for people: up to the next tenth, as the limit is given. */
export function turnsUp(turns: number): number {
  return Math.ceil(turns * 10 - 1e-6) / 10;
}
