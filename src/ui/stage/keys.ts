/**
 * The stage by keyboard. Everything that fingers can do there, keys can do, too; the help lists them.
 * A key is handled by the focused handle first, then by the tool, then by the view.
 */
import { NUDGE_MM, NUDGE_SHIFT_FACTOR } from '../../core/limits';
import { texts } from '../state/language';
import { notify } from '../state/toasts';
import { closeOutline, placePoint, removeLastPoint } from './tools/draw/drawTool';
import {
  insertCornerAfter,
  nudgeCorner,
  nudgeMask,
  removeCorner,
  removeMask,
  selectedMask,
} from './tools/edit/editTool';
import { nudgeCenter } from './tools/aperture/apertureTool';
import { nudgeEnd, setEnd } from './tools/scale/scaleTool';
import type { Workspace } from '../workspace/workspace';
import { clearHint, fromPhotoPx, pan, toMm, toolOf, toPhotoPx, viewOf } from './stageTools';
import type { Point } from '../workspace/viewport';
import { fitViewport, reveal, zoomBy } from '../workspace/viewport';

/** One press of + or − on the keyboard or of a zoom button. */
export const ZOOM_STEP = 1.4;
const PAN_STEP_PX = 60;
/** The crosshair's steps on the screen, so that zooming in makes them finer, CSS px. */
const CROSSHAIR_STEP_PX = 8;
const SHIFT_FACTOR = 5;

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function zoom(workspace: Workspace, factor: number, about?: Point): void {
  const now = viewOf(workspace);
  if (now === null) return;
  const stage = workspace.stage.peek();
  const middle = about ?? { x: stage.width / 2, y: stage.height / 2 };
  workspace.view.value = zoomBy(now.view, factor, middle, now.frame, stage);
}

export function fit(workspace: Workspace): void {
  const frame = workspace.frame.peek();
  if (frame !== null) workspace.view.value = fitViewport(frame, workspace.stage.peek());
}

/** Handles a key on the stage; true when it meant something here. `handle`: the focused handle's name. */
export function stageKey(workspace: Workspace, event: KeyboardEvent, handle: string | null): boolean {
  if (event.altKey || event.metaKey || event.ctrlKey) return false;
  if (handle !== null && !workspace.locked.peek() && handleKey(workspace, event, handle)) return true;
  const tool = toolOf(workspace);
  if ((tool === 'draw' || tool === 'scale') && pointKey(workspace, event, tool)) return true;
  if (tool === 'edit' && editKey(workspace, event)) return true;
  return viewKey(workspace, event);
}

function handleKey(workspace: Workspace, event: KeyboardEvent, handle: string): boolean {
  const arrow = ARROWS[event.key];
  const mm = NUDGE_MM * (event.shiftKey ? NUDGE_SHIFT_FACTOR : 1);
  const [kind, name] = handle.split(':');
  if (kind === 'mask') {
    if (event.key !== 'Enter' && event.key !== ' ') return false;
    workspace.masks.selected.value = name ?? null;
    workspace.masks.vertex.value = 0;
    return true;
  }
  if (kind === 'corner') return cornerKey(workspace, event, Number(name), arrow, mm);
  if (arrow === undefined) return false;
  if (kind === 'move') nudgeMask(workspace, arrow.x * mm, arrow.y * mm);
  else if (kind === 'aperture') nudgeCenter(workspace, arrow.x * mm, arrow.y * mm);
  else if (kind === 'line') {
    const step = (event.shiftKey ? 10 : 1) / Math.min(1, workspace.view.peek()?.scale ?? 1);
    nudgeEnd(workspace, name === 'from' ? 'from' : 'to', arrow.x * step, arrow.y * step);
  } else return false;
  return true;
}

