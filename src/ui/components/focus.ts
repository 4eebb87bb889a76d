/** Keeps the keyboard somewhere sensible when what had it goes. Nothing is taken from who has moved on. */

/** How long the thing that is to have the focus may take to come. */
const MAX_WAIT_MS = 5000;

/** Puts the keyboard on the first thing that fits the selector, once it is there, if nothing has it by then. */
export function focusWhenThere(selector: string): void {
  const until = performance.now() + MAX_WAIT_MS;
  const look = (): void => {
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const found = document.querySelector<HTMLElement>(selector);
    if (found === null) {
      if (performance.now() < until) requestAnimationFrame(look);
      return;
    }
    if (!found.matches('a, button, input, select, textarea, [tabindex]')) found.tabIndex = -1;
    found.focus({ preventScroll: true });
  };
  requestAnimationFrame(look);
}
