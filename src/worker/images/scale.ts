/**
 * The scale of a photo. Setting it again keeps every mask at its place on the photo: the vertices,
 * which are in mm, are multiplied along in the same transaction.
 */
import { MIN_LINE_PX, PHOTO_WIDTH_RANGE_MM } from '../../core/limits';
import type { VertexMm } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { toLatticeMm } from '../../core/units';
import { updateScale } from '../../db/tables/images';
import type { ImageRow } from '../../db/tables/images';
import { listMasks } from '../../db/tables/masks';
import type { ImageDetail, MeasuredScale } from '../contract';
import { forgetBegunScale } from './drafts';
import { heightMm, mayChange, requireImage } from './imageRow';
import { detail } from './summary';
import { replaceMask } from './drawing/maskRows';
import type { Runtime } from '../kernel/runtime';
import { write } from '../kernel/write';
import type { Tx } from '../kernel/write';

/**
 * Failures: `scale_not_positive`, `scale_line_too_short`, `scale_absurd` (the whole photo would be
 * narrower or wider than `PHOTO_WIDTH_RANGE_MM`), `drawing_locked`, `sheet_scale_fixed`, `bad_request`.
 */
export function setScale(
  runtime: Runtime,
  image_id: number,
  scale: MeasuredScale,
  under_plan: boolean,
): Promise<Result<ImageDetail>> {
  return write(runtime, (tx) => {
    const image = requireImage(tx, image_id);
    if (!image.ok) return image;
    if (image.value.kind === 'sheet') return fail('sheet_scale_fixed');
    const open = mayChange(tx, image_id, under_plan);
    if (!open.ok) return open;
    const width_mm = photoWidthMm(image.value, scale);
    if (!width_mm.ok) return width_mm;
    moveMasks(tx, image.value, width_mm.value);
    updateScale(tx, image_id, width_mm.value, JSON.stringify(scale));
    forgetBegunScale(tx, image.value.uid);
    return detail(tx, image_id);
  });
}

/** Width of the whole photo in mm, on the 1 µm lattice. */
export function photoWidthMm(
  image: { width_px: number; height_px: number },
  scale: MeasuredScale,
): Result<number> {
  const mm = scale.kind === 'width' ? scale.width_mm : scale.length_mm;
  if (typeof mm !== 'number' || !Number.isFinite(mm) || mm <= 0) return fail('scale_not_positive');
  let width_mm = mm;
  if (scale.kind === 'line') {
    const { from_px, to_px } = scale;
    if (![from_px.x, from_px.y, to_px.x, to_px.y].every(Number.isFinite))
      return fail('bad_request', { field: 'scale' });
    const line_px = Math.hypot(to_px.x - from_px.x, to_px.y - from_px.y);
    if (line_px < MIN_LINE_PX) return fail('scale_line_too_short', { min: MIN_LINE_PX });
    width_mm = (mm * image.width_px) / line_px;
  } else if (scale.kind !== 'width') return fail('bad_request', { field: 'scale' });
  const [min, max] = PHOTO_WIDTH_RANGE_MM;
  if (width_mm < min || width_mm > max)
    return fail('scale_absurd', { value: Math.round(width_mm * 10) / 10, min, max });
  return ok(toLatticeMm(width_mm));
}

function moveMasks(tx: Tx, image: ImageRow, width_mm: number): void {
  if (image.width_mm === null || image.width_mm === width_mm) return;
  const factor = width_mm / image.width_mm;
  const height_mm = heightMm(width_mm, image.width_px, image.height_px);
  for (const mask of listMasks(tx, image.id)) {
    const vertices = (JSON.parse(mask.vertices) as VertexMm[]).map(({ x, y }) => ({
      // Rounding must not push a vertex that lay on the photo's edge over it.
      x: Math.min(toLatticeMm(x * factor), width_mm),
      y: Math.min(toLatticeMm(y * factor), height_mm),
    }));
    replaceMask(tx, mask, { label: mask.mask_label, role: mask.role, vertices });
  }
}
