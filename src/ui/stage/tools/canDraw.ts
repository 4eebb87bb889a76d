import type { Workspace } from '../../workspace/workspace';

/** Whether masks can be drawn and changed now: on their tab, unlocked, with a scale that is not just being set. */
export function canDraw({ tab, scaling, state, drawingLocked }: Workspace): boolean {
  const isHere = tab.value === 'masks' && !drawingLocked.value;
  return isHere && scaling.value === null && state.scaleIsSet.value;
}
