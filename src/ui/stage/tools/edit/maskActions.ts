/** What is done to a mask as a whole, and what is told about it. */
import type { PointMm, StagePx } from '../../../../core/points';
import { texts } from '../../../state/language';
import type { DrawnMask } from '../../../workspace/masks/maskDocument';
import type { MaskStep } from '../../../workspace/masks/steps';
import { stepBetween } from '../../../workspace/masks/steps';
import { isInside, translate, wayOnPhoto } from '../../../workspace/masks/vertices';
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
  const moved = translate(mask.vertices, wayOnPhoto(mask.vertices, by.x, by.y, size));
  workspace.masks.reshape(mask.key, moved, `mask ${mask.key}`);
  announce(workspace, texts.value.masks.moved(mask.label));
}

/** Deletes a mask; undo brings it back. */
export function removeMask(workspace: Workspace, mask: DrawnMask): void {
  workspace.masks.remove(mask.key);
  announce(workspace, texts.value.masks.removed(mask.label));
}

/** One step back; what was undone is said aloud. */
export function undo(workspace: Workspace): void {
  const done = workspace.masks.history.peek().present;
  workspace.masks.undo();
  clearHint(workspace);
  const { undone, nothingToUndo } = texts.value.masks;
  const step = stepBetween(workspace.masks.history.peek().present, done);
  const isOpen = step?.kind === 'added' && workspace.masks.draft.peek() !== null;
  const outline = isOpen ? `. ${texts.value.masks.reopened(step.label)}` : '';
  announce(workspace, step === null ? nothingToUndo : undone(stepText(step)) + outline);
}

/** One step forward again, said aloud. */
export function redo(workspace: Workspace): void {
  const before = workspace.masks.history.peek().present;
  workspace.masks.redo();
  clearHint(workspace);
  const { redone, nothingToRedo } = texts.value.masks;
  const step = stepBetween(before, workspace.masks.history.peek().present);
  announce(workspace, step === null ? nothingToRedo : redone(stepText(step)));
}

function stepText({ kind, label }: MaskStep): string {
  return texts.value.masks.steps[kind](label);
}
