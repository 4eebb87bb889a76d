/**
 * What mouse, pen and fingers mean on a chart over time. Places are px from the plot's left edge.
 *
 * Mouse and pen: moving over it points, a press shows a moment, a drag draws a stretch. One finger shows moments
 * wherever it slides (the page still scrolls upwards under it), two zoom. The wheel zooms where the chart has been
 * chosen, and with Ctrl, as the pinch of a touchpad comes, at any time; else it scrolls the page.
 */

export interface ChartGestures {
  /** The pointer passes by. */
  point(x_px: number): void;
  /** A moment was chosen. */
  choose(x_px: number): void;
  /** A stretch is being drawn; null: no longer. */
  drawing(stretch: { from_px: number; to_px: number } | null): void;
  /** A stretch has been drawn. */
  drawn(from_px: number, to_px: number): void;
  zoom(x_px: number, times: number): void;
  /** Whether the wheel is the chart's. */
  chosen(): boolean;
}

/** A press that moves less is no drag. */
const DRAG_PX = 5;
/** Zoom of one notch of a wheel, which is about 100 px. */
const WHEEL_TIMES = 1.25;
const NOTCH_PX = 100;

/** Listens on the plot's area; answers how to end it. */
export function listenToChart(area: HTMLElement, gestures: ChartGestures): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const press = new Press(area, gestures);
  area.style.touchAction = 'pan-y';
  area.addEventListener('pointerdown', (event) => press.begin(event), { signal });
  area.addEventListener('pointermove', (event) => press.move(event), { signal });
  area.addEventListener('pointerup', (event) => press.end(event), { signal });
  area.addEventListener('pointercancel', (event) => press.giveUp(event), { signal });
  area.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey && !gestures.chosen()) return;
      event.preventDefault();
      gestures.zoom(placeIn(area, event), WHEEL_TIMES ** (-event.deltaY / NOTCH_PX));
    },
    { signal, passive: false },
  );
  return () => ending.abort();
}

function placeIn(area: HTMLElement, { clientX }: MouseEvent): number {
  return clientX - area.getBoundingClientRect().left;
}

/** What is pressed on a plot, from the first finger or button down to the last one up. */
class Press {
  readonly #area: HTMLElement;
  readonly #gestures: ChartGestures;
  /** Places of the fingers or buttons that are down. */
  readonly #down = new Map<number, number>();
  #from_px: number | null = null;
  #dragging = false;

  constructor(area: HTMLElement, gestures: ChartGestures) {
    this.#area = area;
    this.#gestures = gestures;
  }

  begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    const x = placeIn(this.#area, event);
    this.#area.setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, x);
    if (this.#down.size > 1) this.#forget();
    else this.#from_px = x;
  }

  move(event: PointerEvent): void {
    const x = placeIn(this.#area, event);
    const touch = event.pointerType === 'touch';
    const before = this.#down.get(event.pointerId);
    if (before === undefined) {
      if (!touch) this.#gestures.point(x);
      return;
    }
    if (this.#down.size === 2) this.#pinch(event.pointerId, before, x);
    this.#down.set(event.pointerId, x);
    const from_px = this.#from_px;
    if (this.#down.size > 1 || from_px === null) return;
    if (Math.abs(x - from_px) >= DRAG_PX) this.#dragging = true;
    if (!this.#dragging) return;
    if (touch) this.#gestures.choose(x);
    else this.#gestures.drawing({ from_px, to_px: x });
  }

  end(event: PointerEvent): void {
    const from_px = this.#from_px;
    const drawn = this.#dragging && event.pointerType !== 'touch';
    this.giveUp(event);
    if (from_px === null) return;
    const x = placeIn(this.#area, event);
    if (drawn) this.#gestures.drawn(from_px, x);
    else this.#gestures.choose(x);
  }

  giveUp(event: PointerEvent): void {
    this.#down.delete(event.pointerId);
    this.#forget();
  }

  #forget(): void {
    this.#from_px = null;
    this.#dragging = false;
    this.#gestures.drawing(null);
  }

  #pinch(id: number, before: number, x: number): void {
    const other = [...this.#down].find(([each]) => each !== id)![1];
    const [was, is] = [Math.abs(before - other), Math.abs(x - other)];
    if (was > DRAG_PX && is > DRAG_PX) this.#gestures.zoom((x + other) / 2, is / was);
  }
}
