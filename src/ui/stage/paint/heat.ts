/** The map of local coverage over the photo. CSS pixels of the stage. */
import type { Heat } from '../../workspace/heat';
import type { MmView } from './mmView';
import { onStage } from './mmView';

/** Paints the map where it lies on the photo, smoothed. */
export function paintHeat(ctx: CanvasRenderingContext2D, view: MmView, heat: Heat): void {
  const { x, y } = onStage(view, heat.x_mm, heat.y_mm);
  ctx.save();
  ctx.imageSmoothingEnabled = true;
  ctx.drawImage(heat.picture, x, y, heat.width_mm * view.px_per_mm, heat.height_mm * view.px_per_mm);
  ctx.restore();
}
