/**
 * The drawing's undo history as it is kept with the image, and back. States of masks that several steps share
 * are written once; the oldest steps go where there are more than are kept. Pure.
 */
import { MAX_DRAFT_STEPS, MAX_DRAFT_VERTICES } from '../../../core/limits';
import type { DraftHistory, DraftShape } from '../../../worker/contract';
import type { DrawnMask, MaskDocument, MaskHistory } from '../masks/maskDocument';
import type { MaskIds } from '../masks/maskIds';

/** The history as it is kept; null where there is nothing to undo or redo, or the drawing is not stored. */
export function keptHistory(history: MaskHistory, ids: MaskIds): DraftHistory | null {
  const { past, present, future } = history;
  if (past.length === 0 && future.length === 0) return null;
  const stored = present.map(({ key }) => ids.get(key));
  if (!stored.every((id) => id !== undefined)) return null;
  const pool = new Pool();
  const now = pool.placesOf(present);
  const back = within(pool, past.toReversed()).reverse();
  const forth = within(pool, future);
  return { shapes: pool.shapes, past: back, present: now, ids: stored, future: forth };
}

/** The next steps that there is room for. */
function within(pool: Pool, documents: readonly MaskDocument[]): number[][] {
  const steps: number[][] = [];
  for (const document of documents) {
    if (steps.length === MAX_DRAFT_STEPS || !pool.hasRoomFor(document)) break;
    steps.push(pool.placesOf(document));
  }
  return steps;
}

/** Each state of each mask once. */
class Pool {
  readonly shapes: DraftShape[] = [];
  readonly #places = new Map<DrawnMask, number>();
  readonly #masks = new Map<string, number>();
  #vertices_n = 0;

  hasRoomFor(document: MaskDocument): boolean {
    const added = document.filter((mask) => !this.#places.has(mask));
    const added_n = added.reduce((sum, { vertices }) => sum + vertices.length, 0);
    return this.#vertices_n + added_n <= MAX_DRAFT_VERTICES;
  }

  placesOf(document: MaskDocument): number[] {
    return document.map((drawn) => {
      const known = this.#places.get(drawn);
      if (known !== undefined) return known;
      const { key, label, role, vertices } = drawn;
      const mask = this.#masks.get(key) ?? this.#masks.size;
      this.#masks.set(key, mask);
      this.#vertices_n += vertices.length;
      this.#places.set(drawn, this.shapes.length);
      this.shapes.push({ mask, label, role, vertices: vertices.map(({ x, y }) => ({ x, y })) });
      return this.shapes.length - 1;
    });
  }
}

/**
 * The kept history over the drawing as it is now; null where that is not the drawing that it ends at. Masks of
 * the present keep their keys, so that ids and selection stay theirs.
 */
export function takenUpHistory(kept: DraftHistory, present: MaskDocument, ids: MaskIds): MaskHistory | null {
  if (present.length !== kept.ids.length) return null;
  if (!present.every(({ key }, i) => ids.get(key) === kept.ids[i])) return null;
  const keys = new Map(kept.present.map((at, i) => [kept.shapes[at]!.mask, present[i]!.key]));
  const masks = kept.shapes.map(({ mask, ...shape }) => ({
    ...shape,
    key: keys.get(mask) ?? `kept-${mask}`,
  }));
  const steps = (places: number[][]) => places.map((step) => step.map((at) => masks[at]!));
  return { past: steps(kept.past), present, future: steps(kept.future), run: null };
}
