/**
 * Turns of who is in: openings of the data, sign-ins, sign-outs. What was asked for before a turn comes late
 * after it: it lets nobody in, and its “signed out” locks nobody out.
 */

let turns_n = 0;
const late = new WeakSet<object>();

/** Who is in has changed, or is about to. */
export function turn(): void {
  turns_n += 1;
}

/** Tells whether there was a turn since now. */
export function sinceNow(): () => boolean {
  const now_n = turns_n;
  return () => turns_n !== now_n;
}

/** Marks the answer of a call that was made before the last turn. */
export function markLate(answer: unknown): void {
  if (typeof answer === 'object' && answer !== null) late.add(answer);
}

/** Whether an answer belongs to before the last turn. */
export function isLate(answer: object): boolean {
  return late.has(answer);
}
