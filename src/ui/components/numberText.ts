/** What stands in a number's field: the text as typed while it is what the value came from, else the value. Pure. */
import { formatInput } from '../../i18n/format';
/** What was typed into a field that has not been left since. */
export interface Typed {
  text: string;
  /** What it was read as; null where it is no number, or could be two. */
  value: number | null;
  /** The field's values before: that of the last drawing, and all that was typed since and not taken yet. */
  passing: readonly (number | null)[];
  /** The caller has taken the number over: from then on any other value comes from elsewhere. */
  taken: boolean;
}

/** The typed text, as long as the value has not been changed by something else (a remedy, undo, a drag). */
export function fieldText(typed: Typed | null, value: number | null): Typed | null {
  if (typed === null) return null;
  if (Object.is(value, typed.value)) return typed;
  return !typed.taken && typed.passing.some((each) => Object.is(value, each)) ? typed : null;
}

/** What stands in a field after the next key. Keys may come faster than the field is drawn: nothing typed is passed over. */
export function typedNext(
  last: Typed | null,
  { text, value, drawn }: { text: string; value: number | null; drawn: number | null },
): Typed {
  const before = last === null || last.taken ? [] : [...last.passing, last.value];
  return { text, value, passing: [...before, drawn], taken: false };
}

/** A number as the field shows it (`toFixed` rounds 923.395 another way), so that nothing is meant that is not shown. */
export function roundedTo(value: number | null, digits: number): number | null {
  return value === null ? null : Number(formatInput(value, 'en', digits));
}
