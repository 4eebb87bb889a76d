/**
 * A canvas that is painted only when something it shows has changed, sharp on every display.
 */
import { effect } from '@preact/signals';
import type { Size } from '../../workspace/viewport';

/** Above this density nobody sees a difference, and memory and fill time grow with its square. */
const MAX_DENSITY = 2.5;

/**
 * Paints `scene()` onto `canvas` by `paint` in CSS pixels, once for each frame in which a signal that
 * `scene` read has changed; idle otherwise. Returns what stops it.
 */
export function paintOnChange<S extends { size: Size }>(
  canvas: HTMLCanvasElement,
  scene: () => S,
  paint: (ctx: CanvasRenderingContext2D, scene: S) => void,
): () => void {
  let frame = 0;
  let next: S | null = null;
  function flush(): void {
    frame = 0;
    const ctx = canvas.getContext('2d');
    if (next === null || ctx === null) return;
    const { width, height } = next.size;
    const density = Math.min(window.devicePixelRatio || 1, MAX_DENSITY);
    const w = Math.max(1, Math.round(width * density));
    const h = Math.max(1, Math.round(height * density));
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    ctx.setTransform(density, 0, 0, density, 0, 0);
    ctx.clearRect(0, 0, width, height);
    paint(ctx, next);
  }
  const stop = effect(() => {
    next = scene();
    frame ||= requestAnimationFrame(flush);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
