/** How even a plan is: measured when it is looked at, after the screen has been painted. */
import { useEffect, useState } from 'preact/hooks';
import { evennessOf } from '../../../../../core/planner/report/evenness';
import type { Evenness } from '../../../../../core/planner/report/evenness';
import type { IterationDetail } from '../../../../../worker/contract';

export interface Quality {
  evenness: Evenness;
}

/** Measured once for each plan; a plan never changes. */
const known = new Map<number, Quality>();

function measure({ params, spots }: IterationDetail): Quality {
  return { evenness: evennessOf(params, params.positions_mm, spots) };
}

/** The figures of a plan; null while they are being measured. */
export function useQuality(plan: IterationDetail): Quality | null {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (known.has(plan.id)) return;
    const timer = setTimeout(() => {
      known.set(plan.id, measure(plan));
      redraw((n) => n + 1);
    }, 50);
    return () => clearTimeout(timer);
  }, [plan]);
  return known.get(plan.id) ?? null;
}
