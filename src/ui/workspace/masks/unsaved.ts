/**
 * Drawings whose last save failed, kept while the app runs, under the image's own name. They are for the data
 * that they were drawn on: a restored backup may hold the same image with another drawing.
 */
import { dataEra } from '../../state/drafts';
import { hold } from '../../state/installed/work';
import type { MaskDocument } from './maskDocument';

const unsaved = new Map<string, { era: number; document: MaskDocument }>();
/** They are nowhere else. */
let release: (() => void) | null = null;

/** Keeps a drawing whose save failed; null once it is stored. */
export function keepUnsaved(image_uid: string | null, document: MaskDocument | null): void {
  if (image_uid === null) return;
  if (document === null) unsaved.delete(image_uid);
  else unsaved.set(image_uid, { era: dataEra(), document });
  if (unsaved.size > 0) release ??= hold('unsaved');
  else {
    release?.();
    release = null;
  }
}

/** The drawing whose last save failed, or null. */
export function readUnsaved(image_uid: string | null): MaskDocument | null {
  const kept = image_uid === null ? undefined : unsaved.get(image_uid);
  return kept?.era === dataEra() ? kept.document : null;
}
