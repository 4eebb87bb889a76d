/**
 * The lines that a plan's spots stand on, whatever order the spots are stored in.
 *
 * Method: spots of one position and one angle stand on one diameter; in mode `grid`, spots of one position and
 * one y stand in one row. Angles and rows are compared as they are: every spot of a line was given the same
 * number. Cost: O(n log n).
 */
import type { AlgorithmMode, Spot } from '../../model';

/** What of a spot tells its place. */
export type PlacedSpot = Pick<Spot, 'position_index' | 'theta_deg' | 't_mm' | 'x_mm' | 'y_mm'>;

/** One diameter, or one row of the grid, of one position. */
export interface SpotLine {
  position: number;
  /** Its angle; of a row its y, mm. Lines of a position ascend in it. */
  at: number;
  /** Indices of its spots from the + end to the − end: t, of a row x, falls. */
  spots: number[];
}

/** Place of a spot along its line, mm. */
export function alongMm(spot: PlacedSpot, mode: AlgorithmMode): number {
  return mode === 'grid' ? spot.x_mm : spot.t_mm;
}

/** The lines that have spots, position after position, each position's by angle (rows: from the top). */
export function linesOf(spots: readonly PlacedSpot[], mode: AlgorithmMode): SpotLine[] {
  const positions = new Map<number, Map<number, SpotLine>>();
  spots.forEach((spot, i) => {
    const { position_index: position } = spot;
    const at = mode === 'grid' ? spot.y_mm : spot.theta_deg;
    let lines = positions.get(position);
    if (lines === undefined) positions.set(position, (lines = new Map()));
    const line = lines.get(at);
    if (line === undefined) lines.set(at, { position, at, spots: [i] });
    else line.spots.push(i);
  });
  const all = [...positions.values()].flatMap((lines) => [...lines.values()]);
  for (const line of all) {
    line.spots.sort((a, b) => alongMm(spots[b]!, mode) - alongMm(spots[a]!, mode) || a - b);
  }
  return all.sort((a, b) => a.position - b.position || a.at - b.at);
}

/** The spots in that order of their indices, numbered anew. */
export function numbered(spots: readonly Spot[], order: readonly number[]): Spot[] {
  return order.map((i, sequence_index) => ({ ...spots[i]!, sequence_index }));
}
