/**
 * Where the photo lies on the stage: pure arithmetic of zoom and pan.
 *
 * Frames: photo pixels (origin at the photo's top-left corner) and stage pixels (CSS pixels, origin at the
 * stage's top-left corner). stage = offset + photo · scale.
 */
import type { PhotoPx, StagePx } from '../../core/points';
import { photoPx, stagePx } from '../../core/points';

export interface Size {
  width: number;
  height: number;
}

/** `scale` in CSS pixels per photo pixel; `x`, `y`: the photo's corner on the stage. */
export interface Viewport {
  scale: number;
  x: number;
  y: number;
}

/** Room left around the photo when it is fitted, CSS px: the rulers and the scale bar stand there. */
const FIT_MARGIN_PX = 28;
/** At least this much of the photo stays on the stage, CSS px. */
const KEEP_VISIBLE_PX = 80;

/** The whole photo, centred, as large as it fits. */
export function fitViewport(photo: Size, stage: Size): Viewport {
  const margin = Math.min(FIT_MARGIN_PX, stage.width / 8, stage.height / 8);
  const scale = Math.max(
    1e-3,
    Math.min((stage.width - 2 * margin) / photo.width, (stage.height - 2 * margin) / photo.height),
  );
  return {
    scale,
    x: (stage.width - photo.width * scale) / 2,
    y: (stage.height - photo.height * scale) / 2,
  };
}

/** Least and greatest scale: from half of the fitted photo to single photo pixels well apart. */
export function zoomLimits(photo: Size, stage: Size): { min: number; max: number } {
  const { scale } = fitViewport(photo, stage);
  return { min: scale * 0.5, max: Math.max(scale * 24, 4) };
}

/** Zooms by `factor`, keeping the stage point `about` over the same place of the photo. */
export function zoomBy(view: Viewport, factor: number, about: StagePx, photo: Size, stage: Size): Viewport {
  const { min, max } = zoomLimits(photo, stage);
  const scale = Math.min(max, Math.max(min, view.scale * factor));
  const k = scale / view.scale;
  return keepVisible(
    { scale, x: about.x - (about.x - view.x) * k, y: about.y - (about.y - view.y) * k },
    photo,
    stage,
  );
}

/** Moves the photo by CSS pixels; part of it always stays on the stage. */
export function panBy(view: Viewport, dx: number, dy: number, photo: Size, stage: Size): Viewport {
  return keepVisible({ ...view, x: view.x + dx, y: view.y + dy }, photo, stage);
}

/** The same view after the stage changed its size: a fitted photo stays fitted, else the middle stays. */
export function resized(view: Viewport, photo: Size, before: Size, after: Size): Viewport {
  if (isFitted(view, photo, before)) return fitViewport(photo, after);
  const { min, max } = zoomLimits(photo, after);
  const scale = Math.min(max, Math.max(min, view.scale));
  const middle = toPhoto(view, stagePx(before.width / 2, before.height / 2));
  return keepVisible(
    { scale, x: after.width / 2 - middle.x * scale, y: after.height / 2 - middle.y * scale },
    photo,
    after,
  );
}

/** Whether the photo lies on the stage as `fitViewport` would lay it. */
export function isFitted(view: Viewport, photo: Size, stage: Size): boolean {
  const fit = fitViewport(photo, stage);
  return Math.abs(view.scale / fit.scale - 1) < 1e-6 && Math.hypot(view.x - fit.x, view.y - fit.y) < 0.5;
}

/** Where a place of the photo lies on the stage. */
export function toStage(view: Viewport, photo: PhotoPx): StagePx {
  return stagePx(view.x + photo.x * view.scale, view.y + photo.y * view.scale);
}

/** Which place of the photo lies at a place of the stage; it may be beyond the photo's edge. */
export function toPhoto(view: Viewport, stage: StagePx): PhotoPx {
  return photoPx((stage.x - view.x) / view.scale, (stage.y - view.y) / view.scale);
}

/** Pans so far that `target` lies at least `margin` px inside the stage. */
export function reveal(view: Viewport, target: PhotoPx, photo: Size, stage: Size, margin = 48): Viewport {
  const at = toStage(view, target);
  const dx = inward(at.x, margin, stage.width - margin);
  const dy = inward(at.y, margin, stage.height - margin);
  return dx === 0 && dy === 0 ? view : panBy(view, dx, dy, photo, stage);
}

/** The place in the middle of the stage, so large that `radius` photo pixels around it are a third of it. */
export function viewOnto(target: PhotoPx, radius: number, photo: Size, stage: Size): Viewport {
  const { min, max } = zoomLimits(photo, stage);
  const scale = Math.min(max, Math.max(min, Math.min(stage.width, stage.height) / (6 * radius)));
  return keepVisible(
    { scale, x: stage.width / 2 - target.x * scale, y: stage.height / 2 - target.y * scale },
    photo,
    stage,
  );
}

function inward(value: number, low: number, high: number): number {
  if (value < low) return low - value;
  return value > high ? high - value : 0;
}

function keepVisible(view: Viewport, photo: Size, stage: Size): Viewport {
  const width = photo.width * view.scale;
  const height = photo.height * view.scale;
  const keepX = Math.min(KEEP_VISIBLE_PX, width, stage.width);
  const keepY = Math.min(KEEP_VISIBLE_PX, height, stage.height);
  return {
    scale: view.scale,
    x: Math.min(stage.width - keepX, Math.max(keepX - width, view.x)),
    y: Math.min(stage.height - keepY, Math.max(keepY - height, view.y)),
  };
}
