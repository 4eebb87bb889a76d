/** Puts the keyboard on an element by its id when what had the focus has gone; not where the user has moved on. */
export function focusIfLost(id: string): void {
  setTimeout(() => {
    if (document.activeElement === document.body) {
      document.getElementById(id)?.focus({ preventScroll: true });
    }
  });
}
