/**
 * What was worked out of a drawing's masks, kept for the next time: of twenty masks of which one has changed,
 * nineteen are as they were.
 *
 * Method: a mask's corners are known by identity, so a list that has been given once must not be changed in place.
 * What is kept of a mask is told apart by all that it hangs on; a mask comes and goes with its list. What is
 * remembered is the very thing that was worked out: with a memory or without, the answer is the same.
 */
import type { Ring } from '../../geometry/ring';
import type { VertexMm } from '../../model';
import { outlineUm } from './outline';

type Corners = readonly VertexMm[];

/** The memory of one drawing. Cost: what was worked out last of each mask. */
export class RegionMemory<T> {
  readonly #outlines = new WeakMap<Corners, Ring>();
  readonly #found = new WeakMap<Corners, { readonly by: readonly unknown[]; readonly what: T }>();

  /** A mask's outline, as `outlineUm` gives it; not to be changed. */
  outline(corners: Corners): Ring {
    const known = this.#outlines.get(corners);
    if (known !== undefined) return known;
    const ring = outlineUm(corners);
    this.#outlines.set(corners, ring);
    return ring;
  }

  /** What was found last of a mask, if that hung on the same things; else it is found now. */
  recall(corners: Corners, by: readonly unknown[], find: () => T): T {
    const last = this.#found.get(corners);
    if (last?.by.length === by.length && by.every((each, i) => Object.is(each, last.by[i]))) return last.what;
    const what = find();
    this.#found.set(corners, { by, what });
    return what;
  }
}
