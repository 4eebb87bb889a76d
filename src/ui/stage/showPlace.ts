/** Leads the eye to a place of a stored plan. */
import type { PositionMm } from '../../core/model';
import { photoPx, pointMm } from '../../core/points';
import { LOCAL_DISC_RADIUS_MM } from '../../core/units';
import type { IterationDetail } from '../../worker/contract';
import { texts } from '../state/language';
import { viewOnto } from '../workspace/viewport';
import type { Workspace } from '../workspace/workspace';
import { announce, placeText } from './stageTools';

/** Turns the stage to the place, with the coverage map over the photo, on which what is uneven is marked, and says so. */
export function showPlace(
  workspace: Workspace,
  plan: Pick<IterationDetail, 'params'>,
  { x_mm, y_mm }: PositionMm,
): void {
  const frame = workspace.frame.peek();
  if (frame === null) return;
  // in the scale that the plan was made in, whatever has become of the photo's
  const px_per_mm = frame.width / plan.params.scale_mm;
  const at = photoPx(x_mm * px_per_mm, y_mm * px_per_mm);
  workspace.view.value = viewOnto(at, LOCAL_DISC_RADIUS_MM * px_per_mm, frame, workspace.stage.peek());
  workspace.show.value = { ...workspace.show.peek(), coverage: true };
  announce(workspace, texts.value.plan.even.shown(placeText(pointMm(x_mm, y_mm))));
}
