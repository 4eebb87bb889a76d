/** Drawing an outline: points by taps, closing at the first point, by a double tap, or by command. */
import type { StagePx } from '../../../../core/points';
import { stagePx } from '../../../../core/points';
import type { Workspace } from '../../../workspace/workspace';
import type { StageKey } from '../../arrows';
import { arrowOf } from '../../arrows';
import { moveCrosshair } from '../../crosshair';
import type { Drag, Press } from '../../pointers/gestures';
import { fromPhotoPx, toMm } from '../../stageTools';
import { canDraw } from '../canDraw';
import type { Tool } from '../tool';
import { DraftLayer } from './DraftLayer';
import { DrawBar } from './DrawBar';
import { closeOutline, discardDraft, isNear, placePoint, removeLastPoint } from './outlineActions';

/** A second tap on the point just set, within this time, is a double tap. */
const DOUBLE_TAP_MS = 400;
/**
 * How near to that point it must be, CSS px: what a hand trembles from tap to tap. Farther away it is the next
 * point, however quick: small outlines are drawn by quick taps.
 */
const DOUBLE_TAP_PX: Record<string, number> = { touch: 11, pen: 8, mouse: 6 };

/** The tap before. */
interface Tap {
  workspace: Workspace;
  ms: number;
}

let lastTap: Tap | null = null;

function isDoubleTap(workspace: Workspace, at: StagePx, pointerType: string): boolean {
  const before = lastTap;
  lastTap = { workspace, ms: performance.now() };
  if (before?.workspace !== workspace || lastTap.ms - before.ms >= DOUBLE_TAP_MS) return false;
  const last = workspace.masks.draft.peek()?.at(-1);
  return last !== undefined && isNear(workspace, last, at, DOUBLE_TAP_PX[pointerType] ?? 8);
}

/** The pointer leads now: where the next point would go. */
function follow(workspace: Workspace, at: StagePx | null): void {
  workspace.crosshair.value = null;
  workspace.masks.cursor.value = at && toMm(workspace, at);
}

/** The point is set where the finger is lifted. */
function press(workspace: Workspace, { start, pointerType }: Press): Drag {
  follow(workspace, start);
  return {
    aim: stagePx(0, 0),
    move: (at) => follow(workspace, at),
    end: (at) => {
      placePoint(workspace, at, isDoubleTap(workspace, at, pointerType));
      if (pointerType === 'touch') workspace.masks.cursor.value = null;
    },
    cancel: () => (workspace.masks.cursor.value = null),
  };
}

/** Arrows lead a crosshair; Space or Enter sets a point there, Enter on the last point closes. */
function key(workspace: Workspace, event: StageKey): boolean {
  const arrow = arrowOf(event);
  if (arrow !== null) {
    const to = moveCrosshair(workspace, arrow, event.shiftKey);
    const at = to && fromPhotoPx(workspace, to);
    workspace.masks.cursor.value = at && toMm(workspace, at);
    return true;
  }
  const cross = workspace.crosshair.peek();
  const at = cross && fromPhotoPx(workspace, cross);
  if (event.key === 'Escape') discardDraft(workspace);
  else if (event.key === 'Backspace' || event.key === 'Delete') removeLastPoint(workspace);
  else if (event.key === ' ' && at) placePoint(workspace, at);
  else if (event.key === 'Enter') {
    if (at && !isLastPoint(workspace, at)) placePoint(workspace, at);
    else closeOutline(workspace);
  } else return false;
  return true;
}

function isLastPoint(workspace: Workspace, at: StagePx): boolean {
  const last = workspace.masks.draft.peek()?.at(-1);
  const mm = toMm(workspace, at);
  return mm === null || (last !== undefined && Math.hypot(last.x - mm.x, last.y - mm.y) < 1e-9);
}

export const drawTool: Tool = {
  isOn: (workspace) => canDraw(workspace) && workspace.masks.draft.value !== null,
  press,
  hover: follow,
  key,
  cursor: 'crosshair',
  Layer: DraftLayer,
  Bar: DrawBar,
};
