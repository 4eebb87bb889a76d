/**
 * The only place that changes the address. `go` is for the user's own doing, within a handler of theirs; what
 * follows an answer that was waited for goes through `arrive` (arrival.ts), which first looks whether the
 * user is still there. tests/navigation.test.ts holds both rules.
 */

/** How often the user has moved: went to another address, opened a dialog, signed in or out. */
let moves_n = 0;
/** The address that only says more exactly where the user already is. */
let settled: string | null = null;

/** The user has moved by their own doing: what they waited for before comes late from now on. */
export function moved(): void {
  moves_n += 1;
}

/** How often the user has moved so far. */
export function movesSoFar(): number {
  return moves_n;
}

/** The address has changed; every change but `settle`'s is a move of the user's. */
export function addressChanged(url: string): void {
  if (url === settled) settled = null;
  else moved();
}

/** Goes to an address, as by a tap on a link. */
export function go(address: string): void {
  moved();
  history.pushState(null, '', address);
  tellRouter();
}

/** The same place under its full name (the newest plan of an image, a list after a deletion): no move. */
export function settle(address: string): void {
  if (address === location.pathname + location.search) return;
  settled = address;
  history.replaceState(null, '', address);
  tellRouter();
}

/** The router listens to the browser's own way back; it reads the address anew. */
function tellRouter(): void {
  dispatchEvent(new PopStateEvent('popstate'));
}
