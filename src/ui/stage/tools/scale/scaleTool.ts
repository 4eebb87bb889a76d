/** The measuring line: dragged, or set by two taps; its ends can be moved again. */
import type { StagePx } from '../../../../core/points';
import { stagePx } from '../../../../core/points';
import { nearestIndex } from '../../../workspace/masks/vertices';
import type { ScaleLine } from '../../../workspace/scale';
import { lineLengthPx } from '../../../workspace/scale';
import type { Workspace } from '../../../workspace/workspace';
import type { StageKey } from '../../arrows';
import { arrowOf } from '../../arrows';
import { moveCrosshair } from '../../crosshair';
import type { Drag, Press } from '../../pointers/gestures';
import type { Handle } from '../../handles';
import { REACH_PX } from '../../handles';
import { fromPhotoPx, toPhotoPx } from '../../stageTools';
import type { Tool } from '../tool';
import { announceLine, nudgeEnd, setEnd } from './lineActions';
import { ScaleLayer } from './ScaleLayer';

const ENDS = ['from', 'to'] as const;
type LineEnd = (typeof ENDS)[number];

function press(workspace: Workspace, { start: at }: Press): Drag {
  const line = workspace.scaleLine.peek();
  const end = line && endAt(workspace, line, at);
  if (line !== null && end !== null) return endDrag(workspace, line, end);
  const start = toPhotoPx(workspace, at);
  if (start === null) return {};
  return {
    aim: stagePx(0, 0),
    move(to) {
      const reached = toPhotoPx(workspace, to);
      if (reached !== null) workspace.scaleLine.value = { from: start, to: reached };
    },
    end(_at, tap) {
      if (tap) setEnd(workspace, start);
      else announceLine(workspace);
    },
    cancel: () => (workspace.scaleLine.value = line),
  };
}

function endDrag(workspace: Workspace, line: ScaleLine, end: LineEnd): Drag {
  return {
    aim: stagePx(0, 0),
    move(at) {
      const to = toPhotoPx(workspace, at);
      if (to !== null) workspace.scaleLine.value = { ...line, [end]: to };
    },
    end: () => announceLine(workspace),
    cancel: () => (workspace.scaleLine.value = line),
  };
}

/** The end of the line under the pointer; null where there is none. */
function endAt(workspace: Workspace, line: ScaleLine, at: StagePx): LineEnd | null {
  if (lineLengthPx(line) === 0) return null;
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
  else if (event.key === 'Escape') workspace.scaleLine.value = null;
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
};
