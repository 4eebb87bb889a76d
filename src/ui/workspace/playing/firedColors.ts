/** In which colours fired spots are painted: by their order, by their mask, or by the time since their pulse. */
import { AGE_COLORS, AGE_BOUNDS_MS, maskStyle, orderColor } from '../../../core/palette';
import type { MaskGeometry, Spot } from '../../../core/model';

export const COLORINGS = ['order', 'mask', 'age'] as const;
export type Coloring = (typeof COLORINGS)[number];

/** `fixed`: each spot has its colour for good. `age`: a spot of at least `bounds_ms[i]` has colour `i`. */
export type FiredColors =
  | { readonly kind: 'fixed'; readonly colors: readonly string[]; readonly of: Uint8Array }
  | { readonly kind: 'age'; readonly colors: readonly string[]; readonly bounds_ms: readonly number[] };

/** Colours along one position are painted in so many steps. */
const ORDER_STEPS_N = 48;

/** The colours of a plan's spots, which are in emission order. */
export function firedColors(
  coloring: Coloring,
  spots: readonly Spot[],
  masks: readonly Pick<MaskGeometry, 'id'>[],
): FiredColors {
  if (coloring === 'age') return { kind: 'age', colors: AGE_COLORS, bounds_ms: AGE_BOUNDS_MS };
  return coloring === 'mask' ? byMask(spots, masks) : byOrder(spots);
}

function byMask(spots: readonly Spot[], masks: readonly Pick<MaskGeometry, 'id'>[]): FiredColors {
  const places = new Map(masks.map(({ id }, place) => [id, place]));
  return {
    kind: 'fixed',
    colors: masks.map((_mask, place) => maskStyle(place).color),
    of: Uint8Array.from(spots, ({ mask_id }) => places.get(mask_id) ?? 0),
  };
}

/** From the first spot of each position to its last. */
function byOrder(spots: readonly Spot[]): FiredColors {
  const counts = new Map<number, number>();
  const places = spots.map(({ position_index }) => {
    const place = counts.get(position_index) ?? 0;
    counts.set(position_index, place + 1);
    return place;
  });
  const of = Uint8Array.from(spots, ({ position_index }, i) =>
    Math.floor((places[i]! * ORDER_STEPS_N) / counts.get(position_index)!),
  );
  const colors = Array.from({ length: ORDER_STEPS_N }, (_, step) => orderColor(step / (ORDER_STEPS_N - 1)));
  return { kind: 'fixed', colors, of };
}
