/**
 * The photo's frame and lengths: photo pixels and millimetres.
 */
import type { ImageDetail } from '../../worker/api';
import type { VertexMm } from '../../core/model';
import type { Point, Size, Viewport } from './viewport';
import { toPhoto, toStage } from './viewport';

export interface PhotoFrame extends Size {
  /** The scale: photo pixels per mm; null until it is set. */
  px_per_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
}

export function photoFrame(image: ImageDetail): PhotoFrame {
  const { width_px, height_px, width_mm, height_mm } = image;
  return {
    width: width_px,
    height: height_px,
    px_per_mm: width_mm === null ? null : width_px / width_mm,
    width_mm,
    height_mm,
  };
}

/** A place in mm, at `px_per_mm` photo pixels, on the stage. */
export function mmToStage(view: Viewport, px_per_mm: number, v: VertexMm): Point {
  return toStage(view, { x: v.x * px_per_mm, y: v.y * px_per_mm });
}

export function stageToMm(view: Viewport, px_per_mm: number, p: Point): VertexMm {
  const photo = toPhoto(view, p);
  return { x: photo.x / px_per_mm, y: photo.y / px_per_mm };
}
