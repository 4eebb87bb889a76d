/** Masks of an image, bottom first. A used mask is never altered: it is retired and a new row added. */
import type { MaskRole } from '../../core/model';
import { OWN_IMAGES, OWN_MASKS, ownInsert, ownRows, ownRun } from '../rowAccess';
import type { Scope } from '../rowAccess';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';

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

const COLUMNS: Selected<MaskDbRow> = {
  id: 'k.id',
  image_id: 'k.image_id',
  mask_label: 'k.mask_label',
  role: 'k.role',
  stack_index: 'k.stack_index',
  vertices: 'k.vertices',
  created_at: 'k.created_at',
  used: 'EXISTS (SELECT 1 FROM iteration_masks u WHERE u.mask_id = k.id)',
};

/** The masks of the drawing as it is now. */
export function listMasks(scope: Scope, image_id: number): MaskDbRow[] {
  return ownRows<MaskDbRow>(
    scope,
    `SELECT ${selectList(COLUMNS)}
     FROM ${OWN_MASKS} k
     WHERE k.image_id = :image_id AND k.retired_at IS NULL
     ORDER BY k.stack_index, k.id`,
    { image_id },
  );
}

interface NewMask {
  image_id: number;
  mask_label: string;
  role: MaskRole;
  stack_index: number;
  vertices: string;
  now: string;
}

const NEW_COLUMNS: Inserted<NewMask> = {
  image_id: 'image_id',
  mask_label: 'mask_label',
  role: 'role',
  stack_index: 'stack_index',
  vertices: 'vertices',
  now: 'created_at',
};

/** Adds a mask to an own image; answers its id. Throws if the image is another's. */
export function insertMask(scope: Scope, mask: NewMask): number {
  const ownImage = `FROM ${OWN_IMAGES} WHERE id = :image_id`;
  return ownInsert(scope, insertSql('masks', NEW_COLUMNS, ownImage), { ...mask });
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

/** Takes a mask out of the drawing; plans that were made from it keep it. */
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
