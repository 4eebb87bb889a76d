/**
 * Outlines that were begun and not finished, one for each image: kept while the user looks at other
 * tabs or images and over a reload of this tab, until they are closed or discarded. Also drawings
 * whose last save failed, kept while the app runs.
 */
import type { PointMm } from '../../../core/points';
import type { MaskDocument } from './maskDocument';

const key = (image_id: number) => `apertura.draft.${image_id}`;
const unsaved = new Map<number, MaskDocument>();

/** The begun outline in mm, or null. Anything but a list of points is ignored. */
export function readDraft(image_id: number): PointMm[] | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key(image_id)) ?? 'null');
    if (!Array.isArray(value) || value.length === 0) return null;
    const points = value.filter(isPoint);
    return points.length === value.length ? points : null;
  } catch {
    return null;
  }
}

/** Keeps the begun outline; null or no points forgets it. */
export function keepDraft(image_id: number, draft: readonly PointMm[] | null): void {
  try {
    if (draft === null || draft.length === 0) sessionStorage.removeItem(key(image_id));
    else sessionStorage.setItem(key(image_id), JSON.stringify(draft));
  } catch {
    // Without sessionStorage a begun outline does not survive a reload.
  }
}

/** Keeps a drawing whose save failed; null once it is stored. */
export function keepUnsaved(image_id: number, document: MaskDocument | null): void {
  if (document === null) unsaved.delete(image_id);
  else unsaved.set(image_id, document);
}

/** The drawing whose last save failed, or null. */
export function readUnsaved(image_id: number): MaskDocument | null {
  return unsaved.get(image_id) ?? null;
}

function isPoint(value: unknown): value is PointMm {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y } = value as Record<string, unknown>;
  return Number.isFinite(x) && Number.isFinite(y);
}
