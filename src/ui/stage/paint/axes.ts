/** Rulers in mm along the photo's top and left edges, kept on the stage when the photo reaches beyond it. */
import { STAGE_FAINT_INK_COLOR, STAGE_INK_COLOR, STAGE_PLATE_COLOR } from '../../../core/palette';
import { tickStepMm, ticksMm } from '../rulers';
import type { PhotoSizeMm } from '../../workspace/masks/vertices';
import type { Size } from '../../workspace/viewport';
import type { MmView } from './mmView';

/** Width of the rulers' dark band, CSS px. */
const BAND_PX = 24;
const MIN_TICK_PX = 44;
const FONT = '600 11px "Atkinson Hyperlegible Next Variable", system-ui, sans-serif';

/** Paints the rulers; `photo` is the photo's size, `label` writes a mark's figure. */
export function paintAxes(
  ctx: CanvasRenderingContext2D,
  view: MmView,
  photo: PhotoSizeMm,
  stage: Size,
  label: (mm: number) => string,
): void {
  const step = tickStepMm(view.px_per_mm, MIN_TICK_PX);
  const right = view.origin.x + photo.width_mm * view.px_per_mm;
  const bottom = view.origin.y + photo.height_mm * view.px_per_mm;
  const left = Math.max(0, view.origin.x);
  const top = Math.max(0, view.origin.y);
  const bandY = Math.max(0, view.origin.y - BAND_PX);
  const bandX = Math.max(0, view.origin.x - BAND_PX);
  ctx.save();
  ctx.fillStyle = STAGE_PLATE_COLOR;
  ctx.fillRect(left, bandY, Math.min(right, stage.width) - left, BAND_PX);
  ctx.fillRect(bandX, top, BAND_PX, Math.min(bottom, stage.height) - top);
  ctx.strokeStyle = STAGE_FAINT_INK_COLOR;
  ctx.fillStyle = STAGE_INK_COLOR;
  ctx.lineWidth = 1;
  ctx.font = FONT;
  ctx.beginPath();
  const from = (origin: number) => Math.max(0, -origin / view.px_per_mm);
  const to = (origin: number, length: number, whole: number) =>
    Math.min(whole, (length - origin) / view.px_per_mm);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const mm of ticksMm(from(view.origin.x), to(view.origin.x, stage.width, photo.width_mm), step)) {
    const x = Math.round(view.origin.x + mm * view.px_per_mm) + 0.5;
    ctx.moveTo(x, bandY + BAND_PX);
    ctx.lineTo(x, bandY + BAND_PX - 6);
    if (x > left + 12) ctx.fillText(label(mm), x, bandY + BAND_PX / 2 - 2);
  }
  for (const mm of ticksMm(from(view.origin.y), to(view.origin.y, stage.height, photo.height_mm), step)) {
    const y = Math.round(view.origin.y + mm * view.px_per_mm) + 0.5;
    ctx.moveTo(bandX + BAND_PX, y);
    ctx.lineTo(bandX + BAND_PX - 6, y);
    if (y > top + 12) {
      ctx.save();
      ctx.translate(bandX + BAND_PX / 2 - 2, y);
      ctx.rotate(-Math.PI / 2);
      ctx.fillText(label(mm), 0, 0);
      ctx.restore();
    }
  }
  ctx.stroke();
  ctx.fillStyle = STAGE_FAINT_INK_COLOR;
  ctx.textAlign = 'right';
  ctx.fillText('mm', left - 2, bandY + BAND_PX / 2 - 2);
  ctx.restore();
}
