/**
 * Mouse, pen and fingers on the stage: one pointer drags or taps, two pinch, the wheel zooms.
 *
 * Frame: stage pixels (CSS px from the element's top-left corner).
 * Rules: a second finger cancels what the first one was doing; after a pinch nothing happens until
 * all fingers are lifted; a press that moves less than TAP_SLOP_PX is a tap.
 */
import type { Point } from '../workspace/viewport';

/** Fingers tremble: movement below this is still a tap, CSS px. */
const TAP_SLOP_PX: Record<string, number> = { touch: 10, pen: 6, mouse: 3 };
/** One notch of a mouse wheel (100 px) zooms by about a fifth. */
const WHEEL_ZOOM_PER_PX = 0.0018;
/** Pinching on a trackpad comes as small wheel steps with ctrl held. */
const PINCH_WHEEL_ZOOM_PER_PX = 0.01;

export interface Press {
  /** Where the press began. */
  start: Point;
  target: EventTarget | null;
  pointerType: string;
  button: number;
  shiftKey: boolean;
}

/** What one press does. `end` is told whether it was a tap. */
export interface Drag {
  /** Places something exactly: where it lies, from the pointer. Under a finger a magnifier shows it. */
  aim?: Point;
  move?(at: Point, delta: Point): void;
  end?(at: Point, tap: boolean): void;
  cancel?(): void;
}

export interface GestureHandlers {
  /** A press begins; null ignores it. */
  press(press: Press): Drag | null;
  /** The pointer hovers without a button; null when it left. */
  hover(at: Point | null): void;
  zoom(factor: number, about: Point): void;
  pan(dx: number, dy: number): void;
}

interface Active {
  id: number;
  start: Point;
  at: Point;
  type: string;
  moved: boolean;
}

/** Listens on `element` until the returned function is called. */
export function attachGestures(element: HTMLElement, handlers: GestureHandlers): () => void {
  const pointers = new Map<number, Active>();
  let drag: Drag | null = null;
  /** Set once a second finger came: single-finger actions wait until all are up. */
  let pinched = false;

  const place = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  function onDown(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button > 1) return;
    const at = place(event);
    const pointer = { id: event.pointerId, start: at, at, type: event.pointerType, moved: false };
    pointers.set(event.pointerId, pointer);
    element.setPointerCapture(event.pointerId);
    if (event.button === 1) event.preventDefault();
    if (pointers.size > 1) {
      drag?.cancel?.();
      drag = null;
      pinched = true;
      return;
    }
    drag = handlers.press({
      start: at,
      target: event.target,
      pointerType: event.pointerType,
      button: event.button,
      shiftKey: event.shiftKey,
    });
  }

  function onMove(event: PointerEvent): void {
    const at = place(event);
    const pointer = pointers.get(event.pointerId);
    if (pointer === undefined) {
      if (event.pointerType !== 'touch') handlers.hover(at);
      return;
    }
    if (pinched) {
      pinch(pointer, at);
      return;
    }
    const slop = TAP_SLOP_PX[pointer.type] ?? 6;
    const delta = { x: at.x - pointer.at.x, y: at.y - pointer.at.y };
    if (!pointer.moved && Math.hypot(at.x - pointer.start.x, at.y - pointer.start.y) < slop) return;
    pointer.moved = true;
    pointer.at = at;
    drag?.move?.(at, delta);
  }

  function pinch(pointer: Active, at: Point): void {
    const other = [...pointers.values()].find((p) => p !== pointer);
    if (other === undefined) return;
    const before = Math.hypot(pointer.at.x - other.at.x, pointer.at.y - other.at.y);
    const after = Math.hypot(at.x - other.at.x, at.y - other.at.y);
    const middle = { x: (at.x + other.at.x) / 2, y: (at.y + other.at.y) / 2 };
    const dx = (at.x - pointer.at.x) / 2;
    const dy = (at.y - pointer.at.y) / 2;
    pointer.at = at;
    handlers.pan(dx, dy);
    if (before > 8 && after > 8) handlers.zoom(after / before, middle);
  }

  function onUp(event: PointerEvent): void {
    const pointer = pointers.get(event.pointerId);
    if (pointer === undefined) return;
    pointers.delete(event.pointerId);
    if (!pinched) drag?.end?.(place(event), !pointer.moved);
    drag = null;
    if (pointers.size === 0) pinched = false;
  }

  function onCancel(event: PointerEvent): void {
    if (!pointers.delete(event.pointerId)) return;
    drag?.cancel?.();
    drag = null;
    if (pointers.size === 0) pinched = false;
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    // Some mice report lines (16 px) or pages instead of pixels.
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (event.shiftKey) {
      handlers.pan(-(event.deltaX || event.deltaY) * unit, event.deltaX ? -event.deltaY * unit : 0);
      return;
    }
    const rate = event.ctrlKey ? PINCH_WHEEL_ZOOM_PER_PX : WHEEL_ZOOM_PER_PX;
    const factor = Math.exp(-event.deltaY * unit * rate);
    handlers.zoom(Math.min(2, Math.max(0.5, factor)), place(event));
  }

  const onLeave = (event: PointerEvent) => {
    if (!pointers.has(event.pointerId)) handlers.hover(null);
  };
  const stop = (event: Event) => event.preventDefault();

  element.addEventListener('pointerdown', onDown);
  element.addEventListener('pointermove', onMove);
  element.addEventListener('pointerup', onUp);
  element.addEventListener('pointercancel', onCancel);
  element.addEventListener('pointerleave', onLeave);
  element.addEventListener('wheel', onWheel, { passive: false });
  // Safari's own page zoom by pinching, and the long-press menu over the photo.
  element.addEventListener('gesturestart', stop);
  element.addEventListener('contextmenu', stop);
  return () => {
    element.removeEventListener('pointerdown', onDown);
    element.removeEventListener('pointermove', onMove);
    element.removeEventListener('pointerup', onUp);
    element.removeEventListener('pointercancel', onCancel);
    element.removeEventListener('pointerleave', onLeave);
    element.removeEventListener('wheel', onWheel);
    element.removeEventListener('gesturestart', stop);
    element.removeEventListener('contextmenu', stop);
  };
}
