/**
 * Whose skin is where, as a raster: the topmost mask to treat at the middle of each cell, within reach of
 * an aperture and in no area that is kept free. For maps and figures, never for placing spots.
 *
 * Frame: photo, mm, y down. Cost: O(cells × masks), each by rows of edges.
 */
import { RowIndex } from '../../geometry/rowIndex';
import type { PlanRequest, PositionMm } from '../../model';
import type { CoverageRequest } from './counts';

/** What a finished plan was made on, as its snapshot keeps it. */
export type PlannedOn = CoverageRequest &
  Pick<PlanRequest, 'masks' | 'aperture_diameter_mm' | 'spot_diameter_um'>;

export interface OwnerRaster {
  /** Top left corner. */
  x_mm: number;
  y_mm: number;
  step_mm: number;
  columns: number;
  rows: number;
  /** Row by row: index into the masks, −1 where nothing is treated. */
  owner: Int16Array;
}

/** The raster over all apertures that stand at `positions`; empty without any. */
export function ownerRaster(
  planned: Pick<PlannedOn, 'masks' | 'aperture_diameter_mm'>,
  positions: readonly PositionMm[],
  step_mm: number,
): OwnerRaster {
  const radius = planned.aperture_diameter_mm / 2;
  const x_mm = Math.min(...positions.map((p) => p.x_mm)) - radius;
  const y_mm = Math.min(...positions.map((p) => p.y_mm)) - radius;
  const span = (of: (p: PositionMm) => number): number =>
    positions.length === 0
      ? 0
      : Math.ceil((Math.max(...positions.map(of)) - Math.min(...positions.map(of)) + 2 * radius) / step_mm);
  const columns = span((p) => p.x_mm);
  const rows = span((p) => p.y_mm);
  const owner = new Int16Array(columns * rows).fill(-1);
  const shapes = planned.masks.map((mask) => ({
    role: mask.role,
    index: new RowIndex([mask.vertices.flatMap((v) => [v.x, v.y])]),
  }));
  for (let i = 0; i < owner.length; i++) {
    const x = x_mm + ((i % columns) + 0.5) * step_mm;
    const y = y_mm + (Math.floor(i / columns) + 0.5) * step_mm;
    const reached = positions.some((p) => (x - p.x_mm) ** 2 + (y - p.y_mm) ** 2 <= radius * radius);
    if (!reached || shapes.some((s) => s.role === 'exclude' && s.index.contains(x, y))) continue;
    owner[i] = shapes.findLastIndex((s) => s.role === 'treat' && s.index.contains(x, y));
  }
  return { x_mm, y_mm, step_mm, columns, rows, owner };
}
