/** The machine over the photo: the line it is on, its head, the flash of a shot. CSS pixels. */
import type { MachineState } from '../../../core/motion/state';
import type { PointMm } from '../../../core/points';
import { CASING_COLOR, FLASH_COLOR, HEAD_COLOR, HEAD_RIM_COLOR } from '../../../core/palette';
import type { MmView } from './mmView';
import { onStage } from './mmView';

/** The machine at one moment, and the plan's measures it moves by. */
interface MachineScene {
  machine: MachineState;
  center: PointMm;
  aperture_diameter_mm: number;
  spot_diameter_um: number;
}

/** Paints the machine as it is at one moment. */
export function paintMachine(ctx: CanvasRenderingContext2D, view: MmView, scene: MachineScene): void {
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
  ctx.globalAlpha = 1;
  const { x, y } = onStage(view, machine.x_mm, machine.y_mm);
  const spot = (scene.spot_diameter_um / 2000) * view.px_per_mm;
  if (machine.firing_index !== null) {
    const glow = Math.max(14, spot * 2.6);
    const shine = ctx.createRadialGradient(x, y, 0, x, y, glow);
    shine.addColorStop(0, FLASH_COLOR);
    shine.addColorStop(0.35, `${FLASH_COLOR}cc`);
    shine.addColorStop(1, `${FLASH_COLOR}00`);
    ctx.fillStyle = shine;
    ctx.beginPath();
    ctx.arc(x, y, glow, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.beginPath();
  ctx.arc(x, y, Math.max(6, spot), 0, 2 * Math.PI);
  ctx.fillStyle = HEAD_COLOR;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = HEAD_RIM_COLOR;
  ctx.stroke();
  ctx.restore();
}
