/** The drawing: its masks are read and saved as a whole, in their order. */
import { checkMaskVertices } from '../../core/geometry/polygon';
import { MAX_LABEL_CHARS, MAX_MASKS } from '../../core/limits';
import { maskLabel } from '../../core/names';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { insertMask, listMasks, updateStackIndex } from '../../db/tables/masks';
import type { MaskDbRow } from '../../db/tables/masks';
import type { MaskInput, MaskRow } from '../contract';
import { heightMm, mayChange, requireImage } from './imageRow';
import { dropMask, maskRowOf, replaceMask, verticesJson } from './drawing/maskRows';
import type { MaskContent } from './drawing/maskRows';
import type { Runtime } from '../kernel/runtime';
import { write } from '../kernel/write';
import { requireDrawing } from './drawing/drawingForm';
import type { Tx } from '../kernel/write';

/** The masks of an own image, from the lowest to the topmost. Failure `image_not_found`. */
export function listOwnMasks(runtime: Runtime, image_id: number): Promise<Result<MaskRow[]>> {
  return runtime.read((signed) => {
    const image = requireImage(signed, image_id);
    return image.ok ? ok(listMasks(signed, image_id).map(maskRowOf)) : image;
  });
}

/** A drawing as it comes from the screen. */
interface DrawingInput {
  masks: MaskInput[];
  /** The rows that it started from. */
  expected_ids: number[];
  /** The user has chosen to change it although a plan stands on it. */
  under_plan: boolean;
}

/**
 * Makes `masks` the drawing. Failures, each with nothing changed: `masks_changed_elsewhere` (the
 * drawing started from other rows), `too_many_masks`, `mask_label_invalid`, `mask_not_found`, the codes of
 * `checkMaskVertices` (`values.mask` is the mask's index), `scale_missing`, `drawing_locked`.
 */
export function saveMasks(
  runtime: Runtime,
  image_id: number,
  { masks, expected_ids, under_plan }: DrawingInput,
): Promise<Result<MaskRow[]>> {
  return write(runtime, (tx) => {
    const form = requireDrawing({ masks, expected_ids });
    if (!form.ok) return form;
    const image = requireImage(tx, image_id);
    if (!image.ok) return image;
    const { width_mm, width_px, height_px } = image.value;
    if (width_mm === null) return fail('scale_missing');
    const open = mayChange(tx, image_id, under_plan);
    if (!open.ok) return open;
    const now = listMasks(tx, image_id);
    if (!sameIds(now, expected_ids)) return fail('masks_changed_elsewhere');
    const size = { width_mm, height_mm: heightMm(width_mm, width_px, height_px) };
    const contents = checkMasks(masks, now, size);
    if (!contents.ok) return contents;
    apply(tx, image_id, now, masks, contents.value);
    return ok(listMasks(tx, image_id).map(maskRowOf));
  });
}

function sameIds(rows: readonly MaskDbRow[], ids: readonly number[]): boolean {
  return rows.length === new Set(ids).size && rows.every(({ id }) => ids.includes(id));
}

function checkMasks(
  masks: readonly MaskInput[],
  now: readonly MaskDbRow[],
  size: { width_mm: number; height_mm: number },
): Result<MaskContent[]> {
  if (masks.length > MAX_MASKS) return fail('too_many_masks', { max: MAX_MASKS });
  const contents: MaskContent[] = [];
  const seen = new Set<number>();
  for (const [index, mask] of masks.entries()) {
    if (mask.id !== null && (seen.has(mask.id) || !now.some(({ id }) => id === mask.id)))
      return fail('mask_not_found', { mask: index });
    if (mask.id !== null) seen.add(mask.id);
    const row = now.find(({ id }) => id === mask.id);
    const content = checkMask(mask, row?.mask_label ?? null, index, size);
    if (!content.ok) return content;
    contents.push(content.value);
  }
  return ok(contents);
}

function checkMask(
  mask: MaskInput,
  stored_label: string | null,
  index: number,
  size: { width_mm: number; height_mm: number },
): Result<MaskContent> {
  // A name from before this rule may stay as it is, so that the rest of the drawing can be saved.
  const label = mask.label === stored_label ? stored_label : maskLabel(mask.label);
  if (label === null) return fail('mask_label_invalid', { mask: index, max: MAX_LABEL_CHARS });
  if (mask.role !== 'treat' && mask.role !== 'exclude') return fail('bad_request', { field: 'role' });
  const vertices = checkMaskVertices(mask.vertices, size);
  if (!vertices.ok) return { ...vertices, values: { ...vertices.values, mask: index } };
  return ok({ label, role: mask.role, vertices: vertices.value });
}

function apply(
  tx: Tx,
  image_id: number,
  now: readonly MaskDbRow[],
  masks: readonly MaskInput[],
  contents: readonly MaskContent[],
): void {
  for (const row of now) if (!masks.some(({ id }) => id === row.id)) dropMask(tx, row);
  for (const [stack_index, content] of contents.entries()) {
    const row = now.find(({ id }) => id === masks[stack_index]!.id);
    if (row) {
      const id = replaceMask(tx, row, content);
      if (row.stack_index !== stack_index || id !== row.id) updateStackIndex(tx, id, stack_index);
    } else {
      const { label: mask_label, role } = content;
      const vertices = verticesJson(content.vertices);
      insertMask(tx, { image_id, mask_label, role, vertices, stack_index, now: tx.now });
    }
  }
}
