import { useEffect } from 'preact/hooks';
import type { Workspace } from '../../../workspace/workspace';
import { valueOf } from '../../../state/async';
import { settle } from '../../../state/navigation';
import type { ImageTab } from '../../../state/route';
import { imageAddress } from '../../../state/route';

/**
 * Who comes to an address that names no plan, where there are some, sees the newest, and the address says so.
 * Only on coming there: a plan that is made later shows itself to nobody who has not asked for it here.
 */
export function useLatestIteration(workspace: Workspace, tab: ImageTab): void {
  const { state } = workspace;
  const none = state.iteration.value.kind === 'idle';
  const known = valueOf(state.iterations.value) !== null;
  useEffect(() => {
    const ids = valueOf(state.iterations.peek())?.map((iteration) => iteration.id) ?? [];
    if (none && ids.length > 0) settle(imageAddress(state.image_id, tab, Math.max(...ids)));
  }, [none, known, tab]);
}
