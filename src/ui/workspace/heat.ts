/** The map of a plan's local coverage as a picture over the photo: blue for less, orange for more. */
import { coverageColor } from '../../core/palette';
import { coverageMap } from '../../core/planner/report/coverageMap';
import type { IterationDetail } from '../../worker/contract';
import { positionsOf } from './positions';
import type { MmView } from '../stage/paint/plan';

export interface Heat {
  picture: HTMLCanvasElement;
  x_mm: number;
  y_mm: number;
  width_mm: number;
  height_mm: number;
}

/** One pixel a cell of the map; the browser smooths it when it is drawn larger. */
export function heatOf(plan: IterationDetail): Heat | null {
  const map = coverageMap(plan.params, positionsOf(plan.params), plan.spots);
  if (map.columns === 0 || map.rows === 0) return null;
  const picture = document.createElement('canvas');
  picture.width = map.columns;
  picture.height = map.rows;
  const context = picture.getContext('2d');
  if (context === null) return null;
  const pixels = context.createImageData(map.columns, map.rows);
  map.relative.forEach((relative, i) => pixels.data.set(coverageColor(relative), 4 * i));
  context.putImageData(pixels, 0, 0);
  const { x_mm, y_mm, step_mm, columns, rows } = map;
  return { picture, x_mm, y_mm, width_mm: columns * step_mm, height_mm: rows * step_mm };
}

export function paintHeat(ctx: CanvasRenderingContext2D, view: MmView, heat: Heat): void {
  ctx.save();
  ctx.imageSmoothingEnabled = true;
  ctx.drawImage(
    heat.picture,
    view.origin.x + heat.x_mm * view.px_per_mm,
    view.origin.y + heat.y_mm * view.px_per_mm,
    heat.width_mm * view.px_per_mm,
    heat.height_mm * view.px_per_mm,
  );
  ctx.restore();
}
