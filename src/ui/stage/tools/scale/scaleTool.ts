/** The measuring line: dragged, or set by two taps where there is none; its ends can be moved again. */
import type { PhotoPx, StagePx } from '../../../../core/points';
import { stagePx } from '../../../../core/points';
import { nearestIndex } from '../../../workspace/masks/vertices';
import type { ScaleLine } from '../../../workspace/scale';
import type { Workspace } from '../../../workspace/workspace';
import type { StageKey } from '../../arrows';
import { arrowOf } from '../../arrows';
import { moveCrosshair } from '../../crosshair';
import type { Drag, Press } from '../../pointers/gestures';
import type { Handle } from '../../handles';
import { REACH_PX } from '../../handles';
import { fromPhotoPx, panDrag, toPhotoPx } from '../../stageTools';
import type { Tool } from '../tool';
import { announceLine, changeLine, isWhole, newLine, nudgeEnd, setEnd } from './lineActions';
import { LineBar } from './LineBar';
import { ScaleLayer } from './ScaleLayer';

const ENDS = ['from', 'to'] as const;
type LineEnd = (typeof ENDS)[number];

/** A line that is there is taken hold of by its ends; a press beside it moves the photo, and a tap does nothing. */
function press(workspace: Workspace, { start: at }: Press): Drag {
  const line = workspace.scaleLine.peek();
  if (isWhole(line)) {
    const end = endAt(workspace, line, at);
    return end === null ? panDrag(workspace) : lineDrag(workspace, (to) => ({ ...line, [end]: to }));
  }
  const start = toPhotoPx(workspace, at);
  if (start === null) return {};
  const drawn = lineDrag(workspace, (to) => ({ from: start, to }));
  return { ...drawn, end: (to, tap) => (tap ? setEnd(workspace, start) : drawn.end!(to, tap)) };
}

/** The line follows the pointer; what it was before the drag is one step back. */
function lineDrag(workspace: Workspace, lineTo: (to: PhotoPx) => ScaleLine): Drag {
  const before = workspace.scaleLine.peek();
  return {
    aim: stagePx(0, 0),
    move(to) {
      const reached = toPhotoPx(workspace, to);
      if (reached !== null) workspace.scaleLine.value = lineTo(reached);
    },
    end() {
      changeLine(workspace, workspace.scaleLine.peek(), before);
      announceLine(workspace);
    },
    cancel: () => (workspace.scaleLine.value = before),
  };
}

/** The end of the line under the pointer; null where there is none. */
function endAt(workspace: Workspace, line: ScaleLine, at: StagePx): LineEnd | null {
  const places = ENDS.map((end) => fromPhotoPx(workspace, line[end])!);
  return ENDS[nearestIndex(places, at, REACH_PX)] ?? null;
}

function handleKey(workspace: Workspace, event: StageKey, handle: Handle): boolean {
  const arrow = arrowOf(event);
  if (handle.kind !== 'line' || arrow === null) return false;
  const step_px = (event.shiftKey ? 10 : 1) / Math.min(1, workspace.view.peek()?.scale ?? 1);
  nudgeEnd(workspace, handle.end, arrow.x * step_px, arrow.y * step_px);
  return true;
}

/** Arrows lead a crosshair; Space or Enter sets an end there. */
function key(workspace: Workspace, event: StageKey): boolean {
  const arrow = arrowOf(event);
  const cross = workspace.crosshair.peek();
  if (arrow !== null) moveCrosshair(workspace, arrow, event.shiftKey);
  else if (event.key === 'Escape') newLine(workspace);
  else if ((event.key === 'Enter' || event.key === ' ') && cross !== null) setEnd(workspace, cross);
  else return false;
  return true;
}

export const scaleTool: Tool = {
  isOn: ({ tab, scaling }) => tab.value === 'masks' && scaling.value === 'line',
  press,
  handleKey,
  key,
  cursor: 'crosshair',
  Layer: ScaleLayer,
  Bar: LineBar,
};
