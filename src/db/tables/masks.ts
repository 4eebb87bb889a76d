/** Masks of an image, bottom first. A used mask is never altered: it is retired and a new row added. */
import type { MaskRole } from '../../core/model';
import { OWN_IMAGES, OWN_MASKS, ownInsert, ownRows, ownRun } from '../rowAccess';
import type { Scope } from '../rowAccess';

export interface MaskDbRow {
  id: number;
  image_id: number;
  mask_label: string;
  role: MaskRole;
  stack_index: number;
  /** JSON `[{"x":mm,"y":mm},…]`. */
  vertices: string;
  created_at: string;
  /** A plan was made from it. */
  used: 0 | 1;
}

/** The masks of the drawing as it is now. */
export function listMasks(scope: Scope, image_id: number): MaskDbRow[] {
  return ownRows<MaskDbRow>(
    scope,
    `SELECT k.id, k.image_id, k.mask_label, k.role, k.stack_index, k.vertices, k.created_at,
       EXISTS (SELECT 1 FROM iteration_masks u WHERE u.mask_id = k.id) AS used
     FROM ${OWN_MASKS} k
     WHERE k.image_id = :image_id AND k.retired_at IS NULL
     ORDER BY k.stack_index, k.id`,
    { image_id },
  );
}

export interface NewMask {
  image_id: number;
  mask_label: string;
  role: MaskRole;
  stack_index: number;
  vertices: string;
  now: string;
}

export function insertMask(scope: Scope, mask: NewMask): number {
  return ownInsert(
    scope,
    `INSERT INTO masks (image_id, mask_label, role, stack_index, vertices, created_at)
     SELECT id, :mask_label, :role, :stack_index, :vertices, :now
     FROM ${OWN_IMAGES} WHERE id = :image_id`,
    { ...mask },
  );
}

/** Alters a mask that no plan has used. */
export function updateMask(
  scope: Scope,
  id: number,
  mask: { mask_label: string; role: MaskRole; vertices: string },
): void {
  ownRun(
    scope,
    `UPDATE masks SET mask_label = :mask_label, role = :role, vertices = :vertices
     WHERE id = :id AND id IN (SELECT id FROM ${OWN_MASKS})`,
    { ...mask, id },
  );
}

/** Where in the stack a mask lies belongs to the drawing, so used masks may move too. */
export function updateStackIndex(scope: Scope, id: number, stack_index: number): void {
  ownRun(
    scope,
    `UPDATE masks SET stack_index = :stack_index WHERE id = :id AND id IN (SELECT id FROM ${OWN_MASKS})`,
    { id, stack_index },
  );
}

export function retireMask(scope: Scope, id: number, now: string): void {
  ownRun(scope, `UPDATE masks SET retired_at = :now WHERE id = :id AND id IN (SELECT id FROM ${OWN_MASKS})`, {
    id,
    now,
  });
}

/** Removes a mask that no plan has used. */
export function deleteMask(scope: Scope, id: number): void {
  ownRun(scope, `DELETE FROM masks WHERE id = :id AND id IN (SELECT id FROM ${OWN_MASKS})`, { id });
}

/** Removes the image's retired masks that no plan refers to any more. */
export function deleteUnusedRetiredMasks(scope: Scope, image_id: number): void {
  ownRun(
    scope,
    `DELETE FROM masks WHERE image_id = :image_id AND retired_at IS NOT NULL
       AND id IN (SELECT id FROM ${OWN_MASKS})
       AND NOT EXISTS (SELECT 1 FROM iteration_masks u WHERE u.mask_id = masks.id)`,
    { image_id },
  );
}

/** Removes all masks of an image, whose plans must be gone. */
export function deleteMasksOfImage(scope: Scope, image_id: number): void {
  ownRun(scope, `DELETE FROM masks WHERE image_id = :image_id AND id IN (SELECT id FROM ${OWN_MASKS})`, {
    image_id,
  });
}
