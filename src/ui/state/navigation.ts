/**
 * The address is what follows the `#`: the app works from any folder of any server, a server has to know none of its
 * pages, and no server is told which image is looked at.
 *
 * The only place that changes the address. `go` is for the user's own doing, within a handler of theirs; what
 * follows an answer that was waited for goes through `arrive` (arrival.ts), which first looks whether the
 * user is still there. tests/navigation.test.ts holds both rules.
 */

import { signal } from '@preact/signals';
import { rememberPlace, restorePlace } from './reading/place';
import { CALLS, HOME_ADDRESS, MANUAL_ADDRESS } from './route';

/** The address that is shown, from its `#` on. */
export const address = signal(HOME_ADDRESS);

/** The browser's own address as one of the app's: without a `#` it is the list of images. */
function addressNow(): string {
  return location.hash === '' ? HOME_ADDRESS : location.hash;
}

/** Follows links and the browser's own way back, from now on; a call of the system moves nobody. */
export function watchAddress(onCall: (call: string) => void): void {
  const follow = (): void => {
    const { hash } = location;
    if (!CALLS.has(hash)) {
      const next = addressNow();
      if (isManual(next) && !isManual(address.peek())) rememberPlace(address.peek());
      address.value = next;
      return;
    }
    history.replaceState(null, '', address.peek());
    onCall(hash);
  };
  follow();
  for (const event of ['popstate', 'hashchange']) addEventListener(event, follow);
}

/** How often the user has moved: went to another address, opened a dialog, signed in or out. */
let moves_n = 0;
/** The address that only says more exactly where the user already is. */
let settled: string | null = null;

const isManual = (url: string): boolean => url.startsWith(MANUAL_ADDRESS);

/** Where the user last was outside of the manual. */
let besideManual = HOME_ADDRESS;

/** Where the user was before they opened the manual. */
export function addressBesideManual(): string {
  return besideManual;
}

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
  if (!isManual(url)) {
    besideManual = url;
    restorePlace(url);
  }
  if (url === settled) settled = null;
  else moved();
}

/** Goes to an address, as by a tap on a link. */
export function go(to: string): void {
  moved();
  history.pushState(null, '', to);
  address.value = addressNow();
}

/** The same place under its full name (the newest plan of an image, a list after a deletion): no move. */
export function settle(to: string): void {
  if (to === addressNow()) return;
  settled = to;
  history.replaceState(null, '', to);
  address.value = addressNow();
}
