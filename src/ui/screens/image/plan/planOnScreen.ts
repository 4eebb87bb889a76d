import type { IterationDetail } from '../../../../worker/contract';
import type { Workspace } from '../../../workspace/workspace';
import { valueOf } from '../../../state/async';

/** The plan that the Plan tab shows; null while there is none, or nothing that it could lie on. */
export function planOnScreen({ state, masks }: Workspace): IterationDetail | null {
  if (!state.scaleIsSet.value || masks.history.value.present.length === 0) return null;
  return valueOf(state.iteration.value);
}
