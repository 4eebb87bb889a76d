/** Places and ways on the stage, CSS pixels. */
import type { StagePx } from '../../core/points';
import { stagePx } from '../../core/points';

/** The way from one place to another. */
export function wayPx(from: StagePx, to: StagePx): StagePx {
  return stagePx(to.x - from.x, to.y - from.y);
}

/** The place that lies `by` from `at`. */
export function offset(at: StagePx, by: StagePx): StagePx {
  return stagePx(at.x + by.x, at.y + by.y);
}

/** How far two places are apart. */
export function distancePx(a: StagePx, b: StagePx): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** The nearest way of whole device pixels, of which a CSS pixel has `density`. */
export function inWholePixels({ x, y }: StagePx, density: number): StagePx {
  return stagePx(Math.round(x * density) / density, Math.round(y * density) / density);
}
