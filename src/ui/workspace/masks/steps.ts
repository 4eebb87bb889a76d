/** What one step of the drawing's history did, told from the two documents that it lies between. Pure. */
import type { PointMm } from '../../../core/points';
import type { DrawnMask, MaskDocument } from './maskDocument';

export type StepKind =
  | 'added'
  | 'deleted'
  | 'renamed'
  | 'role'
  | 'pointMoved'
  | 'pointAdded'
  | 'pointRemoved'
  | 'moved'
  | 'reshaped';

export interface MaskStep {
  kind: StepKind;
  /** Of the mask that it was done to. */
  label: string;
}

/** The step that led from one document to the next; null where they are the same. */
export function stepBetween(before: MaskDocument, after: MaskDocument): MaskStep | null {
  const added = after.find(({ key }) => !before.some((mask) => mask.key === key));
  if (added) return { kind: 'added', label: added.label };
  const deleted = before.find(({ key }) => !after.some((mask) => mask.key === key));
  if (deleted) return { kind: 'deleted', label: deleted.label };
  for (const mask of before) {
    const now = after.find(({ key }) => key === mask.key)!;
    const kind = changeOf(mask, now);
    if (kind !== null) return { kind, label: now.label };
  }
  return null;
}

function changeOf(before: DrawnMask, after: DrawnMask): StepKind | null {
  if (before.label !== after.label) return 'renamed';
  if (before.role !== after.role) return 'role';
  const [a, b] = [before.vertices, after.vertices];
  if (b.length !== a.length) {
    if (b.length === a.length + 1) return 'pointAdded';
    return b.length === a.length - 1 ? 'pointRemoved' : 'reshaped';
  }
  const moved = b.filter((v, i) => !samePlace(v, a[i]!));
  if (moved.length === 0) return null;
  if (moved.length === 1) return 'pointMoved';
  return moved.length === b.length ? 'moved' : 'reshaped';
}

function samePlace(a: PointMm, b: PointMm): boolean {
  return a.x === b.x && a.y === b.y;
}
