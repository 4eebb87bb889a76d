/** Which tool the stage holds, and the shorthand that all tools use. */
import type { VertexMm } from '../../core/model';
import type { Failure } from '../../core/result';
import { num, texts } from '../state/language';
import { mmToStage, stageToMm } from '../workspace/photoFrame';
import type { Drag } from './gestures';
import { ontoPhoto } from '../workspace/masks/vertices';
import type { Workspace } from '../workspace/workspace';
import type { Point } from '../workspace/viewport';
import { panBy, toPhoto, toStage } from '../workspace/viewport';

export type Tool = 'pan' | 'scale' | 'draw' | 'edit' | 'aperture';

/** Reads signals: inside an effect or a render it follows them. */
export function toolOf(workspace: Workspace): Tool {
  const tab = workspace.tab.value;
  if (workspace.locked.value) return 'pan';
  if (tab === 'masks') {
    const scaling = workspace.scaling.value;
    if (scaling !== null) return scaling === 'line' ? 'scale' : 'pan';
    if (!workspace.state.scaleIsSet.value) return 'pan';
    return workspace.masks.draft.value === null ? 'edit' : 'draw';
  }
  const { center_mode, positions } = workspace.form.value;
  return tab === 'plan' && center_mode === 'manual' && positions === 'one' ? 'aperture' : 'pan';
}

/** View and scale, once both are there. */
export function viewOf(workspace: Workspace) {
  const view = workspace.view.peek();
  const frame = workspace.frame.peek();
  if (view === null || frame === null) return null;
  return { view, frame };
}

/** A stage point in photo pixels, on the photo. */
export function toPhotoPx(workspace: Workspace, at: Point): Point | null {
  const now = viewOf(workspace);
  if (now === null) return null;
  const p = toPhoto(now.view, at);
  return {
    x: Math.min(now.frame.width, Math.max(0, p.x)),
    y: Math.min(now.frame.height, Math.max(0, p.y)),
  };
}

/** A stage point in mm, on the photo; null without a scale. */
export function toMm(workspace: Workspace, at: Point): VertexMm | null {
  const now = viewOf(workspace);
  const mm = now?.frame.mm ?? null;
  return now === null || mm === null ? null : ontoPhoto(stageToMm(now.view, mm.px_per_mm, at), mm);
}

/** A point in mm on the stage; null without a scale. */
export function fromMm(workspace: Workspace, at: VertexMm): Point | null {
  const now = viewOf(workspace);
  const mm = now?.frame.mm ?? null;
  return now === null || mm === null ? null : mmToStage(now.view, mm.px_per_mm, at);
}

export function fromPhotoPx(workspace: Workspace, at: Point): Point | null {
  const view = workspace.view.peek();
  return view === null ? null : toStage(view, at);
}

export function pan(workspace: Workspace, dx: number, dy: number): void {
  const now = viewOf(workspace);
  if (now !== null) workspace.view.value = panBy(now.view, dx, dy, now.frame, workspace.stage.peek());
}

/** Dragging moves the photo; a tap does `onTap`. */
export function panDrag(workspace: Workspace, onTap?: (at: Point) => void): Drag {
  return {
    move: (_at, delta) => pan(workspace, delta.x, delta.y),
    end: (at, tap) => {
      if (tap) onTap?.(at);
    },
  };
}

/** Shows a refusal on the stage until the next thing done there. */
export function refuse(workspace: Workspace, failure: Failure): void {
  workspace.hint.value = failure.values === undefined ? { code: failure.code } : failure;
}

export function clearHint(workspace: Workspace): void {
  workspace.hint.value = null;
}

export function say(workspace: Workspace, text: string): void {
  workspace.spoken.value = text;
}

/** "12.3 × 8.0 mm" of a place, for screen readers. */
export function placeText(v: VertexMm): string {
  return texts.value.masks.place(num(v.x, 1, true), num(v.y, 1, true));
}

/** Puts the keyboard on the photo: after a button that vanished, or to begin drawing. */
export function focusStage(): void {
  document.querySelector<HTMLElement>('.stage__surface')?.focus({ preventScroll: true });
}
