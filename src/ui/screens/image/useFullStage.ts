import { effect } from '@preact/signals';
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
  useEffect(() => effect(() => coverRest(workspace)), [workspace]);
}

/** What lies under the photo is out of the keyboard's way, and Escape leads back from wherever it is. */
function coverRest(workspace: Workspace): (() => void) | undefined {
  if (!workspace.full.value) return undefined;
  const covered = [...document.querySelectorAll<HTMLElement>('.topbar, .strip, .skip')];
  for (const each of covered) each.inert = true;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    workspace.full.value = false;
  };
  addEventListener('keydown', onKey);
  return () => {
    for (const each of covered) each.inert = false;
    removeEventListener('keydown', onKey);
  };
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