function cornerKey(
  workspace: Workspace,
  event: KeyboardEvent,
  index: number,
  arrow: Point | undefined,
  mm: number,
): boolean {
  const n = selectedMask(workspace)?.vertices.length ?? 0;
  const { vertex } = workspace.masks;
  if (arrow !== undefined) nudgeCorner(workspace, index, arrow.x * mm, arrow.y * mm);
  else if (event.key === 'Delete' || event.key === 'Backspace') removeCorner(workspace, index);
  else if (event.key === 'Insert' || event.key === 'i') insertCornerAfter(workspace, index);
  else if (event.key === 'PageDown' || event.key === 'n') vertex.value = (index + 1) % n;
  else if (event.key === 'PageUp' || event.key === 'p') vertex.value = (index + n - 1) % n;
  else if (event.key === 'Home') vertex.value = 0;
  else if (event.key === 'End') vertex.value = n - 1;
  else return false;
  return true;
}

function editKey(workspace: Workspace, event: KeyboardEvent): boolean {
  const { masks } = workspace;
  const mask = selectedMask(workspace);
  if (mask === null) return false;
  if (event.key === 'Escape') {
    masks.selected.value = null;
    masks.vertex.value = null;
    return true;
  }
  if (event.key === 'Delete' && masks.vertex.peek() === null) {
    removeMask(workspace, mask);
    return true;
  }
  return false;
}

/** Arrows lead a crosshair; Space or Enter sets a point there. */
function pointKey(workspace: Workspace, event: KeyboardEvent, tool: 'draw' | 'scale'): boolean {
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) {
    moveCrosshair(workspace, arrow, event.shiftKey);
    return true;
  }
  if (event.key === 'Escape') {
    if (tool === 'draw') discardDraft(workspace);
    else workspace.scaleLine.value = null;
    return true;
  }
  const cross = workspace.crosshair.peek();
  const at = cross && fromPhotoPx(workspace, cross);
  if (tool === 'scale') {
    if ((event.key !== 'Enter' && event.key !== ' ') || cross === null) return false;
    setEnd(workspace, cross);
    return true;
  }
  if (event.key === 'Backspace' || event.key === 'Delete') {
    removeLastPoint(workspace);
    return true;
  }
  if (event.key === ' ' && at) placePoint(workspace, at);
  else if (event.key === 'Enter') {
    const last = workspace.masks.draft.peek()?.at(-1);
    const mm = at && toMm(workspace, at);
    const isNew = mm && !(last && Math.hypot(last.x - mm.x, last.y - mm.y) < 1e-9);
    if (at && isNew) placePoint(workspace, at);
    else closeOutline(workspace);
  } else return false;
  return true;
}

function moveCrosshair(workspace: Workspace, arrow: Point, far: boolean): void {
  const now = viewOf(workspace);
  if (now === null) return;
  const stage = workspace.stage.peek();
  const from = workspace.crosshair.peek();
  const step = (CROSSHAIR_STEP_PX * (far ? SHIFT_FACTOR : 1)) / now.view.scale;
  const next =
    from === null
      ? toPhotoPx(workspace, { x: stage.width / 2, y: stage.height / 2 })!
      : {
          x: Math.min(now.frame.width, Math.max(0, from.x + arrow.x * step)),
          y: Math.min(now.frame.height, Math.max(0, from.y + arrow.y * step)),
        };
  workspace.crosshair.value = next;
  workspace.view.value = reveal(now.view, next, now.frame, stage);
  const at = fromPhotoPx(workspace, next);
  workspace.masks.cursor.value = at && toMm(workspace, at);
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

function viewKey(workspace: Workspace, event: KeyboardEvent): boolean {
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) pan(workspace, -arrow.x * PAN_STEP_PX, -arrow.y * PAN_STEP_PX);
  else if (event.key === '+' || event.key === '=') zoom(workspace, ZOOM_STEP);
  else if (event.key === '-' || event.key === '_') zoom(workspace, 1 / ZOOM_STEP);
  else if (event.key === '0') fit(workspace);
  else return false;
  return true;
}
