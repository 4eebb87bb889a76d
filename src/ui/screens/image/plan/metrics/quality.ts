/** How even a plan is: measured when it is looked at, after the screen has been painted. */
import { useEffect, useState } from 'preact/hooks';
import { evennessOf } from '../../../../../core/planner/report/evenness';
import type { Evenness } from '../../../../../core/planner/report/evenness';
import type { IterationDetail } from '../../../../../worker/contract';

export interface Quality {
  evenness: Evenness;
}

/** What is measured of a plan. */
export type Measured = Pick<IterationDetail, 'version' | 'params' | 'spots'>;

/**
 * The plan that was measured last, by its version: its number may be another plan's after a restore. Not more of them,
 * or each plan of a day would leave its figures here.
 */
let last: { readonly version: string; readonly quality: Quality } | null = null;

/** The figures of a plan; null where it is not the one that was measured last. */
export function knownQuality({ version }: Pick<Measured, 'version'>): Quality | null {
  return last?.version === version ? last.quality : null;
}

/** Measures a plan, and keeps its figures instead of those before. */
export function measureQuality({ version, params, spots }: Measured): void {
  last = { version, quality: { evenness: evennessOf(params, params.positions_mm, spots) } };
}

/** The figures of a plan; null while they are being measured. */
export function useQuality(plan: IterationDetail): Quality | null {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (knownQuality(plan) !== null) return;
    const timer = setTimeout(() => {
      measureQuality(plan);
      redraw((n) => n + 1);
    }, 50);
    return () => clearTimeout(timer);
  }, [plan]);
  return knownQuality(plan);
}
