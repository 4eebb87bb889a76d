/** What is done to a mask as a whole, and what is told about it. */
import type { PointMm, StagePx } from '../../../../core/points';
import { texts } from '../../../state/language';
import type { DrawnMask } from '../../../workspace/masks/maskDocument';
import { isInside, translate } from '../../../workspace/masks/vertices';
import type { Workspace } from '../../../workspace/workspace';
import { announce, clearHint, toMm } from '../../stageTools';

/** The selected mask as it is kept, without a drag that goes on; null where none is selected. */
export function selectedMask(workspace: Workspace): DrawnMask | null {
  const key = workspace.masks.selected.peek();
  return workspace.masks.history.peek().present.find((m) => m.key === key) ?? null;
}

/** Selects the topmost mask at a place of the stage, or none. */
export function selectAt(workspace: Workspace, at: StagePx): void {
  const mm = toMm(workspace, at);
  const { masks } = workspace;
  const hit = mm && [...masks.history.peek().present].reverse().find((m) => isInside(m.vertices, mm));
  masks.selected.value = hit ? hit.key : null;
  masks.vertex.value = null;
  clearHint(workspace);
  if (hit) announce(workspace, texts.value.masks.selected(hit.label));
}

/** Moves the whole selected mask by mm; arrow keys on one mask are one step of undo. */
export function nudgeMask(workspace: Workspace, by: PointMm): void {
  const mask = selectedMask(workspace);
  const size = workspace.frame.peek()?.mm;
  if (!mask || !size) return;
  workspace.masks.reshape(mask.key, translate(mask.vertices, by.x, by.y, size), `mask ${mask.key}`);
  announce(workspace, texts.value.masks.moved(mask.label));
}

/** Deletes a mask; undo brings it back. */
export function removeMask(workspace: Workspace, mask: DrawnMask): void {
  workspace.masks.remove(mask.key);
  announce(workspace, texts.value.masks.removed(mask.label));
}

/** One step back, said aloud. */
export function undo(workspace: Workspace): void {
  workspace.masks.undo();
  clearHint(workspace);
  announce(workspace, texts.value.masks.undone);
}

/** One step forward again, said aloud. */
export function redo(workspace: Workspace): void {
  workspace.masks.redo();
  clearHint(workspace);
  announce(workspace, texts.value.masks.redone);
}
