/** The machine over the photo: the line it is on, and its head. CSS pixels. */
import type { MachineState } from '../../../core/motion/state';
import type { PointMm } from '../../../core/points';
import { CASING_COLOR, HEAD_COLOR, HEAD_RIM_COLOR } from '../../../core/palette';
import type { MmView } from './mmView';
import { onStage } from './mmView';

/** The machine at one moment, and the plan's measures it moves by. */
export interface MachineScene {
  machine: MachineState;
  center: PointMm;
  aperture_diameter_mm: number;
  spot_diameter_um: number;
}

/** Paints the line that the head runs along. */
export function paintMachineLine(ctx: CanvasRenderingContext2D, view: MmView, scene: MachineScene): void {
  const { machine } = scene;
  const { x: cx, y: cy } = onStage(view, scene.center.x, scene.center.y + machine.row_mm);
  const radius = scene.aperture_diameter_mm / 2;
  const half = Math.sqrt(Math.max(0, radius ** 2 - machine.row_mm ** 2)) * view.px_per_mm;
  const angle = (machine.angle_deg * Math.PI) / 180;
  const dx = Math.cos(angle) * half;
  const dy = Math.sin(angle) * half;
  ctx.save();
  ctx.lineCap = 'round';
  for (const [color, width, alpha] of [
    // Red on red skin is seen by its dark rim and the light one around it.
    [HEAD_RIM_COLOR, 6, 0.75],
    [CASING_COLOR, 4, 0.85],
    [HEAD_COLOR, 2, 1],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(cx - dx, cy - dy);
    ctx.lineTo(cx + dx, cy + dy);
    ctx.strokeStyle = color;
    ctx.globalAlpha = alpha;
    ctx.lineWidth = width;
    ctx.stroke();
  }
  ctx.restore();
}

/** Paints the head. */
export function paintHead(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  { machine, spot_diameter_um }: MachineScene,
): void {
  const { x, y } = onStage(view, machine.x_mm, machine.y_mm);
  const spot = (spot_diameter_um / 2000) * view.px_per_mm;
  ctx.beginPath();
  ctx.arc(x, y, Math.max(6, spot), 0, 2 * Math.PI);
  ctx.fillStyle = HEAD_COLOR;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = HEAD_RIM_COLOR;
  ctx.stroke();
}
