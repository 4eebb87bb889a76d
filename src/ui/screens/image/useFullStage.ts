import { useEffect } from 'preact/hooks';
import type { Workspace } from '../../workspace/workspace';

/** Where the photo beside the panel is too small to draw on: a phone, or a tablet at 200 % and more. */
const SMALL = '(max-width: 600px), (max-height: 500px)';

/**
 * The photo alone fills a small screen while an outline is drawn, and gives way again when it is closed or
 * discarded. What the user has chosen by hand stays until the tab changes.
 */
export function useFullStage(workspace: Workspace, tab: string): void {
  useEffect(() => {
    let by_itself = false;
    const stop = workspace.masks.draft.subscribe((draft) => {
      const drawing = draft !== null;
      if (drawing && !workspace.full.peek() && matchMedia(SMALL).matches) {
        by_itself = true;
        workspace.full.value = true;
      } else if (!drawing && by_itself) {
        by_itself = false;
        workspace.full.value = false;
      }
    });
    return stop;
  }, [workspace]);
  useEffect(() => {
    if (tab !== 'masks') workspace.full.value = false;
  }, [workspace, tab]);
}

/** The window as a whole never scrolls while this screen is shown: what is long scrolls within it. */
export function useFilledWindow(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['filled'] = '';
    return () => {
      delete dataset['filled'];
    };
  }, []);
}
