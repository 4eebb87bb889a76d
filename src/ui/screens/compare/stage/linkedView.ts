/** One zoom and one place for both photos: what moves one moves the other. Frames: as in workspace/viewport.ts. */
import { signal, type Signal } from '@preact/signals';
import type { StagePx } from '../../../../core/points';
import { stagePx } from '../../../../core/points';
import { arrowOf, type StageKey } from '../../../stage/arrows';
import { ZOOM_STEP } from '../../../stage/stageTools';
import { fitViewport, panBy, resized, zoomBy, type Size, type Viewport } from '../../../workspace/viewport';

const PAN_STEP_PX = 60;

/** The view that the panes of a comparison share; all panes have the same size. */
export interface LinkedView {
  /** The photo's, px. */
  readonly frame: Size;
  readonly size: Signal<Size>;
  /** Null until the panes have a size. */
  readonly view: Signal<Viewport | null>;
  resize(size: Size): void;
  pan(dx: number, dy: number): void;
  /** About a place of a pane; about its middle where none is given. */
  zoom(factor: number, about?: StagePx): void;
  fit(): void;
  /** Handles a key; true when it meant something here. */
  key(event: StageKey): boolean;
}

/** The view of two photos of this size. */
export function createLinkedView(frame: Size): LinkedView {
  const size = signal<Size>({ width: 0, height: 0 });
  const view = signal<Viewport | null>(null);

  function change(next: (now: Viewport) => Viewport): void {
    if (view.peek() !== null) view.value = next(view.peek()!);
  }
  const pan = (dx: number, dy: number): void => change((now) => panBy(now, dx, dy, frame, size.peek()));
  const zoom = (factor: number, about?: StagePx): void => {
    const { width, height } = size.peek();
    change((now) => zoomBy(now, factor, about ?? stagePx(width / 2, height / 2), frame, size.peek()));
  };
  const fit = (): void => change(() => fitViewport(frame, size.peek()));

  return {
    ...{ frame, size, view, pan, zoom, fit },
    resize(after) {
      if (after.width < 10 || after.height < 10) return;
      const before = size.peek();
      size.value = after;
      const now = view.peek();
      view.value = now === null ? fitViewport(frame, after) : resized(now, frame, before, after);
    },
    key(event) {
      if (event.altKey || event.metaKey || event.ctrlKey) return false;
      const arrow = arrowOf(event);
      if (arrow !== null) pan(-arrow.x * PAN_STEP_PX, -arrow.y * PAN_STEP_PX);
      else if (event.key === '+' || event.key === '=') zoom(ZOOM_STEP);
      else if (event.key === '-' || event.key === '_') zoom(1 / ZOOM_STEP);
      else if (event.key === '0') fit();
      else return false;
      return true;
    },
  };
}
