/** The masks that a plan was made from, as its screens name them. Pure. */
import type { IterationDetail } from '../../../../../worker/contract';

/** A mask with its place in the drawing, which its swatch numbers. */
export type MaskPlace = IterationDetail['params']['masks'][number] & { readonly index: number };

/** The masks by their ids, and those that are kept free, of which a plan has no figures. */
export function maskPlaces({ masks }: Pick<IterationDetail['params'], 'masks'>): {
  readonly places: ReadonlyMap<number, MaskPlace>;
  readonly keptFree: readonly MaskPlace[];
} {
  const all = masks.map((mask, index) => ({ ...mask, index }));
  return {
    places: new Map(all.map((mask) => [mask.id, mask])),
    keptFree: all.filter(({ role }) => role === 'exclude'),
  };
}
