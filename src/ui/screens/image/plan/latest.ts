import { useEffect } from 'preact/hooks';
import type { IterationSummary } from '../../../../worker/contract';
import type { Workspace } from '../../../workspace/workspace';
import { valueOf } from '../../../state/async';
import { settle } from '../../../state/navigation';
import type { ImageTab } from '../../../state/route';
import { imageAddress } from '../../../state/route';

/** The plan that speaks for an image: the one that stands, else the newest; null where there is none. */
export function planToShow(plans: readonly Pick<IterationSummary, 'id' | 'standing'>[]): number | null {
  const standing = plans.find((plan) => plan.standing === 'stands');
  if (standing) return standing.id;
  return plans.length === 0 ? null : Math.max(...plans.map((plan) => plan.id));
}

/**
 * Who comes to an address that names no plan, where there are some, sees the one that stands, else the newest,
 * as the image's card does, and the address says so.
 * Only on coming there: a plan that is made later shows itself to nobody who has not asked for it here.
 */
export function useLatestIteration(workspace: Workspace, tab: ImageTab): void {
  const { state } = workspace;
  const none = state.iteration.value.kind === 'idle';
  const known = valueOf(state.iterations.value) !== null;
  useEffect(() => {
    const id = planToShow(valueOf(state.iterations.peek()) ?? []);
    if (none && id !== null) settle(imageAddress(state.image_id, tab, id));
  }, [none, known, tab]);
}
