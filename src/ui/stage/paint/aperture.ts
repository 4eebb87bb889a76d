/** The aperture over the photo. CSS pixels of the stage. */
import type { PointMm, StagePx } from '../../../core/points';
import { APERTURE_COLOR, APERTURE_DASH, CASING_COLOR, REFERENCE_POINT_COLOR } from '../../../core/palette';
import type { MmView } from './mmView';
import { onStage } from './mmView';

/** The aperture's circle and the reference point's cross, each on a dark casing; `mark` numbers one of several. */
export function paintAperture(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  center: PointMm,
  diameter_mm: number,
  mark: string | null,
): void {
  const at = onStage(view, center.x, center.y);
  ctx.save();
  circle(ctx, at, (diameter_mm / 2) * view.px_per_mm);
  cross(ctx, at);
  if (mark !== null) numeral(ctx, at, mark);
  ctx.restore();
}

function circle(ctx: CanvasRenderingContext2D, { x, y }: StagePx, radius_px: number): void {
  ctx.beginPath();
  ctx.arc(x, y, radius_px, 0, 2 * Math.PI);
  ctx.strokeStyle = CASING_COLOR;
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = 3;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.5;
  ctx.setLineDash(APERTURE_DASH.map((d) => d * 0.75));
  ctx.strokeStyle = APERTURE_COLOR;
  ctx.stroke();
  ctx.setLineDash([]);
}

function cross(ctx: CanvasRenderingContext2D, { x, y }: StagePx): void {
  for (const [color, width] of [
    [CASING_COLOR, 4],
    [REFERENCE_POINT_COLOR, 2],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(x - 8, y);
    ctx.lineTo(x + 8, y);
    ctx.moveTo(x, y - 8);
    ctx.lineTo(x, y + 8);
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

function numeral(ctx: CanvasRenderingContext2D, { x, y }: StagePx, mark: string): void {
  ctx.font = '700 18px system-ui, sans-serif';
  ctx.textBaseline = 'bottom';
  ctx.lineWidth = 4;
  ctx.strokeStyle = CASING_COLOR;
  ctx.strokeText(mark, x + 8, y - 6);
  ctx.fillStyle = APERTURE_COLOR;
  ctx.fillText(mark, x + 8, y - 6);
}
