/** The machine over the photo of a video: the line it is on, flashes of the shots, its head. Px of the photo's area. */
import type { Scene, PointPx } from '../../../core/export/scene';
import type { EmissionState } from '../../../core/motion/emission';
import { CASING_COLOR, FLASH_COLOR, HEAD_COLOR, HEAD_RIM_COLOR } from '../../../core/palette';
import type { Ctx } from '../strokes';

/** In widths of a plain line. */
const HEAD_RADIUS = 4;
const GLOW_RADIUS = 9;
const GLOW_SPOTS = 2.6;

/** Paints the machine as it is at one moment, with flashes at `shots`. */
export function paintMachine(ctx: Ctx, scene: Scene, state: EmissionState, shots: readonly PointPx[]): void {
  paintLine(ctx, scene, state);
  for (const shot of shots)
    flash(ctx, shot, Math.max(GLOW_RADIUS * scene.line_px, GLOW_SPOTS * scene.spot_radius_px));
  ctx.beginPath();
  const [x, y] = [state.x_mm * scene.px_per_mm, state.y_mm * scene.px_per_mm];
  ctx.arc(x, y, Math.max(HEAD_RADIUS * scene.line_px, scene.spot_radius_px), 0, 2 * Math.PI);
  ctx.fillStyle = HEAD_COLOR;
  ctx.fill();
  ctx.lineWidth = scene.line_px;
  ctx.strokeStyle = HEAD_RIM_COLOR;
  ctx.stroke();
}

function paintLine(ctx: Ctx, { apertures, px_per_mm, line_px }: Scene, state: EmissionState): void {
  const { x, y, radius_px } = apertures[state.position]!;
  const row_px = state.row_mm * px_per_mm;
  const half = Math.sqrt(Math.max(0, radius_px ** 2 - row_px ** 2));
  const angle = (state.angle_deg * Math.PI) / 180;
  const [dx, dy] = [Math.cos(angle) * half, Math.sin(angle) * half];
  ctx.save();
  ctx.lineCap = 'round';
  for (const [color, width, alpha] of [
    [HEAD_RIM_COLOR, 3, 0.75],
    [CASING_COLOR, 2, 0.85],
    [HEAD_COLOR, 1, 1],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(x - dx, y + row_px - dy);
    ctx.lineTo(x + dx, y + row_px + dy);
    ctx.strokeStyle = color;
    ctx.globalAlpha = alpha;
    ctx.lineWidth = width * line_px;
    ctx.stroke();
  }
  ctx.restore();
}

function flash(ctx: Ctx, { x, y }: PointPx, radius: number): void {
  const shine = ctx.createRadialGradient(x, y, 0, x, y, radius);
  shine.addColorStop(0, FLASH_COLOR);
  shine.addColorStop(0.35, `${FLASH_COLOR}cc`);
  shine.addColorStop(1, `${FLASH_COLOR}00`);
  ctx.fillStyle = shine;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}
