/** Drawing an outline: points by taps, closing at the first point, by a double tap, or by command. */
import type { VertexMm } from '../../../../core/model';
import { num, texts } from '../../../state/language';
import { polygonAreaMm2 } from '../../../../core/geometry/polygon';
import type { Drag, Press } from '../../gestures';
import type { Workspace } from '../../../workspace/workspace';
import { clearHint, fromMm, refuse, say, toMm } from '../../stageTools';
import type { Point } from '../../../workspace/viewport';
import { REACH_PX } from '../../handles';

/** A second tap within this time and distance of the first is a double tap. */
const DOUBLE_TAP_MS = 400;
const DOUBLE_TAP_PX = 16;
/** Points closer than this on the screen are one point, CSS px. */
const SAME_POINT_PX = 4;

let lastTap: { at: Point; ms: number } | null = null;

/** One press while drawing: the point is set where the finger is lifted. */
export function drawPress(workspace: Workspace, press: Press): Drag {
  const follow = (at: Point) => {
    workspace.crosshair.value = null;
    workspace.masks.cursor.value = toMm(workspace, at);
  };
  follow(press.start);
  return {
    aim: { x: 0, y: 0 },
    move: follow,
    end: (at) => {
      const again =
        lastTap !== null &&
        performance.now() - lastTap.ms < DOUBLE_TAP_MS &&
        Math.hypot(at.x - lastTap.at.x, at.y - lastTap.at.y) < DOUBLE_TAP_PX;
      lastTap = { at, ms: performance.now() };
      placePoint(workspace, at, again);
      if (press.pointerType === 'touch') workspace.masks.cursor.value = null;
    },
    cancel: () => (workspace.masks.cursor.value = null),
  };
}

/** Sets a point at a place on the stage, or closes the outline there. */
export function placePoint(workspace: Workspace, at: Point, doubleTap = false): void {
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
  say(workspace, texts.value.masks.pointSet(points.length + 1));
}

/** Finishes the outline and says what came of it. */
export function closeOutline(workspace: Workspace): void {
  const words = texts.value.masks;
  const answer = workspace.masks.closeDraft(words.stem);
  if (!answer.ok) {
    refuse(workspace, answer);
    return;
  }
  clearHint(workspace);
  workspace.crosshair.value = null;
  const mask = workspace.masks.history.peek().present.at(-1)!;
  say(workspace, words.maskClosed(answer.value, num(polygonAreaMm2(mask.vertices), 1)));
}

export function removeLastPoint(workspace: Workspace): void {
  workspace.masks.removeLastPoint();
  clearHint(workspace);
  say(workspace, texts.value.masks.pointRemoved(workspace.masks.draft.peek()?.length ?? 0));
}

function isNear(workspace: Workspace, v: VertexMm, at: Point, reach: number): boolean {
  const p = fromMm(workspace, v);
  return p !== null && Math.hypot(p.x - at.x, p.y - at.y) <= reach;
}
