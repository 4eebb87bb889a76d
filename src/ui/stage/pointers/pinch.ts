/** Two fingers on the stage: how far the photo goes with them, and grows. CSS pixels. */
import type { StagePx } from '../../../core/points';
import { stagePx } from '../../../core/points';
import { distancePx } from '../pixels';

/** Fingers closer than this say nothing of how far the photo is zoomed, CSS px. */
const MIN_PINCH_PX = 8;

interface Pinch {
  pan: StagePx;
  /** Null while the fingers are too close together to tell. */
  zoom: number | null;
  about: StagePx;
}

/** What it means that one finger went from `before` to `after` while the `other` stayed. */
export function pinchOf(other: StagePx, before: StagePx, after: StagePx): Pinch {
  const before_px = distancePx(other, before);
  const after_px = distancePx(other, after);
  const isClear = before_px > MIN_PINCH_PX && after_px > MIN_PINCH_PX;
  return {
    pan: stagePx((after.x - before.x) / 2, (after.y - before.y) / 2),
    zoom: isClear ? after_px / before_px : null,
    about: stagePx((after.x + other.x) / 2, (after.y + other.y) / 2),
  };
}
