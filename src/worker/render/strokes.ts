/** How lines, discs and labels look on an exported picture; all lengths in the picture's pixels. */
import {
  APERTURE_COLOR,
  APERTURE_DASH,
  CASING_COLOR,
  CASING_FACTOR,
  EXCLUDE_HATCH,
  REFERENCE_POINT_COLOR,
  SPOT_COLOR,
  SPOT_RIM_COLOR,
  WATERMARK,
  type MaskStyle,
} from '../../core/palette';
import type { PointPx } from '../../core/export/scene';

export type Ctx = OffscreenCanvasRenderingContext2D;

export const FONT = 'system-ui, "Liberation Sans", "DejaVu Sans", sans-serif';

/** The current path in a colour and dash, over a darker casing that makes it read on any skin. */
export function strokeCased(ctx: Ctx, color: string, dash: readonly number[], line_px: number): void {
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.lineCap = 'butt';
  ctx.strokeStyle = CASING_COLOR;
  ctx.globalAlpha = 0.7;
  ctx.lineWidth = line_px * CASING_FACTOR;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = color;
  ctx.lineWidth = line_px;
  ctx.setLineDash(dash.map((length) => length * line_px));
  ctx.stroke();
  ctx.restore();
}

/** Makes the outline the current path, closed. */
export function tracePolygon(ctx: Ctx, outline: readonly PointPx[]): void {
  ctx.beginPath();
  for (const { x, y } of outline) ctx.lineTo(x, y);
  ctx.closePath();
}

/** Fills the current path with the slanted lines of an area to keep free. */
export function hatch(
  ctx: Ctx,
  style: MaskStyle,
  box: { x: number; y: number; width: number; height: number },
  line_px: number,
): void {
  ctx.save();
  ctx.clip();
  ctx.strokeStyle = style.color;
  ctx.globalAlpha = 0.8;
  ctx.lineWidth = EXCLUDE_HATCH.width * line_px;
  const reach = Math.hypot(box.width, box.height) / 2;
  ctx.translate(box.x + box.width / 2, box.y + box.height / 2);
  ctx.rotate((EXCLUDE_HATCH.angle_deg * Math.PI) / 180);
  ctx.beginPath();
  for (let y = -reach; y <= reach; y += EXCLUDE_HATCH.distance * line_px) {
    ctx.moveTo(-reach, y);
    ctx.lineTo(reach, y);
  }
  ctx.stroke();
  ctx.restore();
}

/** A spot exactly to scale: the rim lies inside its radius. */
export function disc(ctx: Ctx, { x, y }: PointPx, radius_px: number): void {
  const rim = Math.min(radius_px * 0.2, 4);
  ctx.beginPath();
  ctx.arc(x, y, radius_px, 0, 2 * Math.PI);
  ctx.fillStyle = SPOT_RIM_COLOR;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y, radius_px - rim, 0, 2 * Math.PI);
  ctx.fillStyle = SPOT_COLOR;
  ctx.fill();
}

/** The aperture's edge: a dashed circle. */
export function apertureCircle(ctx: Ctx, { x, y }: PointPx, radius_px: number, line_px: number): void {
  ctx.beginPath();
  ctx.arc(x, y, radius_px, 0, 2 * Math.PI);
  strokeCased(ctx, APERTURE_COLOR, APERTURE_DASH, line_px);
}

/** A reference point: a cross with arms of that length. */
export function cross(ctx: Ctx, { x, y }: PointPx, arm_px: number, line_px: number): void {
  ctx.beginPath();
  ctx.moveTo(x - arm_px, y);
  ctx.lineTo(x + arm_px, y);
  ctx.moveTo(x, y - arm_px);
  ctx.lineTo(x, y + arm_px);
  strokeCased(ctx, REFERENCE_POINT_COLOR, [], line_px);
}

/** Text on a plate of the mask's colour, kept within the photo. */
export function maskLabel(
  ctx: Ctx,
  text: string,
  at: PointPx,
  style: MaskStyle,
  { text_px, ...within }: { text_px: number; width_px: number; height_px: number },
): void {
  ctx.save();
  ctx.font = `600 ${text_px}px ${FONT}`;
  const pad = text_px * 0.4;
  const width = ctx.measureText(text).width + 2 * pad;
  const height = text_px * 1.5;
  const x = Math.max(0, Math.min(at.x - width / 2, within.width_px - width));
  const y = Math.max(0, Math.min(at.y - height - text_px * 0.5, within.height_px - height));
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, text_px * 0.3);
  ctx.fillStyle = style.color;
  ctx.fill();
  ctx.lineWidth = Math.max(1, text_px / 12);
  ctx.strokeStyle = CASING_COLOR;
  ctx.stroke();
  ctx.fillStyle = style.on_color;
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x + pad, y + height / 2);
  ctx.restore();
}

/** The word aslant all over the photo, faint enough to see the skin through it. */
export function watermark(ctx: Ctx, text: string, width_px: number, height_px: number): void {
  const size = Math.max(24, Math.min(width_px, height_px) / 7);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, width_px, height_px);
  ctx.clip();
  ctx.translate(width_px / 2, height_px / 2);
  ctx.rotate(-Math.PI / 6);
  ctx.font = `700 ${size}px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = WATERMARK.file.fill;
  ctx.strokeStyle = WATERMARK.file.line;
  ctx.lineWidth = Math.max(1, size / 40);
  const step_x = ctx.measureText(text).width * 1.5;
  const step_y = size * 2.2;
  const reach = Math.hypot(width_px, height_px) / 2;
  for (let row = -Math.ceil(reach / step_y); row * step_y <= reach; row++) {
    for (let column = -Math.ceil(reach / step_x); column * step_x <= reach; column++) {
      const x = (column + (row % 2 === 0 ? 0 : 0.5)) * step_x;
      ctx.fillText(text, x, row * step_y);
      ctx.strokeText(text, x, row * step_y);
    }
  }
  ctx.restore();
}
