/** Arrow keys, and how far one press of them moves a thing. */
import type { PointMm } from '../../core/points';
import { pointMm } from '../../core/points';
import { NUDGE_MM, NUDGE_SHIFT_FACTOR } from '../../core/limits';

/** What of a keyboard event the stage asks for. */
export type StageKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'metaKey' | 'ctrlKey'>;

const ARROWS: Readonly<Record<string, Arrow>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** A direction on the screen, one step long; y down. */
export interface Arrow {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

/** The direction of an arrow key; null for another key. */
export function arrowOf({ key }: StageKey): Arrow | null {
  return ARROWS[key] ?? null;
}

/** How far an arrow key moves what is placed in mm; null for another key. */
export function nudgeOf(event: StageKey): PointMm | null {
  const arrow = arrowOf(event);
  const step_mm = NUDGE_MM * (event.shiftKey ? NUDGE_SHIFT_FACTOR : 1);
  return arrow && pointMm(arrow.x * step_mm, arrow.y * step_mm);
}
