/**
 * A late answer never moves the user. Who waits remembers where the user was when they asked; when the answer
 * comes and they have gone elsewhere, opened a dialog or signed out, a note tells of it and opens it on a tap.
 *
 *     const here = whereabouts();
 *     const answer = await …;
 *     arrive(here, { address, note });
 */
import { session } from './app';
import { texts } from './language';
import { go, movesSoFar } from './navigation';
import { notify } from './toasts';

/** Where the user was at a moment. */
export interface Whereabouts {
  /** They have gone elsewhere since, opened a dialog, or signed out, be it that they have come back. */
  left(): boolean;
  /** Nobody, or somebody else, is signed in now: what was asked for is not theirs to see. */
  gone(): boolean;
}

/** What an answer has brought. */
export interface Arrival {
  readonly address: string;
  /** Said where the user is elsewhere: names what is ready. */
  readonly note: string;
  readonly tone?: 'good' | 'bad' | 'plain';
}

/** Where the user is now. */
export function whereabouts(): Whereabouts {
  const moves_n = movesSoFar();
  const user_id = session.peek()?.user_id ?? null;
  const gone = (): boolean => (session.peek()?.user_id ?? null) !== user_id;
  return { gone, left: () => gone() || movesSoFar() !== moves_n };
}

/** Goes to what an answer has brought if the user still waits there; else tells of it. True if it went. */
export function arrive(here: Whereabouts, { address, note, tone = 'good' }: Arrival): boolean {
  if (!here.left()) {
    go(address);
    return true;
  }
  if (!here.gone()) notify(tone, note, { label: texts.value.arrivals.open, run: () => go(address) });
  return false;
}
