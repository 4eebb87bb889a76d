/**
 * Keys of the drawing and ids of the database, held together across saves.
 *
 * A save answers with the stored rows in the order of the drawing; a used mask that was changed comes
 * back with a new id. A mask that was deleted and saved, then brought back by undo, has no id any more
 * and is stored as a new one.
 */
import type { MaskInput, MaskRow } from '../../../worker/contract';
import type { DrawnMask, MaskDocument } from './maskDocument';

/** Key → id of the row that is in the database now. */
export type MaskIds = ReadonlyMap<string, number>;

/** The document as the worker takes it. */
export function toInputs(document: MaskDocument, ids: MaskIds): MaskInput[] {
  return document.map((mask) => ({
    id: ids.get(mask.key) ?? null,
    label: mask.label,
    role: mask.role,
    vertices: mask.vertices.map((v) => ({ x: v.x, y: v.y })),
  }));
}

/** Ids after a save of `document` that was answered with `rows`, one for each mask, in its order. */
export function idsAfterSave(document: MaskDocument, rows: readonly MaskRow[]): MaskIds {
  return new Map(document.map((mask, i) => [mask.key, rows[i]!.id]));
}

/**
 * The document and ids of stored rows. Keys of masks that are already known by their id are kept, so
 * that selection and history stay valid; `byPlace` also keeps keys by place in the list, for rows that
 * came back with new ids in the same order.
 */
export function fromRows(
  rows: readonly MaskRow[],
  known: MaskIds,
  byPlace: readonly string[] | null = null,
): { document: MaskDocument; ids: MaskIds } {
  const keyOfId = new Map([...known].map(([key, id]) => [id, key]));
  const document: DrawnMask[] = rows.map((row, i) => ({
    key: keyOfId.get(row.id) ?? byPlace?.[i] ?? `row-${row.id}`,
    label: row.label,
    role: row.role,
    vertices: row.vertices,
  }));
  return { document, ids: new Map(document.map((mask, i) => [mask.key, rows[i]!.id])) };
}
