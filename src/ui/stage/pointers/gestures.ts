/**
 * Mouse, pen and fingers on the stage: one pointer taps or drags, two fingers pinch, the wheel zooms.
 *
 * Frame: stage pixels (CSS px from the element's top-left corner).
 *
 *               a pointer              leaves its place
 *      idle ───────────────▶ pressed ───────────────────▶ dragging
 *       ▲                      │  │                         │  │
 *       │  lifted (end), taken back or lost (cancel)        │  │
 *       ├──────────────────────┴──│─────────────────────────┘  │
 *       │                         │ a second finger (cancel)   │
 *       │       one left          └─────────┬──────────────────┘
 *       ├───── spent ◀────────────────── pinching
 *       │        └──── a second finger ────▲ │
 *       └────────────── none left ───────────┘
 *
 * pressed: lifted here it is a tap. dragging: moved by TAP_SLOP_PX. spent: fingers left over from a pinch mean
 * nothing until another one joins them or all are lifted.
 * A pen or mouse takes over from fingers in every state; no finger takes over from them, and one that comes
 * while a pen is down, or was a moment ago, is the palm of the hand that holds it: it is not heard at all.
 * No state waits for an event that may never come: a pointer that comes down again, a mouse or pen that moves
 * with no button held, a first finger while others are thought to be down, and a window that loses the user all
 * take back what was going on. The last place of a move is all that counts, so coalesced events are not read.
 */
import type { StagePx } from '../../../core/points';
import { stagePx } from '../../../core/points';
import { PALM_MS, notePen } from './pen';
import { pinchOf } from './pinch';
import { distancePx, wayPx } from '../pixels';
import { wheelMeans } from './wheel';

/** Fingers tremble: movement below this is still a tap, CSS px. */
const TAP_SLOP_PX: Record<string, number> = { touch: 10, pen: 6, mouse: 3 };

/** A pen or mouse that is held and not heard of for so long was lifted unheard: even a still hand trembles, ms. */
const LOST_MS = 5000;

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
  /** Changes what facts and previews are made of: they wait until the hand rests. */
  reshapes?: boolean;
  move?(at: StagePx, delta: StagePx): void;
  end?(at: StagePx, tap: boolean): void;
  cancel?(): void;
}

/** Who is told what pointers and wheel do. */
export interface GestureHandlers {
  /** A press begins; null ignores it. */
  press(press: Press): Drag | null;
  /** The pointer hovers without a button; null when it left. */
  hover(at: StagePx | null): void;
  zoom(factor: number, about: StagePx): void;
  pan(dx: number, dy: number): void;
}

interface Pointer {
  readonly id: number;
  readonly type: string;
  readonly start: StagePx;
  at: StagePx;
}

interface Held<K> {
  readonly kind: K;
  readonly pointer: Pointer;
  readonly drag: Drag | null;
}

interface Fingers<K> {
  readonly kind: K;
  readonly fingers: ReadonlyMap<number, Pointer>;
}

type State =
  { readonly kind: 'idle' } | Held<'pressed'> | Held<'dragging'> | Fingers<'pinching'> | Fingers<'spent'>;

const IDLE: State = { kind: 'idle' };

/** What pointers and wheel of one element mean, as a machine of the states above. */
export class Gestures {
  readonly #element: HTMLElement;
  readonly #handlers: GestureHandlers;
  #state: State = IDLE;
  /** When a pen, and when the pointer that is held, was last heard of, ms of the page's clock. */
  #pen_ms = -Infinity;
  #held_ms = -Infinity;

  constructor(element: HTMLElement, handlers: GestureHandlers) {
    this.#element = element;
    this.#handlers = handlers;
  }

