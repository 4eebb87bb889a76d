/** Puts the keyboard on an element by its id when what had the focus has gone; not where the user has moved on. */
export function focusIfLost(id: string): void {
  setTimeout(() => {
    if (document.activeElement === document.body) {
      const found = document.getElementById(id);
      found?.focus({ preventScroll: true });
      // Seen as well, within what scrolls; the window stands still.
      found?.scrollIntoView({ block: 'nearest' });
    }
  });
}
