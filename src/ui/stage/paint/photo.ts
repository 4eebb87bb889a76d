/** The photo on the stage, and the demo's mark over it. Lengths in CSS pixels. */
import { WATERMARK } from '../../../core/palette';
import type { Size, Viewport } from '../../workspace/viewport';

/** The photo and where it lies; null for what is not there yet. */
export interface PhotoScene {
  size: Size;
  view: Viewport | null;
  photo: ImageBitmap | null;
  frame: Size | null;
}

/** Enlarged beyond its pixels the photo is shown as it is: invented detail would mislead. */
export function isShownByPixels(scale: number): boolean {
  return scale >= 4;
}

/** Paints the photo where the view has it. */
export function paintPhoto(ctx: CanvasRenderingContext2D, scene: PhotoScene): void {
  const { view, photo, frame } = scene;
  if (view === null || photo === null || frame === null) return;
  ctx.imageSmoothingEnabled = !isShownByPixels(view.scale);
  ctx.imageSmoothingQuality = view.scale < 0.5 ? 'high' : 'medium';
  ctx.drawImage(photo, view.x, view.y, frame.width * view.scale, frame.height * view.scale);
}

/** Writes `text` aslant all over the photo, so that no screenshot of a demo passes for a plan. */
export function paintWatermark(
  ctx: CanvasRenderingContext2D,
  view: Viewport,
  frame: Size,
  text: string,
): void {
  const width = frame.width * view.scale;
  const height = frame.height * view.scale;
  const step = 190;
  ctx.save();
  ctx.beginPath();
  ctx.rect(view.x, view.y, width, height);
  ctx.clip();
  ctx.translate(view.x + width / 2, view.y + height / 2);
  ctx.rotate(-Math.PI / 6);
  ctx.font = '700 40px "Atkinson Hyperlegible Next Variable", system-ui, sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 1;
  ctx.strokeStyle = WATERMARK.screen.line;
  ctx.fillStyle = WATERMARK.screen.fill;
  const reach = Math.ceil(Math.min(Math.hypot(width, height), 4000) / 2 / step);
  for (let row = -reach; row <= reach; row += 1) {
    for (let column = -reach; column <= reach; column += 1) {
      const x = (column + (row % 2 === 0 ? 0 : 0.5)) * step * 1.4;
      ctx.fillText(text, x, row * step * 0.7);
      ctx.strokeText(text, x, row * step * 0.7);
    }
  }
  ctx.restore();
}
