import { useLayoutEffect } from 'preact/hooks';
import { shownName } from '../../core/names';
import { texts } from '../state/language';

/**
 * Names the page after what is on the screen, "Plan · 2026-11-27 · 1 — Apertura": in the browser's tabs, in its
 * history, and first of all that a screen reader says. What is null or empty is not known yet.
 */
export function usePageTitle(...parts: (string | null)[]): void {
  const { appName } = texts.value.shell;
  const named = parts.filter((part) => part !== null && part !== '').map((part) => shownName(part!));
  const title = named.length === 0 ? appName : `${named.join(' · ')} — ${appName}`;
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}
