/**
 * Whether a pen is in use on this device. Once one has been seen, fingers only move and zoom the photo: the
 * hand that holds the pen rests on the glass. Kept for the session of this tab, and taken back on request.
 */

/** A finger that comes within this time of a pen is the palm of its hand, ms. */
export const PALM_MS = 300;

const KEY = 'apertura.pen';

let seen: boolean | null = null;

function stored(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Whether fingers only navigate. */
export function penIsInUse(): boolean {
  seen ??= stored();
  return seen;
}

/** A pen was seen. */
export function notePen(): void {
  if (seen === true) return;
  seen = true;
  try {
    sessionStorage.setItem(KEY, 'seen');
  } catch {
    // Without sessionStorage it is known until the reload.
  }
}

/** The pen was put away: fingers draw again. */
export function forgetPen(): void {
  seen = false;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept, then.
  }
}
