/**
 * Where somebody was reading when they opened the manual: how far the screen was scrolled and what was unfolded. The screen
 * goes with the address and comes back anew, part by part as its data come; it is led there until it stays, or the user
 * takes it on.
 */

/** What scrolls, and what of it: the window of the app, the screen, the panel of an image. */
const SCROLLERS = ['#app', '#content', '.image__scroll'] as const;
/** The screen has come when it stays like this for so many frames. */
const STAYS_FRAMES = 30;
/** What has not come by then does not come: some ten seconds. */
const MAX_FRAMES = 600;
/** Signs of a user who goes on by themself. */
const SIGNS = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const;

interface Place {
  readonly scrolled: readonly { readonly selector: string; readonly top: number }[];
  /** The headings of what was unfolded. */
  readonly unfolded: readonly string[];
}

let left: { readonly address: string; readonly place: Place } | null = null;

/** The screen at this address is being left for the manual. */
export function rememberPlace(address: string): void {
  const scrolled = SCROLLERS.flatMap((selector) => {
    const top = document.querySelector(selector)?.scrollTop ?? 0;
    return top > 0 ? [{ selector, top }] : [];
  });
  const open = [...document.querySelectorAll('#content details[open] > summary')];
  left = { address, place: { scrolled, unfolded: open.map(textOf) } };
}

/** The screen at this address is there again: it is led to where it was left, if it was left there. */
export function restorePlace(address: string): void {
  const place = left?.address === address ? left.place : null;
  left = null;
  if (place === null || place.scrolled.length + place.unfolded.length === 0) return;
  let [frames_n, stays_n, goesOn] = [0, 0, true];
  const stop = (): void => {
    goesOn = false;
    for (const sign of SIGNS) removeEventListener(sign, stop, true);
  };
  for (const sign of SIGNS) addEventListener(sign, stop, { capture: true, passive: true });
  const lead = (): void => {
    if (!goesOn) return;
    stays_n = isAt(place) ? stays_n + 1 : 0;
    if (stays_n >= STAYS_FRAMES || ++frames_n >= MAX_FRAMES) return stop();
    requestAnimationFrame(lead);
  };
  lead();
}

/** Leads there as far as it is there; whether it was there already. */
function isAt({ scrolled, unfolded }: Place): boolean {
  let isThere = true;
  for (const summary of document.querySelectorAll('#content details:not([open]) > summary')) {
    if (!unfolded.includes(textOf(summary))) continue;
    (summary.parentElement as HTMLDetailsElement).open = true;
    isThere = false;
  }
  for (const { selector, top } of scrolled) {
    const scroller = document.querySelector(selector);
    if (scroller !== null && Math.abs(scroller.scrollTop - top) < 1) continue;
    isThere = false;
    if (scroller !== null) scroller.scrollTop = top;
  }
  return isThere;
}

const textOf = (summary: Element): string => summary.textContent?.trim() ?? '';
