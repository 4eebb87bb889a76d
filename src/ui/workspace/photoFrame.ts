/**
 * The photo's frame and lengths: photo pixels and millimetres.
 */
import type { ImageDetail } from '../../worker/contract';
import type { VertexMm } from '../../core/model';
import type { Point, Size, Viewport } from './viewport';
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

export function photoFrame(image: ImageDetail): PhotoFrame {
  const { width_px, height_px, width_mm } = image;
  const mm =
    width_mm === null
      ? null
      : { px_per_mm: width_px / width_mm, width_mm, height_mm: (width_mm * height_px) / width_px };
  return { width: width_px, height: height_px, mm };
}

/** A place in mm, at `px_per_mm` photo pixels, on the stage. */
export function mmToStage(view: Viewport, px_per_mm: number, v: VertexMm): Point {
  return toStage(view, { x: v.x * px_per_mm, y: v.y * px_per_mm });
}

export function stageToMm(view: Viewport, px_per_mm: number, p: Point): VertexMm {
  const photo = toPhoto(view, p);
  return { x: photo.x / px_per_mm, y: photo.y / px_per_mm };
}
