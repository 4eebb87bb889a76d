/** What is done to the outline being drawn, and what is told about it. */
import { batch } from '@preact/signals';
import type { PointMm, StagePx } from '../../../../core/points';
import { polygonAreaMm2 } from '../../../../core/geometry/polygon';
import type { Result } from '../../../../core/result';
import { afterFrame } from '../../../components/frames/afterFrame';
import { figure, texts } from '../../../state/language';
import { notify } from '../../../state/toasts';
import type { Workspace } from '../../../workspace/workspace';
import { REACH_PX } from '../../handles';
import { distancePx } from '../../pixels';
import { announce, clearHint, focusStage, fromMm, refuse, toMm } from '../../stageTools';

/** Points closer than this on the screen are one point, CSS px. */
const SAME_POINT_PX = 4;

/** Begins an outline, with the keyboard on the photo. Fails where there are as many masks as there may be. */
export function beginOutline(workspace: Workspace): Result<null> {
  const answer = workspace.masks.startDraft();
  if (answer.ok) focusStage();
  return answer;
}

/** Sets a point at a place on the stage, or closes the outline there. */
export function placePoint(workspace: Workspace, at: StagePx, doubleTap = false): void {
  const { masks } = workspace;
  const points = masks.draft.peek() ?? [];
  const mm = toMm(workspace, at);
  if (mm === null) return;
  if (points.length >= 3 && (doubleTap || isNear(workspace, points[0]!, at, REACH_PX))) {
    closeOutline(workspace);
    return;
  }
  const last = points.at(-1);
  if (last !== undefined && isNear(workspace, last, at, SAME_POINT_PX)) return;
  const answer = masks.addPoint(mm);
  if (!answer.ok) {
    refuse(workspace, answer);
    return;
  }
  clearHint(workspace);
  announce(workspace, texts.value.masks.pointSet(points.length + 1));
}

/** Finishes the outline and says what came of it. What follows from it for the aperture is worked out after the frame. */
export function closeOutline(workspace: Workspace): void {
  const words = texts.value.masks;
  batch(() => {
    const answer = workspace.masks.closeDraft(words.stem);
    if (!answer.ok) {
      refuse(workspace, answer);
      return;
    }
    workspace.closing.value = true;
    afterFrame(() => (workspace.closing.value = false));
    clearHint(workspace);
    workspace.crosshair.value = null;
    const mask = workspace.masks.history.peek().present.at(-1)!;
    announce(workspace, words.maskClosed(answer.value, figure(polygonAreaMm2(mask.vertices), 'area')));
  });
}

/** Takes back the last point. */
export function removeLastPoint(workspace: Workspace): void {
  workspace.masks.removeLastPoint();
  clearHint(workspace);
  announce(workspace, texts.value.masks.pointRemoved(workspace.masks.draft.peek()?.length ?? 0));
}

/** Gives up the outline being drawn; a note offers it back. */
export function discardDraft(workspace: Workspace): void {
  const points = workspace.masks.draft.peek() ?? [];
  workspace.masks.discardDraft();
  workspace.crosshair.value = null;
  clearHint(workspace);
  if (points.length === 0) return;
  const words = texts.value.masks;
  notify('plain', words.drawingDiscarded, {
    label: words.restore,
    run: () => {
      if (workspace.masks.draft.peek() !== null) return;
      workspace.masks.startDraft();
      for (const p of points) workspace.masks.addPoint(p);
    },
  });
}

/** Whether a place of the stage is within `reach_px` of a place in mm. */
export function isNear(workspace: Workspace, v: PointMm, at: StagePx, reach_px: number): boolean {
  const p = fromMm(workspace, v);
  return p !== null && distancePx(p, at) <= reach_px;
}
