/** What stands in a number's field: the text as typed while it is what the value came from, else the value. Pure. */
import { formatInput } from '../../i18n';
/** What was typed into a field that has not been left since. */
export interface Typed {
  text: string;
  /** What it was read as; null where it is no number, or could be two. */
  value: number | null;
  /** The field's value before. */
  before: number | null;
  /** The caller has taken the number over: from then on any other value comes from elsewhere. */
  taken: boolean;
}

/** The typed text, as long as the value has not been changed by something else (a remedy, undo, a drag). */
export function fieldText(typed: Typed | null, value: number | null): Typed | null {
  if (typed === null) return null;
  if (Object.is(value, typed.value)) return typed;
  return !typed.taken && Object.is(value, typed.before) ? typed : null;
}

/** A number as the field shows it (`toFixed` rounds 923.395 another way), so that nothing is meant that is not shown. */
export function roundedTo(value: number | null, digits: number): number | null {
  return value === null ? null : Number(formatInput(value, 'en', digits));
}
