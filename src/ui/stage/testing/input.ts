/** What hands and keys do to the stage, for tests without a page. */
import type { StagePx } from '../../../core/points';
import type { StageKey } from '../arrows';
import type { Press } from '../pointers/gestures';

/** A press of the mouse's first button. */
export function pressAt(start: StagePx, change: Partial<Press> = {}): Press {
  return { start, pointerType: 'mouse', button: 0, ...change };
}

/** A key without Ctrl, Alt or ⌘. */
export function keyOf(key: string, shiftKey = false): StageKey {
  return { key, shiftKey, altKey: false, metaKey: false, ctrlKey: false };
}
