/** What is done to the measuring line, and what is told about it. Photo pixels. */
import type { PhotoPx } from '../../../../core/points';
import { photoPx } from '../../../../core/points';
import { figure, texts } from '../../../state/language';
import { ontoPhotoPx } from '../../../workspace/photoFrame';
import { lineLengthPx } from '../../../workspace/scale';
import type { Workspace } from '../../../workspace/workspace';
import { announce, clearHint } from '../../stageTools';

/** Two taps make a line: the first sets its start, the second its end. */
export function setEnd(workspace: Workspace, at: PhotoPx): void {
  const line = workspace.scaleLine.peek();
  const begun = line !== null && lineLengthPx(line) === 0;
  workspace.scaleLine.value = begun ? { from: line.from, to: at } : { from: at, to: at };
  clearHint(workspace);
  if (begun) announceLine(workspace);
  else announce(workspace, texts.value.masks.lineBegun);
}

/** Moves one end of the line by photo pixels. */
export function nudgeEnd(workspace: Workspace, end: 'from' | 'to', dx: number, dy: number): void {
  const line = workspace.scaleLine.peek();
  const frame = workspace.frame.peek();
  if (line === null || frame === null) return;
  const to = ontoPhotoPx(frame, photoPx(line[end].x + dx, line[end].y + dy));
  workspace.scaleLine.value = { ...line, [end]: to };
  announceLine(workspace);
}

/** Tells how long the line is. */
export function announceLine(workspace: Workspace): void {
  const line = workspace.scaleLine.peek();
  if (line === null) return;
  const px = Math.round(lineLengthPx(line));
  announce(workspace, texts.value.masks.lineSet(px, figure(px, 'pixels')));
}
