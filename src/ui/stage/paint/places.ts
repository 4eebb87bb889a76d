/** Places on the photo that something is to be said about: rings of 5 mm. CSS pixels of the stage. */
import type { PositionMm } from '../../../core/model';
import { CASING_COLOR, PLACE_COLOR } from '../../../core/palette';
import { LOCAL_DISC_RADIUS_MM } from '../../../core/units';
import type { MmView } from './mmView';
import { onStage } from './mmView';

/** A ring around each place, on a dark casing. */
export function paintPlaces(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  places: readonly PositionMm[],
): void {
  ctx.save();
  for (const { x_mm, y_mm } of places) {
    const { x, y } = onStage(view, x_mm, y_mm);
    for (const [color, width] of [
      [CASING_COLOR, 6],
      [PLACE_COLOR, 3],
    ] as const) {
      ctx.beginPath();
      ctx.arc(x, y, LOCAL_DISC_RADIUS_MM * view.px_per_mm, 0, 2 * Math.PI);
      ctx.strokeStyle = color;
      ctx.lineWidth = width;
      ctx.stroke();
    }
  }
  ctx.restore();
}
