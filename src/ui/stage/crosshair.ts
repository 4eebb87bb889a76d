/** The crosshair that arrow keys lead, for setting points without a pointer. */
import type { PhotoPx } from '../../core/points';
import { photoPx, stagePx } from '../../core/points';
import { ontoPhotoPx } from '../workspace/photoFrame';
import { reveal } from '../workspace/viewport';
import type { Workspace } from '../workspace/workspace';
import type { Arrow } from './arrows';
import { toPhotoPx, viewOf } from './stageTools';

/** The crosshair's steps on the screen, so that zooming in makes them finer, CSS px. */
const STEP_PX = 8;
const SHIFT_FACTOR = 5;

/** Leads the crosshair by one step, from the stage's middle at first, and keeps it in sight. Null before there is a view. */
export function moveCrosshair(workspace: Workspace, arrow: Arrow, far: boolean): PhotoPx | null {
  const now = viewOf(workspace);
  if (now === null) return null;
  const stage = workspace.stage.peek();
  const from = workspace.crosshair.peek();
  const step = (STEP_PX * (far ? SHIFT_FACTOR : 1)) / now.view.scale;
  const next =
    from === null
      ? toPhotoPx(workspace, stagePx(stage.width / 2, stage.height / 2))!
      : ontoPhotoPx(now.frame, photoPx(from.x + arrow.x * step, from.y + arrow.y * step));
  workspace.crosshair.value = next;
  workspace.view.value = reveal(now.view, next, now.frame, stage);
  return next;
}
