import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Workspace } from '../../../workspace/workspace';
import { valueOf } from '../../../state/async';
import type { ImageTab } from '../../../state/route';
import { imageAddress } from '../../../state/route';

/** Where the address names no plan but there are some, the newest is shown, and the address says so. */
export function useLatestIteration(workspace: Workspace, tab: ImageTab): void {
  const { route } = useLocation();
  const { state } = workspace;
  const none = state.iteration.value.kind === 'idle';
  const ids = valueOf(state.iterations.value)?.map((iteration) => iteration.id) ?? [];
  const latest = ids.length === 0 ? null : Math.max(...ids);
  useEffect(() => {
    if (none && latest !== null && state.progress.peek() === null) {
      route(imageAddress(state.image_id, tab, latest), true);
    }
  }, [none, latest, tab]);
}
