/** Changing one mask's row: altered in place while no plan has used it, else retired and added anew. */
import type { MaskRole, VertexMm } from '../../../core/model';
import { deleteMask, insertMask, retireMask, updateMask } from '../../../db/tables/masks';
import type { MaskDbRow } from '../../../db/tables/masks';
import type { MaskRow } from '../../contract';
import type { Tx } from '../../kernel/write';

export interface MaskContent {
  label: string;
  role: MaskRole;
  vertices: VertexMm[];
}

/** Gives a mask a new content; answers the id it has from now on. The same content changes nothing. */
export function replaceMask(tx: Tx, row: MaskDbRow, content: MaskContent): number {
  const next = {
    mask_label: content.label,
    role: content.role,
    vertices: verticesJson(content.vertices),
  };
  const same = row.mask_label === next.mask_label && row.role === next.role && row.vertices === next.vertices;
  if (same) return row.id;
  if (!row.used) {
    updateMask(tx, row.id, next);
    return row.id;
  }
  retireMask(tx, row.id, tx.now);
  return insertMask(tx, { ...next, image_id: row.image_id, stack_index: row.stack_index, now: tx.now });
}

/** Takes a mask off the drawing. */
export function dropMask(tx: Tx, row: MaskDbRow): void {
  if (row.used) retireMask(tx, row.id, tx.now);
  else deleteMask(tx, row.id);
}

/** The one spelling of vertices in the database, so that equal ones have equal text. */
export function verticesJson(vertices: readonly VertexMm[]): string {
  return JSON.stringify(vertices.map(({ x, y }) => ({ x, y })));
}

/** A mask as the screens get it. */
export function maskRowOf(row: MaskDbRow): MaskRow {
  return {
    id: row.id,
    image_id: row.image_id,
    label: row.mask_label,
    role: row.role,
    vertices: JSON.parse(row.vertices) as VertexMm[],
    used: row.used === 1,
    created_at: row.created_at,
  };
}
