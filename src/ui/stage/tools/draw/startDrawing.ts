import { notifyFailure } from '../../../state/toasts';
import type { Workspace } from '../../../workspace/workspace';
import { focusStage } from '../../stageTools';

/** Begins an outline and puts the keyboard on the photo; says why where there can be no more masks. */
export function startDrawing(workspace: Workspace): void {
  const answer = workspace.masks.startDraft();
  if (!answer.ok) return notifyFailure(answer);
  focusStage();
}
