import { useEffect, useRef } from 'preact/hooks';
import { focusIfLost } from '../../components/focusIfLost';
import type { ImageTab } from '../../state/route';

/** The id of a tab's link. */
export function tabId(tab: ImageTab): string {
  return `tab-${tab}`;
}

/** Who went to another tab by something within the panel, which has gone with it, goes on from the tab's own link. */
export function useTabFocus(tab: ImageTab): void {
  const before = useRef(tab);
  useEffect(() => {
    if (before.current !== tab) focusIfLost(tabId(tab));
    before.current = tab;
  }, [tab]);
}
