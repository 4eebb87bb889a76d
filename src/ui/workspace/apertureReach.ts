/** How much of the skin to treat the aperture holds where it stands, as the physician reads it while moving it. */
import type { PlanFacts } from '../../core/planner/regions/maskFacts';

export interface CaughtArea {
  caught_mm2: number;
  outside_mm2: number;
  /** Of what there is to treat, %. */
  caught_pct: number;
}

export interface Caught extends CaughtArea {
  /** One for each mask to treat; `index` is its place in the drawing. */
  masks: (CaughtArea & { index: number; left_out: boolean })[];
}

function share(caught_mm2: number, outside_mm2: number): CaughtArea {
  const whole = caught_mm2 + outside_mm2;
  return { caught_mm2, outside_mm2, caught_pct: whole > 0 ? (100 * caught_mm2) / whole : 0 };
}

/** What a mask has in the aperture but is left out of plans (too small) is not caught. */
export function caughtOf(facts: PlanFacts): Caught {
  const masks = facts.masks.flatMap((mask, index) => {
    if (mask.role !== 'treat') return [];
    const left_out = mask.left_out !== null;
    const { treatable_area_mm2: inside, outside_aperture_mm2: outside } = mask;
    return [{ index, left_out, ...(left_out ? share(0, inside + outside) : share(inside, outside)) }];
  });
  const sum = (of: (area: CaughtArea) => number) => masks.reduce((total, mask) => total + of(mask), 0);
  return {
    ...share(
      sum((m) => m.caught_mm2),
      sum((m) => m.outside_mm2),
    ),
    masks,
  };
}
