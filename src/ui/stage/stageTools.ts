/**
 * The shorthand that all tools use: places between stage, photo and mm, the view, what is told.
 * All read signals without following them.
 */
import type { PhotoPx, PointMm, StagePx } from '../../core/points';
import { stagePx } from '../../core/points';
import type { Failure } from '../../core/result';
import { figure, texts } from '../state/language';
import { ontoPhoto } from '../workspace/masks/vertices';
import { mmToStage, ontoPhotoPx, stageToMm } from '../workspace/photoFrame';
import { fitViewport, panBy, toPhoto, toStage, zoomBy } from '../workspace/viewport';
import type { Workspace } from '../workspace/workspace';
import { densityOfScreen } from './paint/surface2d';
import { inWholePixels, offset, wayPx } from './pixels';
import type { Drag } from './pointers/gestures';

/** One press of + or − on the keyboard or of a zoom button. */
export const ZOOM_STEP = 1.4;

// ---- places --------------------------------------------------------------------------------------

/** View and scale, once both are there. */
export function viewOf(workspace: Workspace) {
  const view = workspace.view.peek();
  const frame = workspace.frame.peek();
  return view === null || frame === null ? null : { view, frame };
}

/** A place of the stage in photo pixels, on the photo; null before there is a view. */
export function toPhotoPx(workspace: Workspace, at: StagePx): PhotoPx | null {
  const now = viewOf(workspace);
  return now && ontoPhotoPx(now.frame, toPhoto(now.view, at));
}

/** A place of the photo on the stage; null before there is a view. */
export function fromPhotoPx(workspace: Workspace, at: PhotoPx): StagePx | null {
  const view = workspace.view.peek();
  return view && toStage(view, at);
}

/** A place of the stage in mm, on the photo; null without a scale. */
export function toMm(workspace: Workspace, at: StagePx): PointMm | null {
  const now = viewOf(workspace);
  const mm = now?.frame.mm ?? null;
  return now === null || mm === null ? null : ontoPhoto(stageToMm(now.view, mm.px_per_mm, at), mm);
}

/** A place in mm on the stage; null without a scale. */
export function fromMm(workspace: Workspace, at: PointMm): StagePx | null {
  const now = viewOf(workspace);
  const mm = now?.frame.mm ?? null;
  return now === null || mm === null ? null : mmToStage(now.view, mm.px_per_mm, at);
}

// ---- the view ------------------------------------------------------------------------------------

/** Moves the photo by CSS pixels. */
export function pan(workspace: Workspace, dx: number, dy: number): void {
  const now = viewOf(workspace);
  if (now !== null) workspace.view.value = panBy(now.view, dx, dy, now.frame, workspace.stage.peek());
}

/** Zooms by `factor` about a place of the stage; about its middle where none is given. */
export function zoom(workspace: Workspace, factor: number, about?: StagePx): void {
  const now = viewOf(workspace);
  if (now === null) return;
  const stage = workspace.stage.peek();
  const middle = about ?? stagePx(stage.width / 2, stage.height / 2);
  workspace.view.value = zoomBy(now.view, factor, middle, now.frame, stage);
}

/** Shows the whole photo. */
export function fit(workspace: Workspace): void {
  const frame = workspace.frame.peek();
  if (frame !== null) workspace.view.value = fitViewport(frame, workspace.stage.peek());
}

/**
 * Dragging moves the photo; a tap does `onTap`. It is moved by whole pixels of the device, so that it needs not be
 * painted again: what is left of a way goes with the next one.
 */
export function panDrag(workspace: Workspace, onTap?: (at: StagePx) => void): Drag {
  let left = stagePx(0, 0);
  return {
    move(_at, delta) {
      const way = offset(left, delta);
      const whole = inWholePixels(way, densityOfScreen());
      left = wayPx(whole, way);
      pan(workspace, whole.x, whole.y);
    },
    end: (at, tap) => {
      if (tap) onTap?.(at);
    },
  };
}

// ---- what is told --------------------------------------------------------------------------------

/** Shows a refusal on the stage until the next thing done there. */
export function refuse(workspace: Workspace, failure: Failure): void {
  workspace.hint.value = failure.values === undefined ? { code: failure.code } : failure;
}

/** Takes the refusal off the stage. */
export function clearHint(workspace: Workspace): void {
  workspace.hint.value = null;
}

/** Has screen readers read `text`. */
export function announce(workspace: Workspace, text: string): void {
  // The same words once more are news again: a changed text alone is read out.
  workspace.spoken.value = workspace.spoken.peek() === text ? `${text}\u00a0` : text;
}

/** "x 12.3 mm, y 8.0 mm" of a place, for screen readers. */
export function placeText(v: PointMm): string {
  return texts.value.masks.place(figure(v.x, 'place'), figure(v.y, 'place'));
}

/** Puts the keyboard on the photo: after a button that vanished, or to begin drawing. */
export function focusStage(): void {
  document.querySelector<HTMLElement>('.stage__surface')?.focus({ preventScroll: true });
}
