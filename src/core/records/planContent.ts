/**
 * What is decided about, as one hash: the plan's row with its snapshot, the photo, the masks, and every spot in the
 * order in which it fires. A decision carries it, so that a plan that was changed afterwards shows.
 */
import type { ChainValue } from './chain';
import { Sha256 } from './sha256';

/** Rows of values, in an order that never changes (db/sqlite/planContent.ts). */
export interface PlanContent {
  plan: readonly ChainValue[];
  /** Hash of the photo that it was planned on. */
  photo: string;
  masks: readonly (readonly ChainValue[])[];
  spots: readonly (readonly ChainValue[])[];
}

const FORM = 'apertura-plan-content-1';

/** SHA-256 (hex) of a plan's content. Cost: 1 ms for a thousand spots. */
export function planContentHash({ plan, photo, masks, spots }: PlanContent): string {
  const hash = new Sha256();
  hash.add(JSON.stringify([FORM, photo, plan, masks.length, spots.length]));
  for (const row of masks) hash.add(JSON.stringify(row));
  for (const row of spots) hash.add(JSON.stringify(row));
  return hash.hex();
}
