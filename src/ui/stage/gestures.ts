/**
 * Mouse, pen and fingers on the stage: one pointer drags or taps, two pinch, the wheel zooms.
 *
 * Frame: stage pixels (CSS px from the element's top-left corner).
 * Rules: a second finger cancels what the first one was doing; after a pinch nothing happens until
 * all fingers are lifted; a press that moves less than TAP_SLOP_PX is a tap.
 */
import type { StagePx } from '../../core/points';
import { stagePx } from '../../core/points';
import { distancePx, wayPx } from './pixels';

/** Fingers tremble: movement below this is still a tap, CSS px. */
const TAP_SLOP_PX: Record<string, number> = { touch: 10, pen: 6, mouse: 3 };
/** One notch of a mouse wheel (100 px) zooms by about a fifth. */
const WHEEL_ZOOM_PER_PX = 0.0018;
/** Pinching on a trackpad comes as small wheel steps with ctrl held. */
const PINCH_WHEEL_ZOOM_PER_PX = 0.01;

/** A press as it began. */
export interface Press {
  /** Where the press began. */
  start: StagePx;
  pointerType: string;
  button: number;
}

/** What one press does. `end` is told whether it was a tap. */
export interface Drag {
  /** Places something exactly: where it lies, from the pointer. Under a finger a magnifier shows it. */
  aim?: StagePx;
  move?(at: StagePx, delta: StagePx): void;
  end?(at: StagePx, tap: boolean): void;
  cancel?(): void;
}

/** Who is told what pointers and wheel do. */
interface GestureHandlers {
  /** A press begins; null ignores it. */
  press(press: Press): Drag | null;
  /** The pointer hovers without a button; null when it left. */
  hover(at: StagePx | null): void;
  zoom(factor: number, about: StagePx): void;
  pan(dx: number, dy: number): void;
}

/** A line of a wheel that counts lines, and a page of one that counts pages, px. */
const LINE_PX = 16;
const PAGE_PX = 400;
/** Fingers closer than this say nothing of how far the photo is zoomed, CSS px. */
const MIN_PINCH_PX = 8;

interface Pointer {
  start: StagePx;
  at: StagePx;
  type: string;
  moved: boolean;
}

/** Listens on `element` until the returned function is called. */
export function attachGestures(element: HTMLElement, handlers: GestureHandlers): () => void {
  const gestures = new Gestures(element, handlers);
  const attached = new AbortController();
  const { signal } = attached;
  const stop = (event: Event) => event.preventDefault();
  element.addEventListener('pointerdown', (event) => gestures.down(event), { signal });
  element.addEventListener('pointermove', (event) => gestures.move(event), { signal });
  element.addEventListener('pointerup', (event) => gestures.up(event), { signal });
  element.addEventListener('pointercancel', (event) => gestures.cancel(event), { signal });
  element.addEventListener('pointerleave', (event) => gestures.leave(event), { signal });
  element.addEventListener('wheel', (event) => gestures.wheel(event), { passive: false, signal });
  // Safari's own page zoom by pinching, and the long-press menu over the photo.
  element.addEventListener('gesturestart', stop, { signal });
  element.addEventListener('contextmenu', stop, { signal });
  return () => attached.abort();
}

/**
 *              a pointer             another
 *     idle ──────────────▶ dragging ─────────▶ pinched
 *       ▲                    │ lifted             │ all lifted
 *       └────────────────────┴────────────────────┘
 */
class Gestures {
  readonly #element: HTMLElement;
  readonly #handlers: GestureHandlers;
  readonly #pointers = new Map<number, Pointer>();
  /** What the one pointer does; null when it does nothing, and once a second one came. */
  #drag: Drag | null = null;
  #isPinched = false;

  constructor(element: HTMLElement, handlers: GestureHandlers) {
    this.#element = element;
    this.#handlers = handlers;
  }

  down(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button > 1) return;
    const at = this.#place(event);
    this.#pointers.set(event.pointerId, { start: at, at, type: event.pointerType, moved: false });
    this.#element.setPointerCapture(event.pointerId);
    if (event.button === 1) event.preventDefault();
    if (this.#pointers.size > 1) {
      this.#drag?.cancel?.();
      this.#drag = null;
      this.#isPinched = true;
      return;
    }
    const { pointerType, button } = event;
    this.#drag = this.#handlers.press({ start: at, pointerType, button });
  }

  move(event: PointerEvent): void {
    const at = this.#place(event);
    const pointer = this.#pointers.get(event.pointerId);
    if (pointer === undefined) {
      if (event.pointerType !== 'touch') this.#handlers.hover(at);
      return;
    }
    if (this.#isPinched) {
      this.#pinch(pointer, at);
      return;
    }
    const slop_px = TAP_SLOP_PX[pointer.type] ?? 6;
    const delta = wayPx(pointer.at, at);
    if (!pointer.moved && distancePx(pointer.start, at) < slop_px) return;
    pointer.moved = true;
    pointer.at = at;
    this.#drag?.move?.(at, delta);
  }

  up(event: PointerEvent): void {
    const pointer = this.#pointers.get(event.pointerId);
    if (pointer === undefined) return;
    this.#pointers.delete(event.pointerId);
    if (!this.#isPinched) this.#drag?.end?.(this.#place(event), !pointer.moved);
    this.#letGo();
  }

  cancel(event: PointerEvent): void {
    if (!this.#pointers.delete(event.pointerId)) return;
    this.#drag?.cancel?.();
    this.#letGo();
  }

  leave(event: PointerEvent): void {
    if (!this.#pointers.has(event.pointerId)) this.#handlers.hover(null);
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    // Some mice report lines or pages instead of pixels.
    const unit_px = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? PAGE_PX : 1;
    if (event.shiftKey) {
      const { deltaX, deltaY } = event;
      this.#handlers.pan(-(deltaX || deltaY) * unit_px, deltaX ? -deltaY * unit_px : 0);
      return;
    }
    const rate = event.ctrlKey ? PINCH_WHEEL_ZOOM_PER_PX : WHEEL_ZOOM_PER_PX;
    const factor = Math.exp(-event.deltaY * unit_px * rate);
    this.#handlers.zoom(Math.min(2, Math.max(0.5, factor)), this.#place(event));
  }

  #letGo(): void {
    this.#drag = null;
    if (this.#pointers.size === 0) this.#isPinched = false;
  }

  #pinch(pointer: Pointer, at: StagePx): void {
    const other = [...this.#pointers.values()].find((p) => p !== pointer);
    if (other === undefined) return;
    const before_px = distancePx(other.at, pointer.at);
    const after_px = distancePx(other.at, at);
    const middle = stagePx((at.x + other.at.x) / 2, (at.y + other.at.y) / 2);
    const dx = (at.x - pointer.at.x) / 2;
    const dy = (at.y - pointer.at.y) / 2;
    pointer.at = at;
    this.#handlers.pan(dx, dy);
    if (before_px > MIN_PINCH_PX && after_px > MIN_PINCH_PX) {
      this.#handlers.zoom(after_px / before_px, middle);
    }
  }

  #place(event: MouseEvent): StagePx {
    const box = this.#element.getBoundingClientRect();
    return stagePx(event.clientX - box.left, event.clientY - box.top);
  }
}
