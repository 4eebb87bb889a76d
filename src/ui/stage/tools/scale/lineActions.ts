/** What is done to the measuring line, and what is told about it. Photo pixels. */
import type { PhotoPx } from '../../../../core/points';
import { photoPx } from '../../../../core/points';
import { figure, texts } from '../../../state/language';
import { ontoPhotoPx } from '../../../workspace/photoFrame';
import type { ScaleLine } from '../../../workspace/scale';
import { lineLengthPx } from '../../../workspace/scale';
import type { Workspace } from '../../../workspace/workspace';
import { announce, clearHint } from '../../stageTools';

/** A line with two ends: it stays until a new one is asked for. */
export function isWhole(line: ScaleLine | null): line is ScaleLine {
  return line !== null && lineLengthPx(line) > 0;
}

/** Changes the line; one step back brings back what was there `before`. */
export function changeLine(
  workspace: Workspace,
  next: ScaleLine | null,
  before = workspace.scaleLine.peek(),
): void {
  workspace.scaleLine.value = next;
  if (next !== before) workspace.linesBefore.value = [...workspace.linesBefore.peek(), before];
}

/** Two taps make a line: the first sets its start, the second its end. A line that is there is left alone. */
export function setEnd(workspace: Workspace, at: PhotoPx): void {
  const line = workspace.scaleLine.peek();
  if (line !== null && lineLengthPx(line) > 0) return announceLine(workspace);
  changeLine(workspace, line === null ? { from: at, to: at } : { from: line.from, to: at });
  clearHint(workspace);
  if (line !== null) announceLine(workspace);
  else announce(workspace, texts.value.masks.lineBegun);
}

/** Takes the line away, so that another one can be drawn. */
export function newLine(workspace: Workspace): void {
  if (workspace.scaleLine.peek() === null) return;
  changeLine(workspace, null);
  announce(workspace, texts.value.masks.lineMissing);
}

/** One step back: the line as it was before. */
export function undoLine(workspace: Workspace): void {
  const before = workspace.linesBefore.peek();
  const line = before.at(-1);
  if (line === undefined) return;
  workspace.linesBefore.value = before.slice(0, -1);
  workspace.scaleLine.value = line;
  clearHint(workspace);
  if (isWhole(line)) announceLine(workspace);
  else announce(workspace, texts.value.masks.lineAsBefore);
}

/** Moves one end of the line by photo pixels. */
export function nudgeEnd(workspace: Workspace, end: 'from' | 'to', dx: number, dy: number): void {
  const line = workspace.scaleLine.peek();
  const frame = workspace.frame.peek();
  if (line === null || frame === null) return;
  const to = ontoPhotoPx(frame, photoPx(line[end].x + dx, line[end].y + dy));
  changeLine(workspace, { ...line, [end]: to });
  announceLine(workspace);
}

/** Tells how long the line is. */
export function announceLine(workspace: Workspace): void {
  const line = workspace.scaleLine.peek();
  if (line === null) return;
  const px = Math.round(lineLengthPx(line));
  announce(workspace, texts.value.masks.lineSet(px, figure(px, 'pixels')));
}
