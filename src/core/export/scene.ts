/**
 * Where everything of a plan lies on its photo, in the photo's own pixels: what a rendered export draws.
 *
 * Frame: px, origin at the photo's top-left corner, y down; x_px = x_mm / width_mm × width_px, without
 * rounding, so that a pixel read back from the picture gives the millimetres again.
 * Method: 1. one scale for both axes, from the photo's width; 2. polygons, discs, apertures and
 * reference points through it; 3. line widths and text from the photo's size, so that a small and a
 * large photo look alike; 4. a scale bar of the longest round length under a fifth of the width.
 * Cost: linear in vertices and spots.
 */
import type { MaskRole } from '../model';
import { maskStyle, type MaskStyle } from '../palette';
import type { ExportInput } from './input';

export interface PointPx {
  x: number;
  y: number;
}

export interface SceneMask {
  id: number;
  label: string;
  role: MaskRole;
  style: MaskStyle;
  outline: PointPx[];
  /** Topmost vertex: the label hangs above it. */
  label_at: PointPx;
}

export interface ScalePx {
  length_mm: number;
  length_px: number;
}

export interface Scene {
  width_px: number;
  height_px: number;
  px_per_mm: number;
  /** Width of a plain line. */
  line_px: number;
  /** Size of text. */
  text_px: number;
  masks: SceneMask[];
  spots: PointPx[];
  spot_radius_px: number;
  /** One for each position, in the order of treatment. */
  apertures: (PointPx & { radius_px: number })[];
  scale_bar: ScalePx;
}

/** The longest of 1, 2, 5 × 10^k mm that is at most `share` of the photo's width. */
export function roundLengthMm(width_mm: number, share = 0.2): number {
  const limit = width_mm * share;
  const decade = 10 ** Math.floor(Math.log10(limit));
  // A limit of exactly 10 may come out as 9.999…: the next decade is tried as well.
  const candidates = [10, 5, 2, 1].map((step) => step * decade);
  return candidates.find((length) => length <= limit * (1 + 1e-9)) ?? decade;
}

/** The plan in the photo's pixels. Works for any positive photo size and scale. */
export function exportScene({ image, params, masks, spots }: ExportInput): Scene {
  const px_per_mm = image.width_px / image.width_mm;
  const px = ({ x, y }: { x: number; y: number }): PointPx => ({ x: x * px_per_mm, y: y * px_per_mm });
  const shorter = Math.min(image.width_px, image.height_px);
  const length_mm = roundLengthMm(image.width_mm);
  return {
    width_px: image.width_px,
    height_px: image.height_px,
    px_per_mm,
    line_px: Math.max(1.25, shorter / 480),
    text_px: Math.max(12, shorter / 42),
    masks: masks.map((mask, index) => {
      const outline = mask.vertices.map(px);
      const label_at = outline.reduce((top, vertex) => (vertex.y < top.y ? vertex : top));
      return { id: mask.id, label: mask.label, role: mask.role, style: maskStyle(index), outline, label_at };
    }),
    spots: spots.map((spot) => px({ x: spot.x_mm, y: spot.y_mm })),
    spot_radius_px: (params.spot_diameter_um / 2000) * px_per_mm,
    apertures: params.positions_mm.map((p) => ({
      ...px({ x: p.x_mm, y: p.y_mm }),
      radius_px: (params.aperture_diameter_mm / 2) * px_per_mm,
    })),
    scale_bar: { length_mm, length_px: length_mm * px_per_mm },
  };
}
