/**
 * The stage by keyboard. Everything that fingers can do there, keys can do, too; the help lists them.
 * A key is handled by the focused handle first, then by the tool, then by the view.
 */
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
import type { Surface } from '../workspace/workspace';
import { clearHint, fromPhotoPx, pan, toMm, toolOf, toPhotoPx, viewOf } from './stageTools';
import type { Point } from '../workspace/viewport';
import { fitViewport, reveal, zoomBy } from '../workspace/viewport';

/** One press of + or − on the keyboard or of a zoom button. */
export const ZOOM_STEP = 1.4;
const PAN_STEP_PX = 60;
/** The crosshair's steps on the screen, so that zooming in makes them finer, CSS px. */
const CROSSHAIR_STEP_PX = 8;
const SHIFT_FACTOR = 5;
/** A corner, mask or aperture moves by this much, with Shift ten times as far, mm. */
const NUDGE_MM = 0.1;
const NUDGE_FACTOR = 10;

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function zoom(surface: Surface, factor: number, about?: Point): void {
  const now = viewOf(surface);
  if (now === null) return;
  const stage = surface.stage.peek();
  const middle = about ?? { x: stage.width / 2, y: stage.height / 2 };
  surface.view.value = zoomBy(now.view, factor, middle, now.frame, stage);
}

export function fit(surface: Surface): void {
  const frame = surface.frame.peek();
  if (frame !== null) surface.view.value = fitViewport(frame, surface.stage.peek());
}

/** Handles a key on the stage; true when it meant something here. `handle`: the focused handle's name. */
export function stageKey(surface: Surface, event: KeyboardEvent, handle: string | null): boolean {
  if (event.altKey || event.metaKey || event.ctrlKey) return false;
  if (handle !== null && !surface.locked.peek() && handleKey(surface, event, handle)) return true;
  const tool = toolOf(surface);
  if ((tool === 'draw' || tool === 'scale') && pointKey(surface, event, tool)) return true;
  if (tool === 'edit' && editKey(surface, event)) return true;
  return viewKey(surface, event);
}

function handleKey(surface: Surface, event: KeyboardEvent, handle: string): boolean {
  const arrow = ARROWS[event.key];
  const mm = NUDGE_MM * (event.shiftKey ? NUDGE_FACTOR : 1);
  const [kind, name] = handle.split(':');
  if (kind === 'mask') {
    if (event.key !== 'Enter' && event.key !== ' ') return false;
    surface.masks.selected.value = name ?? null;
    surface.masks.vertex.value = 0;
    return true;
  }
  if (kind === 'corner') return cornerKey(surface, event, Number(name), arrow, mm);
  if (arrow === undefined) return false;
  if (kind === 'move') nudgeMask(surface, arrow.x * mm, arrow.y * mm);
  else if (kind === 'aperture') nudgeCenter(surface, arrow.x * mm, arrow.y * mm);
  else if (kind === 'line') {
    const step = (event.shiftKey ? 10 : 1) / Math.min(1, surface.view.peek()?.scale ?? 1);
    nudgeEnd(surface, name === 'from' ? 'from' : 'to', arrow.x * step, arrow.y * step);
  } else return false;
  return true;
}

function cornerKey(
  surface: Surface,
  event: KeyboardEvent,
  index: number,
  arrow: Point | undefined,
  mm: number,
): boolean {
  const n = selectedMask(surface)?.vertices.length ?? 0;
  const { vertex } = surface.masks;
  if (arrow !== undefined) nudgeCorner(surface, index, arrow.x * mm, arrow.y * mm);
  else if (event.key === 'Delete' || event.key === 'Backspace') removeCorner(surface, index);
  else if (event.key === 'Insert' || event.key === 'i') insertCornerAfter(surface, index);
  else if (event.key === 'PageDown' || event.key === 'n') vertex.value = (index + 1) % n;
  else if (event.key === 'PageUp' || event.key === 'p') vertex.value = (index + n - 1) % n;
  else if (event.key === 'Home') vertex.value = 0;
  else if (event.key === 'End') vertex.value = n - 1;
  else return false;
  return true;
}

function editKey(surface: Surface, event: KeyboardEvent): boolean {
  const { masks } = surface;
  const mask = selectedMask(surface);
  if (mask === null) return false;
  if (event.key === 'Escape') {
    masks.selected.value = null;
    masks.vertex.value = null;
    return true;
  }
  if (event.key === 'Delete' && masks.vertex.peek() === null) {
    removeMask(surface, mask);
    return true;
  }
  return false;
}

/** Arrows lead a crosshair; Space or Enter sets a point there. */
function pointKey(surface: Surface, event: KeyboardEvent, tool: 'draw' | 'scale'): boolean {
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) {
    moveCrosshair(surface, arrow, event.shiftKey);
    return true;
  }
  if (event.key === 'Escape') {
    if (tool === 'draw') discardDraft(surface);
    else surface.scaleLine.value = null;
    return true;
  }
  const cross = surface.crosshair.peek();
  const at = cross && fromPhotoPx(surface, cross);
  if (tool === 'scale') {
    if ((event.key !== 'Enter' && event.key !== ' ') || cross === null) return false;
    setEnd(surface, cross);
    return true;
  }
  if (event.key === 'Backspace' || event.key === 'Delete') {
    removeLastPoint(surface);
    return true;
  }
  if (event.key === ' ' && at) placePoint(surface, at);
  else if (event.key === 'Enter') {
    const last = surface.masks.draft.peek()?.at(-1);
    const mm = at && toMm(surface, at);
    const isNew = mm && !(last && Math.hypot(last.x - mm.x, last.y - mm.y) < 1e-9);
    if (at && isNew) placePoint(surface, at);
    else closeOutline(surface);
  } else return false;
  return true;
}

function moveCrosshair(surface: Surface, arrow: Point, far: boolean): void {
  const now = viewOf(surface);
  if (now === null) return;
  const stage = surface.stage.peek();
  const from = surface.crosshair.peek();
  const step = (CROSSHAIR_STEP_PX * (far ? SHIFT_FACTOR : 1)) / now.view.scale;
  const next =
    from === null
      ? toPhotoPx(surface, { x: stage.width / 2, y: stage.height / 2 })!
      : {
          x: Math.min(now.frame.width, Math.max(0, from.x + arrow.x * step)),
          y: Math.min(now.frame.height, Math.max(0, from.y + arrow.y * step)),
        };
  surface.crosshair.value = next;
  surface.view.value = reveal(now.view, next, now.frame, stage);
  const at = fromPhotoPx(surface, next);
  surface.masks.cursor.value = at && toMm(surface, at);
}

/** Gives up the outline being drawn; a note offers it back. */
export function discardDraft(surface: Surface): void {
  const points = surface.masks.draft.peek() ?? [];
  surface.masks.discardDraft();
  surface.crosshair.value = null;
  clearHint(surface);
  if (points.length === 0) return;
  const words = texts.value.masks;
  notify('plain', words.drawingDiscarded, {
    label: words.restore,
    run: () => {
      if (surface.masks.draft.peek() !== null) return;
      surface.masks.startDraft();
      for (const p of points) surface.masks.addPoint(p);
    },
  });
}

function viewKey(surface: Surface, event: KeyboardEvent): boolean {
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) pan(surface, -arrow.x * PAN_STEP_PX, -arrow.y * PAN_STEP_PX);
  else if (event.key === '+' || event.key === '=') zoom(surface, ZOOM_STEP);
  else if (event.key === '-' || event.key === '_') zoom(surface, 1 / ZOOM_STEP);
  else if (event.key === '0') fit(surface);
  else return false;
  return true;
}
