/** The lines on which spots lie, across the aperture. CSS pixels of the stage. */
import type { PointMm } from '../../../core/points';
import type { AlgorithmMode, Spot } from '../../../core/model';
import { DIAMETER_LINE_COLOR, DIAMETER_LINE_DASH } from '../../../core/palette';
import type { MmView } from './mmView';
import { onStage } from './mmView';

/** The spots of one position of the aperture, and the field they lie in. */
interface LinesScene {
  spots: readonly Spot[];
  mode: AlgorithmMode;
  center: PointMm;
  aperture_diameter_mm: number;
}

/** One dashed line for each diameter (grid: each row) that carries spots. */
export function paintLines(ctx: CanvasRenderingContext2D, view: MmView, scene: LinesScene): void {
  const { center, mode } = scene;
  const radius = scene.aperture_diameter_mm / 2;
  ctx.beginPath();
  let before: number | null = null;
  for (const spot of scene.spots) {
    const key = mode === 'grid' ? spot.y_mm : spot.theta_deg;
    if (key === before) continue;
    before = key;
    const angle = mode === 'grid' ? 0 : (spot.theta_deg * Math.PI) / 180;
    const dy = mode === 'grid' ? spot.y_mm - center.y : 0;
    const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
    const a = onStage(view, center.x - half * Math.cos(angle), center.y + dy - half * Math.sin(angle));
    const b = onStage(view, center.x + half * Math.cos(angle), center.y + dy + half * Math.sin(angle));
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
  }
  ctx.save();
  ctx.lineWidth = 1;
  ctx.setLineDash([...DIAMETER_LINE_DASH]);
  ctx.strokeStyle = DIAMETER_LINE_COLOR;
  ctx.globalAlpha = 0.55;
  ctx.stroke();
  ctx.restore();
}
