/** The measuring line: dragged, or set by two taps; its ends can be moved again. Photo pixels. */
import { num, texts } from '../../../state/language';
import type { Drag, Press } from '../../gestures';
import { REACH_PX } from '../../handles';
import type { ScaleLine, Workspace } from '../../../workspace/workspace';
import { clearHint, fromPhotoPx, say, toPhotoPx } from '../../stageTools';
import type { Point } from '../../../workspace/viewport';

export function lineLengthPx({ from, to }: ScaleLine): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

export function scalePress(workspace: Workspace, press: Press): Drag {
  const line = workspace.scaleLine.peek();
  const end = line === null ? null : endAt(workspace, line, press.start);
  if (line !== null && end !== null) return endDrag(workspace, line, end);
  const start = toPhotoPx(workspace, press.start);
  if (start === null) return {};
  return {
    aim: { x: 0, y: 0 },
    move(at) {
      const to = toPhotoPx(workspace, at);
      if (to !== null) workspace.scaleLine.value = { from: start, to };
    },
    end(_at, tap) {
      if (tap) setEnd(workspace, start);
      else speak(workspace);
    },
    cancel: () => (workspace.scaleLine.value = line),
  };
}

/** Two taps make a line: the first sets its start, the second its end. */
export function setEnd(workspace: Workspace, at: Point): void {
  const line = workspace.scaleLine.peek();
  const begun = line !== null && lineLengthPx(line) === 0;
  workspace.scaleLine.value = begun ? { from: line.from, to: at } : { from: at, to: at };
  clearHint(workspace);
  if (begun) speak(workspace);
  else say(workspace, texts.value.masks.lineBegun);
}

/** Moves one end of the line by photo pixels. */
export function nudgeEnd(workspace: Workspace, end: 'from' | 'to', dx: number, dy: number): void {
  const line = workspace.scaleLine.peek();
  const frame = workspace.frame.peek();
  if (line === null || frame === null) return;
  const x = Math.min(frame.width, Math.max(0, line[end].x + dx));
  const y = Math.min(frame.height, Math.max(0, line[end].y + dy));
  workspace.scaleLine.value = { ...line, [end]: { x, y } };
  speak(workspace);
}

function endDrag(workspace: Workspace, line: ScaleLine, end: 'from' | 'to'): Drag {
  return {
    aim: { x: 0, y: 0 },
    move(at) {
      const to = toPhotoPx(workspace, at);
      if (to !== null) workspace.scaleLine.value = { ...line, [end]: to };
    },
    end: () => speak(workspace),
    cancel: () => (workspace.scaleLine.value = line),
  };
}

function endAt(workspace: Workspace, line: ScaleLine, at: Point): 'from' | 'to' | null {
  if (lineLengthPx(line) === 0) return null;
  let best: 'from' | 'to' | null = null;
  let least = REACH_PX;
  for (const end of ['from', 'to'] as const) {
    const p = fromPhotoPx(workspace, line[end])!;
    const distance = Math.hypot(p.x - at.x, p.y - at.y);
    if (distance <= least) {
      least = distance;
      best = end;
    }
  }
  return best;
}

function speak(workspace: Workspace): void {
  const line = workspace.scaleLine.peek();
  if (line !== null) say(workspace, texts.value.masks.lineSet(num(lineLengthPx(line), 0)));
}
