/** The outline being drawn: its points so far, and where the next one would go. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { PointMm } from '../../../core/points';
import type { Result } from '../../../core/result';
import { fail, ok } from '../../../core/result';
import { nextPointCrosses } from './openChain';

/** The drawing of a new outline, as screens and stage see it. */
export interface Outline {
  /** Points of the outline being drawn; null when none is. */
  readonly draft: ReadonlySignal<readonly PointMm[] | null>;
  /** Where the next point would go. */
  readonly cursor: Signal<PointMm | null>;
  /** The line to the cursor would cross the outline. */
  readonly blocked: ReadonlySignal<boolean>;
  addPoint(at: PointMm): Result<null>;
  removeLastPoint(): void;
  discardDraft(): void;
  /** Takes up an outline that was kept. */
  takeUpOutline(points: readonly PointMm[]): void;
}

/** The outline of one image; `setDraft` is for the editor that begins, closes and rescales it. */
export function createOutline(): Outline & { setDraft(next: readonly PointMm[] | null): void } {
  const draft = signal<readonly PointMm[] | null>(null);
  const cursor = signal<PointMm | null>(null);

  function setDraft(next: readonly PointMm[] | null): void {
    draft.value = next;
    if (next === null) cursor.value = null;
  }

  return {
    draft,
    cursor,
    blocked: computed(() => {
      const points = draft.value;
      const at = cursor.value;
      return points !== null && at !== null && nextPointCrosses(points, at);
    }),
    addPoint(at) {
      const points = draft.peek() ?? [];
      const last = points.at(-1);
      if (last !== undefined && last.x === at.x && last.y === at.y) return ok(null);
      if (nextPointCrosses(points, at)) return fail('mask_self_crossing');
      setDraft([...points, at]);
      return ok(null);
    },
    removeLastPoint() {
      const points = draft.peek();
      if (points !== null) setDraft(points.slice(0, -1));
    },
    discardDraft: () => setDraft(null),
    takeUpOutline: setDraft,
    setDraft,
  };
}
