import type { Workspace } from '../../workspace/workspace';

/** Whether masks can be drawn and changed now: on their tab, with a scale that is not just being set. */
export function canDraw({ tab, scaling, state }: Workspace): boolean {
  return tab.value === 'masks' && scaling.value === null && state.scaleIsSet.value;
}
