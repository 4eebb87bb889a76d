/** What was changed from one plan to the one that is based on it: parameters, scale, masks, order. Pure. */
import type { EmissionOrder, OrderKind } from '../motion/planMotion';
import { changedParams, sameValue, type ParamChange } from '../paramValues';
import type { PlanParams } from '../params';

/** Of a plan, all by which it may differ from the one it is based on. */
export interface MadeFrom {
  params: PlanParams;
  scale_mm: number | null;
  masks_n: number;
  /** The same for the same scale and outlines. */
  geometry_sha256: string;
  /** Null in plans from before motion was kept with them. */
  order: EmissionOrder | null;
  /** Machine and figures of the emission, as text; null as `order`. */
  machine: string | null;
}

/** One thing that was changed. */
export type PlanChange =
  | ({ kind: 'param' } & ParamChange)
  | { kind: 'scale'; from_mm: number; to_mm: number }
  | { kind: 'masks'; from_n: number; to_n: number }
  | { kind: 'order'; from: OrderKind; to: OrderKind }
  | { kind: 'machine' };

/** Masks get new ids when they are edited: coverage by mask is another only where its figures are. */
function isRenumbered({ name, from, to }: ParamChange): boolean {
  if (name !== 'coverage_per_mask' || from === null || to === null) return false;
  const figures = (of: unknown): number[] =>
    Object.values(of as Record<string, number>).sort((a, b) => a - b);
  return sameValue(figures(from), figures(to));
}

/** What was changed, parameters first in the order of their table. */
export function changesBetween(from: MadeFrom, to: MadeFrom): PlanChange[] {
  const changes: PlanChange[] = changedParams(from.params, to.params)
    .filter((change) => !isRenumbered(change))
    .map((change) => ({ kind: 'param', ...change }));
  const isRescaled = from.scale_mm !== to.scale_mm && from.scale_mm !== null && to.scale_mm !== null;
  if (isRescaled) changes.push({ kind: 'scale', from_mm: from.scale_mm!, to_mm: to.scale_mm! });
  // A new scale moves every outline, and that is not said twice.
  const isRedrawn = !isRescaled && from.geometry_sha256 !== to.geometry_sha256;
  if (isRedrawn || from.masks_n !== to.masks_n)
    changes.push({ kind: 'masks', from_n: from.masks_n, to_n: to.masks_n });
  if (from.order !== null && to.order !== null && !sameValue(from.order, to.order))
    changes.push({ kind: 'order', from: from.order.kind, to: to.order.kind });
  if (from.machine !== null && to.machine !== null && from.machine !== to.machine)
    changes.push({ kind: 'machine' });
  return changes;
}
