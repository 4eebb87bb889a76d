/**
 * The drawing: an image's masks as the user has them in front of them, and its undo history.
 *
 * Frame and units: vertices in mm in the photo's frame. Pure: each function gives a new value and
 * leaves its arguments alone. Masks are named by a key of the drawing, because their database ids
 * come later and change when a used mask is retired; `maskIds.ts` holds the two together.
 */
import type { PointMm } from '../../../core/points';
import type { MaskRole } from '../../../core/model';

export interface DrawnMask {
  readonly key: string;
  readonly label: string;
  readonly role: MaskRole;
  readonly vertices: readonly PointMm[];
}

/** In stacking order: later masks lie on top. */
export type MaskDocument = readonly DrawnMask[];

export type MaskEdit =
  | { kind: 'add'; mask: DrawnMask }
  | { kind: 'delete'; key: string }
  | { kind: 'rename'; key: string; label: string }
  | { kind: 'role'; key: string; role: MaskRole }
  | { kind: 'reshape'; key: string; vertices: readonly PointMm[] };

export interface MaskHistory {
  readonly past: readonly MaskDocument[];
  readonly present: MaskDocument;
  readonly future: readonly MaskDocument[];
  /** Names a run of small steps (arrow keys on one vertex) that one undo takes back. */
  readonly run: string | null;
}

/** So many steps can be undone. */
const HISTORY_LIMIT = 200;

/** The history of a document that nothing was done to yet. */
export function startHistory(present: MaskDocument): MaskHistory {
  return { past: [], present, future: [], run: null };
}

/** The document with one edit; the same object where the edit changes nothing or names no mask. */
function applyEdit(document: MaskDocument, edit: MaskEdit): MaskDocument {
  if (edit.kind === 'add') return [...document, edit.mask];
  const mask = document.find((m) => m.key === edit.key);
  if (mask === undefined) return document;
  switch (edit.kind) {
    case 'delete':
      return document.filter((m) => m !== mask);
    case 'rename':
      return mask.label === edit.label ? document : replace(document, mask, { ...mask, label: edit.label });
    case 'role':
      return mask.role === edit.role ? document : replace(document, mask, { ...mask, role: edit.role });
    case 'reshape':
      return sameVertices(mask.vertices, edit.vertices)
        ? document
        : replace(document, mask, { ...mask, vertices: edit.vertices });
  }
}

/**
 * The history after one edit; the same object where the edit changes nothing. Steps with the same
 * `run` (not null) become one step of undo.
 */
export function commit(history: MaskHistory, edit: MaskEdit, run: string | null = null): MaskHistory {
  const present = applyEdit(history.present, edit);
  if (present === history.present) return history;
  const joins = run !== null && run === history.run;
  const past = joins ? history.past : [...history.past, history.present].slice(-HISTORY_LIMIT);
  return { past, present, future: [], run };
}

/** One step back; the same object where there is none. */
export function undo(history: MaskHistory): MaskHistory {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    run: null,
  };
}

/** The mask that the last step added when its outline was closed; null where the last step was another one. */
export function closedLast({ past, present }: MaskHistory): DrawnMask | null {
  const before = past.at(-1);
  const mask = present.at(-1);
  if (before === undefined || mask === undefined || present.length !== before.length + 1) return null;
  return before.every((m, i) => m.key === present[i]!.key) ? mask : null;
}

/** One step forward again; the same object where there is none. */
export function redo(history: MaskHistory): MaskHistory {
  const next = history.future[0];
  if (next === undefined) return history;
  return {
    past: [...history.past, history.present],
    present: next,
    future: history.future.slice(1),
    run: null,
  };
}

/**
 * The history after the photo's scale changed: masks keep their place on the photo, so every length in
 * mm is multiplied by `factor`; the present becomes what the database made of it.
 */
export function rescale(history: MaskHistory, factor: number, present: MaskDocument): MaskHistory {
  const scaled = (document: MaskDocument) =>
    document.map((mask) => ({
      ...mask,
      vertices: mask.vertices.map((v) => ({ x: v.x * factor, y: v.y * factor })),
    }));
  return { past: history.past.map(scaled), present, future: history.future.map(scaled), run: null };
}

/** "Mask 3": the stem with the smallest number, from the count of masks on, that is not taken. */
export function nextLabel(document: MaskDocument, stem: string): string {
  const taken = new Set(document.map((m) => m.label));
  for (let n = document.length + 1; ; n += 1) {
    const label = `${stem} ${n}`;
    if (!taken.has(label)) return label;
  }
}

/** Whether two outlines have the same corners in the same order. */
function sameVertices(a: readonly PointMm[], b: readonly PointMm[]): boolean {
  return a.length === b.length && a.every((v, i) => v.x === b[i]!.x && v.y === b[i]!.y);
}

function replace(document: MaskDocument, mask: DrawnMask, by: DrawnMask): MaskDocument {
  return document.map((m) => (m === mask ? by : m));
}
