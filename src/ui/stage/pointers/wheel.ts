/** What a turn of the wheel means: zoom, or with Shift a move of the photo. CSS pixels. */

/** One notch of a mouse wheel (100 px) zooms by about a fifth. */
const WHEEL_ZOOM_PER_PX = 0.0018;
/** Pinching on a trackpad comes as small wheel steps with ctrl held. */
const PINCH_WHEEL_ZOOM_PER_PX = 0.01;
/** A line of a wheel that counts lines, and a page of one that counts pages, px. */
const LINE_PX = 16;
const PAGE_PX = 400;

type Turn = Pick<WheelEvent, 'deltaMode' | 'deltaX' | 'deltaY' | 'shiftKey' | 'ctrlKey'>;

/** The way the photo moves, else null and the factor by which it grows. */
export function wheelMeans(turn: Turn): { pan: { x: number; y: number } | null; zoom: number } {
  const { deltaX, deltaY, deltaMode, shiftKey, ctrlKey } = turn;
  // Some mice report lines or pages instead of pixels.
  const unit_px = deltaMode === 1 ? LINE_PX : deltaMode === 2 ? PAGE_PX : 1;
  if (shiftKey) {
    return { pan: { x: -(deltaX || deltaY) * unit_px, y: deltaX ? -deltaY * unit_px : 0 }, zoom: 1 };
  }
  const factor = Math.exp(-deltaY * unit_px * (ctrlKey ? PINCH_WHEEL_ZOOM_PER_PX : WHEEL_ZOOM_PER_PX));
  return { pan: null, zoom: Math.min(2, Math.max(0.5, factor)) };
}
