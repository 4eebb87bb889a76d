/**
 * A canvas that is painted only when something it shows has changed, sharp on every display.
 */
import { effect } from '@preact/signals';
import type { Size } from '../../workspace/viewport';

/** Above this density nobody sees a difference, and memory and fill time grow with its square. */
const MAX_DENSITY = 2.5;

/** Device pixels a CSS pixel, as canvases have them here. */
export function densityOfScreen(): number {
  return Math.min(globalThis.devicePixelRatio || 1, MAX_DENSITY);
}

/** Changes that follow within this time are a hand that moves, ms. */
const MOVING_MS = 200;

/**
 * Paints `scene()` onto `canvas` by `paint` in CSS pixels, once for each frame in which a signal that
 * `scene` read has changed; idle otherwise. What changes within a frame is painted in that frame, as all else on
 * the stage is. While changes follow each other `paint` is told that the hand moves; it may answer false, “not yet
 * as it should be”, and paints again once the hand rests. Returns what stops it.
 */
export function paintOnChange<S extends { size: Size }>(
  canvas: HTMLCanvasElement,
  scene: () => S,
  paint: (ctx: CanvasRenderingContext2D, scene: S, isMoving: boolean) => boolean | void,
): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  let rests = false;
  let painted_ms = -Infinity;
  let next: S | null = null;
  const when = oncePerFrame(flush);
  function flush(): void {
    const ctx = canvas.getContext('2d');
    if (next === null || ctx === null) return;
    const { width, height } = next.size;
    const density = densityOfScreen();
    const w = Math.max(1, Math.round(width * density));
    const h = Math.max(1, Math.round(height * density));
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    ctx.setTransform(density, 0, 0, density, 0, 0);
    ctx.clearRect(0, 0, width, height);
    clearTimeout(rest);
    const now_ms = performance.now();
    const isMoving = !rests && now_ms - painted_ms < MOVING_MS;
    painted_ms = now_ms;
    if (paint(ctx, next, isMoving) === false) rest = setTimeout(() => ask(true), MOVING_MS);
  }
  function ask(isRest: boolean): void {
    rests = isRest;
    when.ask();
  }
  const stop = effect(() => {
    next = scene();
    ask(false);
  });
  return () => {
    stop();
    clearTimeout(rest);
    when.stop();
  };
}

/** Runs `run` when asked, right after what asks: within a frame before that is shown, and once a frame at most. */
function oncePerFrame(run: () => void): { ask(): void; stop(): void } {
  let frame = 0;
  let ran_at: CSSNumberish | null = null;
  let waits = false;
  let isOver = false;
  const go = () => {
    if (isOver) return;
    frame = 0;
    waits = false;
    ran_at = document.timeline.currentTime;
    run();
  };
  return {
    ask() {
      if (waits) return;
      waits = true;
      // The timeline's time is the frame's: it stands still from one frame to the next.
      if (ran_at !== null && document.timeline.currentTime === ran_at) frame = requestAnimationFrame(go);
      else queueMicrotask(go);
    },
    stop() {
      isOver = true;
      cancelAnimationFrame(frame);
    },
  };
}