  down(event: PointerEvent): void {
    const { pointerId: id, pointerType: type, button } = event;
    if (type === 'mouse' && button > 1) return;
    if (button === 1) event.preventDefault();
    if (type === 'pen') this.#penSeen();
    if (type === 'touch' && this.#isPalm()) return;
    // A finger that calls itself the first one, or that is down already, tells that lifts were lost.
    if (type !== 'touch' || event.isPrimary || this.#fingers().has(id) || this.#isHeldByOther()) this.drop();
    this.#held_ms = performance.now();
    const at = this.#place(event);
    const pointer: Pointer = { id, type, start: at, at };
    const others = this.#fingers();
    this.#capture(id);
    if (others.size > 0) return this.#join(others, pointer);
    const drag = this.#handlers.press({ start: at, pointerType: type, button });
    this.#state = { kind: 'pressed', pointer, drag };
  }

  move(event: PointerEvent): void {
    if (event.pointerType === 'pen') this.#penSeen();
    const state = this.#state;
    const at = this.#place(event);
    if (state.kind === 'pinching' || state.kind === 'spent') {
      const finger = state.fingers.get(event.pointerId);
      if (finger !== undefined) this.#pinch(state.fingers, finger, at);
      return;
    }
    if (state.kind !== 'idle' && state.pointer.id === event.pointerId) {
      // The lift of a mouse or pen was lost: it moves on with nothing held.
      this.#held_ms = performance.now();
      if (state.pointer.type === 'touch' || event.buttons !== 0) return this.#lead(state, at);
      this.drop();
    }
    if (this.#state.kind === 'idle' && event.pointerType !== 'touch') this.#handlers.hover(at);
  }

  up(event: PointerEvent): void {
    const state = this.#state;
    if (event.pointerType === 'pen') this.#penSeen();
    if (state.kind === 'idle') return;
    if (state.kind === 'pinching' || state.kind === 'spent') return this.#lift(event.pointerId);
    if (state.pointer.id !== event.pointerId) return;
    // First the state: whatever the tool does, the next press finds the stage idle.
    this.#state = IDLE;
    state.drag?.end?.(this.#place(event), state.kind === 'pressed');
  }

  /** The system took a pointer back, or its capture was lost. */
  cancel(event: PointerEvent): void {
    const state = this.#state;
    if (state.kind === 'pinching' || state.kind === 'spent') this.#lift(event.pointerId);
    else if (state.kind !== 'idle' && state.pointer.id === event.pointerId) this.drop();
  }

  leave(event: PointerEvent): void {
    if (this.#state.kind === 'idle') this.#handlers.hover(null);
    else if (event.pointerType === 'pen') this.#penSeen();
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const { pan, zoom } = wheelMeans(event);
    if (pan !== null) this.#handlers.pan(pan.x, pan.y);
    else this.#handlers.zoom(zoom, this.#place(event));
  }

  /** Takes back what is going on: nothing is held any more. */
  drop(): void {
    const state = this.#state;
    this.#state = IDLE;
    if (state.kind === 'pressed' || state.kind === 'dragging') state.drag?.cancel?.();
  }

  #penSeen(): void {
    this.#pen_ms = performance.now();
    notePen();
  }

  /** Whether a pen or mouse leads. */
  #isHeldByOther(): boolean {
    const state = this.#state;
    return (state.kind === 'pressed' || state.kind === 'dragging') && state.pointer.type !== 'touch';
  }

  /** Whether a finger that comes now is the palm of the hand with the pen, or chance beside a held mouse. */
  #isPalm(): boolean {
    const now = performance.now();
    return (this.#isHeldByOther() && now - this.#held_ms < LOST_MS) || now - this.#pen_ms < PALM_MS;
  }

  #fingers(): ReadonlyMap<number, Pointer> {
    const state = this.#state;
    if (state.kind === 'pinching' || state.kind === 'spent') return state.fingers;
    return new Map(state.kind === 'idle' ? [] : [[state.pointer.id, state.pointer]]);
  }

  #join(others: ReadonlyMap<number, Pointer>, finger: Pointer): void {
    this.drop();
    this.#state = { kind: 'pinching', fingers: new Map([...others, [finger.id, finger]]) };
  }

  #lift(id: number): void {
    const left = new Map([...this.#fingers()].filter(([known]) => known !== id));
    this.#state = left.size === 0 ? IDLE : { kind: left.size === 1 ? 'spent' : 'pinching', fingers: left };
  }

  #lead({ kind, pointer, drag }: Held<'pressed'> | Held<'dragging'>, at: StagePx): void {
    const slop_px = TAP_SLOP_PX[pointer.type] ?? 6;
    if (kind === 'pressed') {
      if (distancePx(pointer.start, at) < slop_px) return;
      this.#state = { kind: 'dragging', pointer, drag };
    }
    const delta = wayPx(pointer.at, at);
    pointer.at = at;
    drag?.move?.(at, delta);
  }

  #pinch(fingers: ReadonlyMap<number, Pointer>, finger: Pointer, at: StagePx): void {
    const other = [...fingers.values()].find((known) => known !== finger);
    const before = finger.at;
    finger.at = at;
    if (other === undefined) return;
    const { pan, zoom, about } = pinchOf(other.at, before, at);
    this.#handlers.pan(pan.x, pan.y);
    if (zoom !== null) this.#handlers.zoom(zoom, about);
  }

  /** A pointer that has gone by now cannot be captured, and needs not be. */
  #capture(id: number): void {
    try {
      this.#element.setPointerCapture(id);
    } catch {
      // Its lift will not be heard either; the next press takes it back.
    }
  }

  #place(event: MouseEvent): StagePx {
    const box = this.#element.getBoundingClientRect();
    return stagePx(event.clientX - box.left, event.clientY - box.top);
  }
}
