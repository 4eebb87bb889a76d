/** The one rule for the name of a mask: on the drawing, in the worker, and in plans from elsewhere. */
import { MAX_LABEL_CHARS } from './limits';

/** The name as it is kept, without blanks around it; null where nothing is left or it is too long. */
export function maskLabel(text: string): string | null {
  const label = text.trim();
  const chars_n = Array.from(label).length;
  return chars_n >= 1 && chars_n <= MAX_LABEL_CHARS ? label : null;
}
