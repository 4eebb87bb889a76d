/** How much of the skin to treat the aperture reaches where it stands, as the physician reads it while moving it. */
import type { PlanFacts } from '../../core/planner/regions/maskFacts';

/** Areas in mm²; what is out of reach is `outside`. */
export interface ApertureReach {
  reached_mm2: number;
  outside_mm2: number;
  /** Of what there is to treat, %. */
  reached_pct: number;
}

/** The reach over a whole drawing, and mask by mask. */
export interface DrawingReach extends ApertureReach {
  /** One for each mask to treat; `index` is its place in the drawing. */
  masks: (ApertureReach & { index: number; left_out: boolean })[];
}

function share(reached_mm2: number, outside_mm2: number): ApertureReach {
  const whole = reached_mm2 + outside_mm2;
  return { reached_mm2, outside_mm2, reached_pct: whole > 0 ? (100 * reached_mm2) / whole : 0 };
}

/** What a mask has in the aperture but is left out of plans (too small) does not count as reached. */
export function reachOf(facts: PlanFacts): DrawingReach {
  const masks = facts.masks.flatMap((mask, index) => {
    if (mask.role !== 'treat') return [];
    const left_out = mask.left_out !== null;
    const { treatable_area_mm2: inside, outside_aperture_mm2: outside } = mask;
    return [{ index, left_out, ...(left_out ? share(0, inside + outside) : share(inside, outside)) }];
  });
  const sum = (of: (area: ApertureReach) => number) => masks.reduce((total, mask) => total + of(mask), 0);
  return {
    ...share(
      sum((m) => m.reached_mm2),
      sum((m) => m.outside_mm2),
    ),
    masks,
  };
}
