/** Where the border between two plans stands, in % of the stage's width, and how keys and pointers move it. */

const STEP_PCT = 2;
const PAGE_PCT = 10;

const within = (pct: number): number => Math.min(100, Math.max(0, pct));

/** Where a key moves the border; null where it means nothing. */
export function wipeByKey(pct: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(pct - STEP_PCT);
    case 'ArrowRight':
    case 'ArrowUp':
      return within(pct + STEP_PCT);
    case 'PageDown':
      return within(pct - PAGE_PCT);
    case 'PageUp':
      return within(pct + PAGE_PCT);
    case 'Home':
      return 0;
    case 'End':
      return 100;
    default:
      return null;
  }
}

/** The border under a pointer, on a stage from `left` of this `width`, CSS px. */
export function wipeAt(x: number, left: number, width: number): number {
  return width <= 0 ? 0 : within((100 * (x - left)) / width);
}
