/**
 * The photo's frame and lengths: photo pixels, millimetres, and both on the stage.
 */
import type { PhotoPx, PointMm, StagePx } from '../../core/points';
import { photoPx, pointMm } from '../../core/points';
import type { ImageDetail } from '../../worker/contract';
import type { Size, Viewport } from './viewport';
import { toPhoto, toStage } from './viewport';

/** The photo's scale and its size by it. */
export interface PhotoScale {
  px_per_mm: number;
  width_mm: number;
  height_mm: number;
}

/** Width and height in photo pixels; `mm` is null until the scale is set. */
export interface PhotoFrame extends Size {
  mm: PhotoScale | null;
}

/** The frame of an image as it is stored. */
export function photoFrame(image: ImageDetail): PhotoFrame {
  const { width_px, height_px, width_mm } = image;
  const size = { width: width_px, height: height_px };
  return { ...size, mm: width_mm === null ? null : scaleBy(size, width_mm) };
}

/** The scale of a photo that is so wide. */
export function scaleBy({ width, height }: Size, width_mm: number): PhotoScale {
  return { px_per_mm: width / width_mm, width_mm, height_mm: (width_mm * height) / width };
}

/** A place in mm, at `px_per_mm` photo pixels, on the stage. */
export function mmToStage(view: Viewport, px_per_mm: number, v: PointMm): StagePx {
  return toStage(view, photoPx(v.x * px_per_mm, v.y * px_per_mm));
}

/** A place of the stage in mm, at `px_per_mm` photo pixels; it may be beyond the photo's edge. */
export function stageToMm(view: Viewport, px_per_mm: number, p: StagePx): PointMm {
  const photo = toPhoto(view, p);
  return pointMm(photo.x / px_per_mm, photo.y / px_per_mm);
}

/** The nearest place of the photo. */
export function ontoPhotoPx(frame: Size, p: PhotoPx): PhotoPx {
  return photoPx(Math.min(frame.width, Math.max(0, p.x)), Math.min(frame.height, Math.max(0, p.y)));
}
