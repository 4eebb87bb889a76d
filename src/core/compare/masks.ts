/**
 * The masks of two plans beside each other. An edited mask is a new row (the old one stays with its plan), so
 * that masks are matched by id first, then by name and purpose, in the order of the drawing.
 */
import type { MaskGeometry } from '../model';

/** What became of a mask. */
export const MASK_FATES = ['same', 'changed', 'added', 'removed'] as const;
export type MaskFate = (typeof MASK_FATES)[number];

/** One mask in both plans; null where it is not. */
export interface ComparedMask {
  /** As the second plan calls it, else the first. */
  label: string;
  from: MaskGeometry | null;
  to: MaskGeometry | null;
  fate: MaskFate;
  /** What of it is another: only of `changed`. */
  changes: ('outline' | 'label' | 'role')[];
}

/** A plan's masks, and the width of the photo that they were drawn by. */
export interface DrawnMasks {
  masks: readonly MaskGeometry[];
  width_mm: number;
}

/** Corners that are so close are the same place, in photo widths: below a hundredth of a pixel. */
const SAME_PLACE = 1e-6;

/** Whether an outline is the same on the photo, whatever scale the photo had. */
function isSameOutline(a: MaskGeometry, a_width_mm: number, b: MaskGeometry, b_width_mm: number): boolean {
  const isNear = (p: number, q: number): boolean => Math.abs(p / a_width_mm - q / b_width_mm) <= SAME_PLACE;
  return (
    a.vertices.length === b.vertices.length &&
    a.vertices.every((v, i) => isNear(v.x, b.vertices[i]!.x) && isNear(v.y, b.vertices[i]!.y))
  );
}

/** For each mask of the first plan the index of the one in the second; −1 for none. */
function partners(a: readonly MaskGeometry[], b: readonly MaskGeometry[]): number[] {
  const taken = new Set<number>();
  const take = (fits: (mask: MaskGeometry) => boolean): number => {
    const at = b.findIndex((mask, i) => !taken.has(i) && fits(mask));
    if (at >= 0) taken.add(at);
    return at;
  };
  const found = a.map((mask) => take((other) => other.id === mask.id));
  return a.map((mask, i) =>
    found[i]! >= 0 ? found[i]! : take((other) => other.label === mask.label && other.role === mask.role),
  );
}

/** All masks of two plans, those of the second in its order, then those that went. */
export function maskChanges(a: DrawnMasks, b: DrawnMasks): ComparedMask[] {
  const partner = partners(a.masks, b.masks);
  const inSecond = b.masks.map((to, i): ComparedMask => {
    const from = a.masks[partner.indexOf(i)] ?? null;
    if (from === null) return { label: to.label, from, to, fate: 'added', changes: [] };
    const changes: ComparedMask['changes'] = [];
    if (!isSameOutline(from, a.width_mm, to, b.width_mm)) changes.push('outline');
    if (from.label !== to.label) changes.push('label');
    if (from.role !== to.role) changes.push('role');
    return { label: to.label, from, to, fate: changes.length === 0 ? 'same' : 'changed', changes };
  });
  const gone = a.masks.filter((_, i) => partner[i] === -1);
  return [
    ...inSecond,
    ...gone.map((from): ComparedMask => ({
      label: from.label,
      from,
      to: null,
      fate: 'removed',
      changes: [],
    })),
  ];
}

/** Whether the masks that both plans have lie over each other in another order. */
export function isStackedAnew(masks: readonly ComparedMask[], first: readonly MaskGeometry[]): boolean {
  const places = masks.flatMap(({ from, to }) =>
    from === null || to === null ? [] : [first.findIndex(({ id }) => id === from.id)],
  );
  return places.some((place, i) => i > 0 && place < places[i - 1]!);
}
