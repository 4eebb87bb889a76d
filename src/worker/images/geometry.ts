/**
 * What a plan depends on besides its parameters: the photo's size in mm and the masks. A plan whose
 * geometry is no longer the drawing's is stale. Labels and ids do not count: they move no spot.
 */
import type { MaskGeometry, VertexMm } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { ImageRow } from '../../db/tables/images';
import { listMasks } from '../../db/tables/masks';
import type { Scope } from '../../db/rowAccess';
import { canonicalJson, sha256Hex } from '../kernel/hash';
import { heightMm, requireImage } from './imageRow';

export interface PlanGeometry {
  image: { width_mm: number; height_mm: number };
  /** In stacking order. */
  masks: MaskGeometry[];
}

/** The drawing as it is now; null without a scale. */
export function currentGeometry(scope: Scope, image: ImageRow): PlanGeometry | null {
  const { width_mm, width_px, height_px } = image;
  if (width_mm === null) return null;
  const masks = listMasks(scope, image.id).map(({ id, mask_label, role, vertices }) => ({
    id,
    label: mask_label,
    role,
    vertices: JSON.parse(vertices) as VertexMm[],
  }));
  return { image: { width_mm, height_mm: heightMm(width_mm, width_px, height_px) }, masks };
}

/** The drawing of an own image. Failures: `image_not_found`, `scale_missing`. */
export function requireGeometry(scope: Scope, image_id: number): Result<PlanGeometry> {
  const image = requireImage(scope, image_id);
  if (!image.ok) return image;
  const geometry = currentGeometry(scope, image.value);
  return geometry ? ok(geometry) : fail('scale_missing');
}

/** Equal for geometries that give the same plans. */
export function geometryText({ image, masks }: PlanGeometry): string {
  return canonicalJson({
    width_mm: image.width_mm,
    height_mm: image.height_mm,
    masks: masks.map(({ role, vertices }) => ({ role, vertices })),
  });
}

/** The hash that a plan keeps of the drawing it was made from. */
export function geometrySha256(geometry: PlanGeometry): Promise<string> {
  return sha256Hex(geometryText(geometry));
}
